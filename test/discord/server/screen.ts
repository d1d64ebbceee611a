import type { Json } from './check/kit.ts'

/** A message's words, as a person would read them from top to bottom; buttons in brackets. */
export function read(message: Json): string {
  return [message?.content, ...(message?.components ?? []).map(words)].filter(Boolean).join('\n')
}

function words(it: Json): string {
  switch (it.type) {
    case 2:
      return `[${it.label}]`
    case 3:
      return `<${it.placeholder}>`
    case 10:
      return it.content
    case 1:
      return it.components.map(words).join(' ')
    case 12:
      return `(${it.items.map((item: Json) => item.description).join(', ')})`
    case 13:
      return `(${it.file.url})`
    case 17:
      return it.components.map(words).filter(Boolean).join('\n')
    default:
      return ''
  }
}

/** Every button and menu of a message. */
export const controls = (message: Json): Json[] =>
  (message?.components ?? []).flatMap((one: Json) =>
    one.type === 1 ? one.components : one.type === 17 ? controls(one) : [],
  )
