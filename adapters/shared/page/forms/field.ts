import type { Field } from '../../../../src/core/chat/card.ts'
import { isDay } from '../../../../src/core/time/calendar.ts'
import { freshId, h } from '../dom.ts'
import { editor } from './editor.ts'

/** A form field: its control, and the error message below it. */
export interface FieldView {
  id: string
  element: HTMLElement
  value(): string
  focus(): void
  reset(): void
  /** False if the value is invalid; the error is then shown. */
  check(): boolean
  refuse(why: string): void
}

/** The part that depends on the field’s kind. */
interface Control {
  element: HTMLElement
  /** The element that carries aria-invalid. */
  marked: HTMLElement
  value(): string
  focus(): void
  set(value: string): void
  onChange(listener: () => void): void
}

const count = new Intl.NumberFormat('en')

export function fieldView(field: Field, draft: string | undefined): FieldView {
  const given = field.field === 'file' ? '' : field.initial
  const initial = typeof given === 'string' ? given : (given?.join(',') ?? '')
  const labelId = freshId('label')
  const error = h('p', { class: 'field-error', id: freshId('error') })
  const help = h('p', { class: 'field-help', id: freshId('help') })
  const control = controlOf(field, draft ?? initial, labelId, `${help.id} ${error.id}`)
  const optional = field.field !== 'code' && field.field !== 'file' && field.optional === true
  const label = h(
    'div',
    { class: 'field-label', id: labelId },
    field.label,
    optional ? h('span', { class: 'quiet' }, ' (optional)') : null,
  )
  const counts = field.field !== 'select'
  const showHelp = () => {
    const used = [...control.value()].length
    // Short fields show no count.
    const near = counts && field.max >= 100 && used > field.max * 0.8
    const hint = field.field === 'code' ? 'Tab indents. To leave the editor: Escape, then Tab.' : ''
    help.textContent = near ? `${count.format(used)} of ${count.format(field.max)} characters` : hint
  }
  const refuse = (why: string) => {
    error.textContent = why
    control.marked.setAttribute('aria-invalid', String(why !== ''))
  }
  control.onChange(() => {
    showHelp()
    if (error.textContent) refuse('')
  })
  showHelp()
  if (field.error) refuse(field.error)
  return {
    id: field.id,
    element: h('div', { class: `field field-${field.field}` }, label, control.element, help, error),
    value: control.value,
    focus: control.focus,
    reset: () => control.set(initial),
    refuse,
    check() {
      const text = control.value()
      const long = [...text].length - field.max
      if (!optional && !text.trim())
        refuse(
          field.field === 'select'
            ? 'Choose one.'
            : field.field === 'code'
              ? 'Write some code first.'
              : field.field === 'file'
                ? 'Choose the file, or paste its text.'
                : 'Fill this in.',
        )
      else if (counts && long > 0)
        refuse(`Shorten this by ${count.format(long)} characters: ${count.format(field.max)} at most.`)
      else refuse('')
      return error.textContent === ''
    },
  }
}

function controlOf(field: Field, value: string, labelledBy: string, describedBy: string): Control {
  if (field.field === 'code') {
    const view = editor({ initial: value, labelId: labelledBy, describedBy })
    const marked = view.element.querySelector<HTMLElement>('.cm-content') ?? view.element
    return { ...view, marked, onChange: (listener) => view.onChange(() => listener()) }
  }
  const aria = { 'aria-labelledby': labelledBy, 'aria-describedby': describedBy }
  if (field.field === 'select') return choices(field, value, aria)
  if (field.field === 'file') return file(field, value, aria)
  const attrs = { ...aria, placeholder: field.placeholder, autocomplete: 'off' }
  if (field.field === 'text' && field.as === 'zone') return zone(value, attrs)
  const input =
    field.field === 'text'
      ? h('input', { attrs: { ...attrs, type: typeOf(field.as, value) } })
      : h('textarea', { attrs: { ...attrs, rows: 6 } })
  return valued(input, value)
}

/** A control for one input element, which may be wrapped by another. */
function valued(
  input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  value: string,
  element: HTMLElement = input,
): Control {
  input.value = value
  return {
    element,
    marked: input,
    value: () => input.value,
    focus: () => input.focus(),
    set: (text) => {
      input.value = text
    },
    onChange: (listener) => input.addEventListener('input', listener),
  }
}

/** The browser’s picker for times and days. A picker shows nothing of what it can’t hold, so that stays text. */
function typeOf(as: 'time' | 'zone' | 'day' | undefined, value: string): string {
  if (as === 'time') return value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? 'time' : 'text'
  if (as === 'day') return value === '' || isDay(value) ? 'date' : 'text'
  return 'text'
}

/** Any zone can be typed; known ones are suggested. */
function zone(value: string, attrs: Record<string, string | undefined>): Control {
  const list = h(
    'datalist',
    { id: freshId('zones') },
    ...['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => h('option', { attrs: { value: name } })),
  )
  const input = h('input', { attrs: { ...attrs, type: 'text', list: list.id } })
  return valued(input, value, h('div', {}, input, list))
}

/** A chosen file is read into the text box; its text can also be pasted. */
function file(field: Field & { field: 'file' }, value: string, aria: Record<string, string>): Control {
  const input = h('textarea', {
    attrs: { ...aria, rows: 4, placeholder: 'Or paste its text', autocomplete: 'off', spellcheck: 'false' },
  })
  input.value = value
  const chooser = h('input', {
    attrs: {
      type: 'file',
      accept: field.extensions.map((one) => `.${one}`).join(','),
      'aria-label': `${field.label}: choose it`,
    },
  })
  const listeners: (() => void)[] = []
  chooser.addEventListener('change', async () => {
    const chosen = chooser.files?.[0]
    if (!chosen) return
    input.value = await chosen.text()
    for (const listener of listeners) listener()
  })
  return {
    element: h('div', { class: 'file-field' }, chooser, input),
    marked: input,
    value: () => input.value,
    focus: () => chooser.focus(),
    set: (text) => {
      input.value = text
      chooser.value = ''
    },
    onChange(listener) {
      listeners.push(listener)
      input.addEventListener('input', listener)
    },
  }
}

/** Few options are all visible; a single choice out of many becomes a list. */
function choices(field: Field & { field: 'select' }, value: string, aria: Record<string, string>): Control {
  const many = field.max > 1
  if (!many && field.options.length > 7) {
    const select = h(
      'select',
      { attrs: aria },
      h('option', { attrs: { value: '' } }, 'Choose…'),
      ...field.options.map((option) => h('option', { attrs: { value: option.value } }, option.label)),
    )
    return valued(select, value)
  }
  const name = freshId('choice')
  const inputs = field.options.map((option) =>
    h('input', { attrs: { type: many ? 'checkbox' : 'radio', name, value: option.value } }),
  )
  const set = (text: string) => {
    const picked = text.split(',')
    for (const input of inputs) input.checked = picked.includes(input.value)
  }
  set(value)
  const rows = field.options.map((option, n) =>
    h('label', { class: 'tick' }, inputs[n], h('span', {}, option.label)),
  )
  const short = field.options.length > 4 && field.options.every((option) => option.label.length <= 24)
  const group = h(
    'div',
    { class: short ? 'ticks short' : 'ticks', attrs: { ...aria, role: many ? 'group' : 'radiogroup' } },
    ...rows,
  )
  return {
    element: group,
    marked: group,
    value: () =>
      inputs
        .filter((input) => input.checked)
        .map((input) => input.value)
        .join(','),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    set,
    onChange: (listener) => group.addEventListener('change', listener),
  }
}
