import type { Action } from './card.ts'

/** Limit of Discord’s custom_id. Slack’s action_id allows 255. */
const longest = 100

const quote = (text: string) =>
  text.replace(/[%|=]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const unquote = (text: string) =>
  text.replace(/%(25|7C|3D)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function encoded(action: Action): string {
  const parts = Object.entries(action.args).map(([key, value]) => `${quote(key)}=${quote(value)}`)
  return [quote(action.verb), ...parts].join('|')
}

/** Whether an action fits on a button. What people typed may be longer. */
export const fitsButton = (action: Action): boolean => encoded(action).length <= longest

/**
 * Encodes an action as `verb|key=value|…`. @throws RangeError over 100 characters: a programming error, never a user’s
 */
export function encodeAction(action: Action): string {
  const text = encoded(action)
  if (text.length > longest)
    throw new RangeError(`action too long for a button (${text.length} > ${longest}): ${text}`)
  return text
}

/** Inverse of {@link encodeAction}. Undefined if the text is not one of our actions. */
export function decodeAction(text: string): Action | undefined {
  if (text.length > longest) return undefined
  const [verb, ...pairs] = text.split('|')
  if (!verb || !/^[a-z][a-z-]*$/.test(verb)) return undefined
  const args: Record<string, string> = Object.create(null)
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) return undefined
    args[unquote(pair.slice(0, at))] = unquote(pair.slice(at + 1))
  }
  return { verb, args }
}
