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

/** `card` in a `carousel`, by @slack/types 3.2.0: 1 to 10 cards; title and subtitle of 150, body of 200 characters. */
export function carousel(
  block: Json,
  path: string,
  complain: Complain,
  surface: Surface,
  button: (one: unknown, at: string) => void,
): void {
  if (surface !== 'message') complain(path, 'a carousel is for messages only')
  const list = listOf(block.elements)
  if (list.length < 1 || list.length > 10) complain(path, `has ${list.length} cards, must have 1 to 10`)
  for (const [n, card] of list.entries()) {
    const at = `${path}[${n}]`
    if (!isObject(card) || card.type !== 'card') {
      complain(at, 'must be a card')
      continue
    }
    shape(card, at, complain)
    if (!card.title && !card.body && !card.actions && !card.hero_image) complain(at, 'is empty')
    for (const [key, most] of [
      ['title', 150],
      ['subtitle', 150],
      ['body', 200],
    ] as const)
      if (card[key] !== undefined) aText(card[key], `${at}.${key}`, complain, most, ['mrkdwn'])
    for (const [m, one] of listOf(card.actions).entries()) button(one, `${at}.actions[${m}]`)
  }
}

/**
 * `data_visualization`, by Slack's page of the block: a title of 50 characters, 1 to 6 series with one value for each
 * category, labels of 20. Gilbert draws bars only.
 */
export function chart(block: Json, path: string, complain: Complain, surface: Surface): void {
  if (surface !== 'message') complain(path, 'a chart is for messages only')
  aString(block.title, `${path}.title`, complain, { max: 50 })
  const drawn = block.chart
  if (!isObject(drawn) || drawn.type !== 'bar') {
    complain(`${path}.chart`, 'must be bars')
    return
  }
  for (const key of Object.keys(drawn))
    if (!['type', 'series', 'axis_config'].includes(key)) complain(`${path}.chart.${key}`, 'is not known')
  const axis = isObject(drawn.axis_config) ? drawn.axis_config : {}
  for (const key of Object.keys(axis))
    if (!['categories', 'x_label', 'y_label'].includes(key)) complain(`${path}.axis.${key}`, 'is not known')
  const categories = listOf(axis.categories)
  for (const [n, one] of categories.entries()) aString(one, `${path}.categories[${n}]`, complain, { max: 20 })
  if (categories.length < 1 || new Set(categories).size < categories.length)
    complain(`${path}.categories`, 'are missing, or there twice')
  if (axis.y_label !== undefined) aString(axis.y_label, `${path}.y_label`, complain, { max: 50 })
  const series = listOf(drawn.series)
  if (series.length < 1 || series.length > 6) complain(`${path}.series`, 'must be 1 to 6')
  for (const [n, one] of series.entries()) {
    const data = isObject(one) ? listOf(one.data) : []
    if (isObject(one)) aString(one.name, `${path}.series[${n}].name`, complain, { max: 20 })
    if (JSON.stringify(data.map((point) => (point as Json).label)) !== JSON.stringify(categories))
      complain(`${path}.series[${n}]`, 'has other labels than the axis')
    for (const point of data)
      if (!Number.isFinite((point as Json).value))
        complain(`${path}.series[${n}]`, 'has a value that is no number')
  }
}
