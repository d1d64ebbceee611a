import type { Json, Message, View } from './world.ts'

/** What is written on a button, an option, an input or a menu. */
export function labelOf(thing: Json): string {
  const text = (thing.text ?? thing.label ?? thing.placeholder) as Json | undefined
  return String(text?.text ?? '')
}

export const idsOf = (blocks: readonly Json[]): Set<string> =>
  new Set(blocks.map((block) => String(block.block_id)))

/** Everything that a person can read there, in order. */
export function words(blocks: readonly Json[]): string {
  const found: string[] = []
  const walk = (value: unknown, key = '') => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, name)
    else if (['text', 'alt_text', 'initial_value'].includes(key)) found.push(String(value))
  }
  walk(blocks)
  return found.join(' ')
}

export const read = (shown: Message | View | undefined): string =>
  !shown ? '' : 'body' in shown ? words((shown.body.blocks ?? []) as Json[]) : words(shown.blocks)

/** The labels of every button. */
export const buttons = (shown: Message | View): string[] =>
  (('body' in shown ? shown.body.blocks : shown.blocks) as Json[])
    .filter((block) => block.type === 'actions')
    .flatMap((block) => (block.elements as Json[]).map(labelOf))

/** A button: what is written on it; or, where several say the same, whether it is the one. */
export type Which = string | ((element: Json) => boolean)

/** The first such button, with what Slack sends besides when it is pressed. */
export function buttonIn(
  blocks: readonly Json[],
  which: Which,
): { block: Json; element: Json; more: Json } | undefined {
  const wanted = typeof which === 'string' ? (one: Json) => labelOf(one) === which : which
  for (const block of blocks)
    for (const element of (block.elements ?? []) as Json[])
      if (block.type === 'actions' && wanted(element)) return { block, element, more: {} }
      else if (element.type === 'card') {
        const button = ((element.actions ?? []) as Json[]).find(wanted)
        if (button) return { block, element: button, more: {} }
      } else if (element.type === 'feedback_buttons')
        for (const half of [element.positive_button, element.negative_button] as Json[])
          if (wanted(half)) return { block, element, more: { value: half.value, text: half.text } }
  return undefined
}
