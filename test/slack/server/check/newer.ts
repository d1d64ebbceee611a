import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'
import type { Surface } from './elements.ts'
import { shape } from './shape.ts'
import { aString, aText, isObject, listOf } from './text.ts'

/** Blocks of 2025 and 2026, by @slack/types 3.2.0 and Slack's reference of each. */

/** `context_actions`: feedback buttons (and icon buttons, of which Gilbert has none). */
export function contextActions(block: Json, path: string, complain: Complain, surface: Surface): void {
  if (surface !== 'message') complain(path, 'context_actions is for messages only')
  const list = listOf(block.elements)
  if (list.length < 1 || list.length > 5) complain(path, `has ${list.length} elements, must have 1 to 5`)
  for (const [n, one] of list.entries()) {
    const at = `${path}[${n}]`
    if (!isObject(one) || one.type !== 'feedback_buttons') {
      complain(at, 'must be feedback_buttons')
      continue
    }
    shape(one, at, complain)
    if (one.action_id !== undefined) aString(one.action_id, `${at}.action_id`, complain, { max: 255 })
    half(one.positive_button, `${at}.positive_button`, complain)
    half(one.negative_button, `${at}.negative_button`, complain)
  }
}

function half(button: unknown, path: string, complain: Complain) {
  if (!isObject(button)) return complain(path, 'must be a button of feedback')
  for (const key of Object.keys(button))
    if (!['text', 'value', 'accessibility_label'].includes(key)) complain(`${path}.${key}`, 'is not known')
  aText(button.text, `${path}.text`, complain, 75, ['plain_text'])
  aString(button.value, `${path}.value`, complain, { max: 2_000 })
  if (button.accessibility_label !== undefined)
    aString(button.accessibility_label, `${path}.accessibility_label`, complain, { max: 75 })
}
