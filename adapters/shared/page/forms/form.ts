import type { Field } from '../../../../src/core/chat/card.ts'
import type { WireForm } from '../../wire-card.ts'
import { cardView } from '../cards/card.ts'
import { markdown } from '../cards/markdown.ts'
import { freshId, h, icon } from '../dom.ts'
import { type FieldView, fieldView } from './field.ts'
import { orderMarks } from './order-marks.ts'

/** The form arrived. `taken: false`: code was not accepted for judging, so the draft is kept. */
export interface Sent {
  taken: boolean
}
/** The reason for a refusal, with field errors if a field is at fault. */
export interface Unsent {
  error: string
  fields?: Record<string, string>
}
/** Sends the form’s values. */
export type Send = (fields: Record<string, string>) => Promise<Sent | Unsent>

/** Drafts of forms that were closed without sending, by action and initial values. */
const drafts = new Map<string, Record<string, string>>()

/** Opens a form as a modal dialog. Escape closes it; the typed text is restored when it is opened again. */
export function openForm(form: WireForm, send: Send): void {
  // A draft belongs to the initial values: a repair placed into the editor starts a new one.
  const key = JSON.stringify([
    form.action,
    form.fields.map((field) => (field.field === 'file' ? null : (field.initial ?? null))),
  ])
  const draft = drafts.get(key)
  const views = form.fields.map((field) => fieldView(field, draft?.[field.id]))
  const values = () => Object.fromEntries(views.map((view) => [view.id, view.value()]))
  const problem = h('p', { class: 'problem', attrs: { role: 'alert' } })
  const submit = h('button', { class: 'button primary', attrs: { type: 'submit' } })
  submit.textContent = form.submit
  const cancel = button('Cancel', 'button plain', () => dialog.close())
  const restored =
    draft !== undefined &&
    h(
      'p',
      { class: 'restored' },
      'What you typed before is still here. ',
      button('Start over', 'linkish', () => {
        drafts.delete(key)
        for (const view of views) view.reset()
        views[0]?.focus()
      }),
    )
  const body = h(
    'form',
    { attrs: { novalidate: true }, on: { submit: (event) => void attempt(event) } },
    h(
      'div',
      { class: form.beside ? 'form-body with-beside' : 'form-body' },
      form.beside ? beside(form.beside) : null,
      form.intro ? h('div', { class: 'prose intro' }, markdown(form.intro)) : null,
      restored,
      ...views.map((view) => view.element),
      orderMarks(views),
    ),
    problem,
    h('div', { class: 'form-foot' }, cancel, submit),
  )
  const close = button('', 'icon-button', () => dialog.close(), 'Close')
  close.appendChild(icon('close'))
  const hasCode = form.fields.some((field) => field.field === 'code')
  const title = h('h2', { id: freshId('form-title') }, form.title)
  const dialog = h(
    'dialog',
    {
      class: form.beside ? 'form wide widest' : hasCode ? 'form wide' : 'form',
      attrs: { 'aria-labelledby': title.id },
    },
    h('div', { class: 'form-head' }, title, close),
    body,
  )
  let sent = false
  dialog.addEventListener('close', () => {
    if (sent || !changed(views, form.fields)) drafts.delete(key)
    else drafts.set(key, values())
    dialog.remove()
  })

  async function attempt(event: Event) {
    event.preventDefault()
    if (submit.ariaDisabled === 'true') return
    problem.textContent = ''
    const wrong = views.filter((view) => !view.check())
    if (wrong.length > 0) return wrong[0]?.focus()
    submit.ariaDisabled = 'true'
    let answer: Sent | Unsent
    try {
      answer = await send(values())
    } catch (error) {
      console.error(error)
      answer = { error: 'The page made a mistake. What you typed is still here: try again.' }
    } finally {
      submit.ariaDisabled = null
    }
    if ('taken' in answer) {
      sent = answer.taken || !hasCode
      return dialog.close()
    }
    const named = views.filter((view) => answer.fields?.[view.id] !== undefined)
    for (const view of named) view.refuse(answer.fields?.[view.id] ?? '')
    if (named.length > 0) named[0]?.focus()
    else problem.textContent = answer.error
  }

  document.body.appendChild(dialog)
  dialog.showModal()
  views[0]?.focus()
}

/** It scrolls, so it must be focusable by keyboard. */
function beside(blocks: NonNullable<WireForm['beside']>): HTMLElement {
  const card = cardView(
    { summary: '', blocks },
    // It contains nothing to press.
    { me: { id: '', name: '' }, press: async () => undefined },
  )
  return h(
    'div',
    { class: 'beside', attrs: { tabindex: 0, role: 'group', 'aria-label': 'The question' } },
    card,
  )
}

const changed = (views: readonly FieldView[], fields: readonly Field[]) =>
  views.some((view, n) => {
    const field = fields[n]
    const initial = (field?.field !== 'file' && field?.initial) || ''
    return view.value() !== (typeof initial === 'string' ? initial : initial.join(','))
  })

function button(label: string, look: string, press: () => void, name?: string): HTMLButtonElement {
  const element = h('button', {
    class: look,
    attrs: { type: 'button', 'aria-label': name },
    on: { click: press },
  })
  element.textContent = label
  return element
}
