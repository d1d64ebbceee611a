/** Reorders text on the screen without a trace in what is read: a stranger could fake a name or a line of code. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/g
/** Control characters that Discord swallows; tab and line end stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
/** Half a character, which no JSON parser on the way may have to guess at. */
const lone = /\p{Surrogate}/gu
/** Discord trims these away and then refuses what is empty. */
const invisible = /^(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad|\u180e|\u3164|\u115f|\u1160)*$/

/** Nothing, and shown as nothing. */
export const gap = '\u200b'

/** The same words, nothing that acts on the screen around them. */
export const tidy = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(bidi, '').replace(control, '').replace(lone, '\ufffd')

export const isBlank = (text: string): boolean => invisible.test(text)

/** One line of it, never empty: Discord refuses an empty text. */
export function oneLine(text: string): string {
  const line = tidy(text).replace(/\s+/g, ' ').trim()
  return isBlank(line) ? '\u2013' : line
}

/** At most `max` characters, cut between code points, with an ellipsis where something is missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const last = cut.charCodeAt(cut.length - 1)
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`
}

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

/** Our own words: only what would be markup is taken literally; addresses stay links. */
export const escapeOurs = (text: string): string =>
  text.replace(/[\\`*_~|<>[\]]/g, '\\$&').replace(/^(\s*)([#-]|\d+\.)(?=\s|#|-)/gm, '$1\\$2')

/**
 * A stranger's words as they are: no emphasis, heading, list, quote, spoiler, emoji, link or mention comes of
 * them, whatever else they stand beside. `allowed_mentions` is empty as well; this is so that nothing looks like one.
 */
export const escapeTheirs = (text: string): string =>
  tidy(text)
    .replace(/[\\`*_~|<>[\]()/]/g, '\\$&')
    .replace(/:(?=[\w\\])/g, '\\:')
    .replace(/@/g, `@${gap}`)
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')

/** Monospaced in a line, to the letter; a run of backticks is told apart from the end by a longer fence. */
export function inlineCode(text: string): string {
  const line = oneLine(text)
  if (!line.includes('`')) return `\`${line}\``
  return `\`\` ${line.replace(/`{2,}/g, (ticks) => ticks.split('').join(gap))} \`\``
}

/** A block of code that nothing in it can end. */
export function fence(text: string, language = ''): string {
  const code = clipMiddle(
    tidy(text).replace(/`{3,}/g, (ticks) => ticks.split('').join(gap)),
    limitOfBlock,
  )
  return `\`\`\`${language}\n${isBlank(code) ? ' ' : code.replace(/\n+$/, '')}\n\`\`\``
}

/** Discord's messages take 4,000 characters in all: a block is left room beside others. */
export const limitOfBlock = 1_800
