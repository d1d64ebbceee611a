import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Field, Form } from '../../../src/core/chat/card.ts'
import { clip, isBlank, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { seenAtOnce } from './choices.ts'
import { options } from './controls.ts'
import { markdown } from './markdown.ts'
import { picker } from './pickers.ts'

/** Id of the file input that replaces a code field if the code is too long to type. */
export const fileId = (field: string): string => `file:${field}`
export const fieldId = (field: string): string => `field:${field}`

/** Number of a modal’s five parts that a field needs. */
const cost = (field: Field): number => (field.field === 'code' ? 2 : 1)

/** Splits fields into pages, because a modal has at most five parts. */
export function pages(form: Form): (readonly Field[])[] {
  const all: Field[][] = []
  let room = 0
  for (const field of form.fields) {
    if (cost(field) > room) {
      all.push([])
      room = limits.modal.parts
    }
    all.at(-1)?.push(field)
    room -= cost(field)
  }
  return all
}

/**
 * One page of a form as a modal. `customId` identifies the action. `plain`: only text boxes and menus, which Discord
 * supported before 2026.
 */
export function modal(
  form: Form,
  page: number,
  customId: string,
  { plain = false } = {},
): APIModalInteractionResponseCallbackData {
  const all = pages(form)
  const inputs = (all[page] ?? []).flatMap(
    (field) => (plain ? undefined : chosen(field, form)) ?? parts(field),
  )
  const intro = page === 0 && form.intro ? markdown(form.intro).join('\n\n') : ''
  const room = inputs.length < limits.modal.parts && !isBlank(intro)
  const title = all.length > 1 ? `${oneLine(form.title)} (${page + 1} of ${all.length})` : oneLine(form.title)
  return {
    custom_id: customId,
    title: clip(title, limits.modal.title),
    components: [
      ...(room ? [{ type: ComponentType.TextDisplay as const, content: clip(intro, 2_000) }] : []),
      ...inputs,
    ],
  }
}

const label = (
  field: { label: string },
  component: APILabelComponent['component'],
  description?: string,
): APILabelComponent => ({
  type: ComponentType.Label,
  label: clip(oneLine(field.label), limits.modal.label),
  ...(description && { description: clip(description, limits.modal.description) }),
  component,
})

/** A field with choices; undefined if it is typed, a menu or a file. */
function chosen(field: Field, form: Form): APILabelComponent[] | undefined {
  const id = fieldId(field.id)
  if (field.field === 'select') {
    const component = seenAtOnce(field, id)
    return component && [label(field, component)]
  }
  if (field.field !== 'text' && field.field !== 'paragraph') return undefined
  const picked = picker(form.action, field, id)
  if (picked.length === 0) return undefined
  return picked.map((one) => label(one, one.component, one.description))
}

function parts(field: Field): APILabelComponent[] {
  switch (field.field) {
    case 'text':
    case 'paragraph':
      return [typed(field, field.field === 'text' ? TextInputStyle.Short : TextInputStyle.Paragraph)]
    case 'code':
      return [code(field), file(field)]
    case 'file':
      return [attached(field)]
    case 'select':
      return [select(field)]
  }
}

function typed(field: Extract<Field, { field: 'text' | 'paragraph' }>, style: TextInputStyle) {
  const max = Math.max(1, Math.min(field.max, limits.modal.text))
  const initial = tidy(field.initial ?? '')
  return label(field, {
    type: ComponentType.TextInput,
    custom_id: fieldId(field.id),
    style,
    required: !field.optional,
    max_length: max,
    ...(!isBlank(initial) && { value: clip(initial, max) }),
    ...(field.placeholder && { placeholder: clip(oneLine(field.placeholder), limits.modal.placeholder) }),
  })
}

/** Code that is too long for an input is not truncated, which would lose it; it is sent as a file. */
function code(field: Extract<Field, { field: 'code' }>) {
  const initial = tidy(field.initial ?? '')
  const most = Math.max(1, Math.min(field.max, limits.modal.text))
  const long = initial.length > most
  return label(
    field,
    {
      type: ComponentType.TextInput,
      custom_id: fieldId(field.id),
      style: TextInputStyle.Paragraph,
      // The file below may replace it.
      required: false,
      max_length: most,
      ...(!long && !isBlank(initial) && { value: initial }),
    },
    long ? 'What you sent last is too long to be shown here: send it as a file below.' : undefined,
  )
}

const file = (field: { id: string }) =>
  label(
    { label: 'Or a .py file' },
    {
      type: ComponentType.FileUpload,
      custom_id: fileId(field.id),
      required: false,
      min_values: 0,
      max_values: 1,
    },
    `For code above ${limits.modal.text.toLocaleString('en')} characters.`,
  )

const attached = ({ id, label: text, extensions }: Extract<Field, { field: 'file' }>) =>
  label(
    { label: text },
    {
      type: ComponentType.FileUpload,
      custom_id: fileId(id),
      required: true,
      min_values: 1,
      max_values: 1,
    },
    `A ${extensions.map((one) => `.${one}`).join(' or ')} file.`,
  )

function select(field: Extract<Field, { field: 'select' }>): APILabelComponent {
  const list = options(field.options)
  const chosen = new Set(field.initial ?? [])
  const most = Math.max(1, Math.min(field.max, list.length))
  let picked = 0
  return label(field, {
    type: ComponentType.StringSelect,
    custom_id: fieldId(field.id),
    required: !field.optional,
    min_values: field.optional ? 0 : 1,
    max_values: most,
    options: list.map((option) => {
      const usual = chosen.has(option.value) && picked < most
      if (usual) picked += 1
      return usual ? { ...option, default: true } : option
    }),
  })
}
