import type { types } from '@slack/bolt'
import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Action, Block, Button } from '../../../src/core/chat/card.ts'
import { clip, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { context } from './context.ts'
import type { SlackBlock } from './slack-block.ts'

/** Rows of five look alike on phones and desktops. */
const aRow = 5

/** The position makes the id unique, as Slack requires; two buttons may have the same action. */
const actionId = (action: Action, n: number, m = 0): string => `g${n}.${m}:${encodeAction(action)}`

/** The action text after the position in our ids; undefined for other ids. */
export const actionText = (id: string): string | undefined => /^g\d+\.\d+:(.+)$/s.exec(id)?.[1]

/** Handled by the adapter: shows the button’s value to the person who pressed it. */
export const spoilerVerb = 'slack-spoiler'

export const buttonElement = (button: Button, n: number, m: number): types.Button => ({
  type: 'button',
  action_id: actionId(button.action, n, m),
  text: { type: 'plain_text', text: clip(oneLine(button.label), limits.button.label), emoji: false },
  ...(button.style ? { style: button.style } : {}),
})

/** Slack has no disabled buttons, so they are shown as small text. */
export function buttons(list: readonly Button[], n: number): SlackBlock[] {
  const live = list.map((button, m) => ({ button, m })).filter(({ button }) => !button.disabled)
  const off = list.filter((button) => button.disabled).map((button) => oneLine(button.label))
  const rows: SlackBlock[] = []
  for (let at = 0; at < live.length; at += aRow) {
    rows.push({
      type: 'actions',
      elements: live.slice(at, at + aRow).map(({ button, m }) => buttonElement(button, n, m)),
    })
  }
  return off.length ? [...rows, ...context([{ text: off.join('  ·  ') }])] : rows
}

const option = ({ label, value }: { label: string; value: string }) => ({
  text: { type: 'plain_text' as const, text: clip(oneLine(label), limits.select.label), emoji: false },
  value: clip(value, limits.select.value),
})
export const options = (list: readonly { label: string; value: string }[]) =>
  list.slice(0, limits.select.options).map(option)

/** Id of the menu beside a "Send" button, and of their block. */
const pickId = (n: number): string => `pick:${n}`
const pickBlock = (n: number): string => `pick:${n}`
export const isPick = (blockId: string | undefined): boolean => blockId?.startsWith('pick:') ?? false

/** A menu in a message. Slack reports every change of a multiple choice, so it needs a button that sends the choice. */
export function choice(block: Extract<Block, { block: 'select' }>, n: number): SlackBlock {
  const list = options(block.options)
  const placeholder = {
    type: 'plain_text' as const,
    text: clip(oneLine(block.placeholder), limits.select.placeholder),
    emoji: false,
  }
  if ((block.max ?? 1) <= 1)
    return {
      type: 'actions',
      elements: [{ type: 'static_select', action_id: actionId(block.action, n), placeholder, options: list }],
    }
  const few = list.length <= limits.radio
  const send: types.Button = {
    type: 'button',
    action_id: actionId(block.action, n),
    text: { type: 'plain_text', text: 'Send', emoji: false },
    style: 'primary',
  }
  const menu = few
    ? { type: 'checkboxes' as const, action_id: pickId(n), options: list }
    : {
        type: 'multi_static_select' as const,
        action_id: pickId(n),
        placeholder,
        options: list,
        ...(block.max ? { max_selected_items: block.max } : {}),
      }
  // Slack accepts a multiple menu in an actions block, but its types do not allow it.
  return { type: 'actions', block_id: pickBlock(n), elements: [menu, send] as types.ActionsBlock['elements'] }
}

/** Slack cannot hide text in a message, so a button contains it. */
export const spoiler = (text: string, n: number): SlackBlock => ({
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: actionId({ verb: spoilerVerb, args: {} }, n),
      text: { type: 'plain_text', text: 'Show what is hidden', emoji: false },
      value: clip(tidy(text), limits.button.value) || ' ',
    },
  ],
})
