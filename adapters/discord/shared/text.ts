import { clipMiddle, isBlank, oneLine, tidy } from '../../shared/text.ts'

/** Nothing, and shown as nothing. */
export const gap = '\u200b'

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
