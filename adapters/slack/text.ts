/** Reorders text on the screen without a trace in what is read: a stranger could fake a name or a line of code. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/g

/** Control characters that Slack refuses or swallows; tab and line end stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Half a character, which no JSON parser on the way may have to guess at. */
const lone = /\p{Surrogate}/gu

/** What may be shown of a stranger's string: the same words, nothing that acts on the screen around it. */
export const tidy = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(bidi, '').replace(control, '').replace(lone, '\ufffd')

/** One line of it, never empty: Slack refuses an empty text. */
export const oneLine = (text: string): string => tidy(text).replace(/\s+/g, ' ').trim() || '\u2013'

/** At most `max` characters, cut between code points, with an ellipsis where something is missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const last = cut.charCodeAt(cut.length - 1)
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`
}

/** Slack's own three escapes: after it nothing in the text can mention, link or date. */
export const escapeMrkdwn = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Undoes Slack's escapes in what it sends us. `&amp;` comes last, or `&amp;lt;` would become `<`. */
export const unescapeMrkdwn = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** The middle is left out, for code has its imports at the head and its failure at the tail. */
export function clipMiddle(text: string, max: number): string {
  if (text.length <= max) return text
  const half = Math.floor((max - 60) / 2)
  const head = text.slice(0, text.lastIndexOf('\n', half) + 1 || half)
  const from = text.indexOf('\n', text.length - half)
  const tail = text.slice(from < 0 ? text.length - half : from + 1)
  const left = text.slice(head.length, text.length - tail.length).split('\n').length
  return `${head}… ${left} lines are left out here …\n${tail}`.replace(lone, '\ufffd')
}
