/** Bidirectional control characters, which could fake a name or a line of code. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/g
/** Control characters that platforms refuse or drop, except tab and line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
/** Lone surrogates, which JSON parsers treat differently. */
const lone = /\p{Surrogate}/gu
/** Invisible characters. A text of only these counts as empty. */
const invisible = /^(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad|\u180e|\u3164|\u115f|\u1160)*$/

/** Fast path: nothing to change in such a text. */
const plain = /^[\t\n\x20-\x7e]*$/
/** The same for single lines with single spaces. */
const plainLine = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** Removes characters that change how the surrounding text is shown. */
export const tidy = (text: string): string =>
  plain.test(text)
    ? text
    : text.replace(/\r\n?/g, '\n').replace(bidi, '').replace(control, '').replace(lone, '\ufffd')

export const isBlank = (text: string): boolean => invisible.test(text)

/** The text as one line, never empty, because platforms refuse empty text. */
export function oneLine(text: string): string {
  if (plainLine.test(text)) return text
  const line = tidy(text).replace(/\s+/g, ' ').trim()
  return isBlank(line) ? '\u2013' : line
}

/** Truncates to at most `max` characters without splitting a code point, ending with an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const last = cut.charCodeAt(cut.length - 1)
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`
}

/** Leaves out the middle, because code has its imports at the top and its failure at the end. */
export function clipMiddle(text: string, max: number): string {
  if (text.length <= max) return text
  const half = Math.floor((max - 60) / 2)
  const head = text.slice(0, text.lastIndexOf('\n', half) + 1 || half)
  const from = text.indexOf('\n', text.length - half)
  const tail = text.slice(from < 0 ? text.length - half : from + 1)
  const left = text.slice(head.length, text.length - tail.length).split('\n').length
  return `${head}… ${left} lines are left out here …\n${tail}`.replace(lone, '\ufffd')
}
