import type { types } from '@slack/bolt'
import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Action, Field, Form } from '../../../src/core/chat/card.ts'
import { clip, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { type Meta, metadata } from '../shared/meta.ts'
import { options } from './buttons.ts'
import { context } from './context.ts'
import { markdown } from './markdown.ts'
import { picker } from './pickers.ts'
import type { SlackBlock } from './slack-block.ts'

/** Block id of the file that replaces a code field if the code is too long to type. */
export const fileBlock = (field: string): string => `file:${field}`
export const fieldBlock = (field: string): string => `field:${field}`
export const formPrefix = 'form:'

/** A form as a modal. */
export function formView(form: Form, meta: Meta): types.ModalView {
  const codes = form.fields.filter((field) => field.field === 'code')
  const files = form.fields.filter((field) => field.field === 'file')
  return {
    type: 'modal',
    callback_id: formPrefix + encodeAction(form.action),
    title: { type: 'plain_text', text: clip(oneLine(form.title), limits.view.title), emoji: false },
    submit: { type: 'plain_text', text: clip(oneLine(form.submit), limits.view.submit), emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    private_metadata: metadata({
      ...meta,
      codes: codes.map(({ id, max }) => ({ id, max })),
      ...(files.length > 0 && { files: files.map(({ id, max }) => ({ id, max })) }),
    }),
    blocks: [
      ...(form.intro ? markdown(form.intro) : []),
      ...form.fields.flatMap((field) => inputs(field, form.action)),
    ].slice(0, limits.view.blocks),
  }
}

function inputs(field: Field, action: Action): SlackBlock[] {
  // Slack shows field errors only in the acknowledgement, so later ones are shown as text.
  const why = field.error ? context([{ text: `⚠ ${field.error}` }]) : []
  return [...why, ...input(field, action)]
}

function input(field: Field, action: Action): SlackBlock[] {
  if (field.field === 'code') return code(field)
  if (field.field === 'file') return [attached(field)]
  const people = field.field === 'select' ? undefined : picker(action, field)
  return [
    {
      type: 'input',
      block_id: fieldBlock(field.id),
      label: {
        type: 'plain_text',
        text: clip(oneLine(people?.label ?? field.label), limits.input.label),
        emoji: false,
      },
      optional: people?.optional ?? field.optional ?? false,
      element: people?.element ?? (field.field === 'select' ? menu(field) : typed(field)),
    },
  ]
}

function typed(field: Extract<Field, { field: 'text' | 'paragraph' }>): types.PlainTextInput {
  const max = Math.min(field.max, limits.input.text)
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: field.field === 'paragraph',
    max_length: max,
    ...(field.initial ? { initial_value: clip(tidy(field.initial), max) } : {}),
    ...(field.placeholder
      ? {
          placeholder: {
            type: 'plain_text',
            text: clip(oneLine(field.placeholder), limits.input.placeholder),
          },
        }
      : {}),
  }
}

/** Few options are shown directly, many in a menu. */
function menu(field: Extract<Field, { field: 'select' }>): types.InputBlock['element'] {
  const list = options(field.options)
  const chosen = list.filter(({ value }) => field.initial?.includes(value))
  const few = list.length <= limits.radio
  if (field.max > 1) {
    const initial = chosen.length ? { initial_options: chosen } : {}
    return few
      ? { type: 'checkboxes', action_id: 'value', options: list, ...initial }
      : {
          type: 'multi_static_select',
          action_id: 'value',
          options: list,
          max_selected_items: field.max,
          ...initial,
        }
  }
  const initial = chosen[0] ? { initial_option: chosen[0] } : {}
  return few
    ? { type: 'radio_buttons', action_id: 'value', options: list, ...initial }
    : { type: 'static_select', action_id: 'value', options: list, ...initial }
}

const attached = ({ id, label, extensions }: Extract<Field, { field: 'file' }>): SlackBlock => ({
  type: 'input',
  block_id: fileBlock(id),
  label: { type: 'plain_text', text: clip(oneLine(label), limits.input.label), emoji: false },
  element: { type: 'file_input', action_id: 'value', filetypes: [...extensions], max_files: 1 },
})

/** Slack’s text box is limited to 3,000 characters. Longer code is attached as a file. */
function code(field: Extract<Field, { field: 'code' }>): SlackBlock[] {
  const max = Math.min(field.max, limits.input.text)
  const initial = tidy(field.initial ?? '')
  const fits = initial.length <= max
  return [
    ...(fits ? [] : context([{ text: 'Your last code is too long for this box: attach it as a file.' }])),
    {
      type: 'input',
      block_id: fieldBlock(field.id),
      optional: true,
      label: { type: 'plain_text', text: clip(oneLine(field.label), limits.input.label), emoji: false },
      hint: {
        type: 'plain_text',
        text: `At most ${max} characters here; attach a file for more.`,
        emoji: false,
      },
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        multiline: true,
        max_length: max,
        ...(fits && initial ? { initial_value: initial } : {}),
      },
    },
    {
      type: 'input',
      block_id: fileBlock(field.id),
      optional: true,
      label: { type: 'plain_text', text: 'Or attach a .py file', emoji: false },
      element: { type: 'file_input', action_id: 'value', filetypes: ['py', 'txt'], max_files: 1 },
    },
  ]
}
