import { clipMiddle, isBlank, oneLine, tidy } from '../../shared/text.ts'

/** An invisible character. */
export const gap = '\u200b'

/** Escapes markup in our own text; addresses remain links. */
export const escapeOurs = (text: string): string =>
  text.replace(/[\\`*_~|<>[\]]/g, '\\$&').replace(/^(\s*)([#-]|\d+\.)(?=\s|#|-)/gm, '$1\\$2')

/**
 * Escapes untrusted text, so that it cannot produce emphasis, headings, lists, quotes, spoilers, emoji, links or
 * mentions, whatever text surrounds it. `allowed_mentions` is empty, too; escaping also prevents the appearance of a
 * mention.
 */
export const escapeTheirs = (text: string): string =>
  tidy(text)
    .replace(/[\\`*_~|<>[\]()/]/g, '\\$&')
    .replace(/:(?=[\w\\])/g, '\\:')
    .replace(/@/g, `@${gap}`)
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')

/** Literal monospaced text in a line. A longer fence encloses runs of backticks. */
export function inlineCode(text: string): string {
  const line = oneLine(text)
  if (!line.includes('`')) return `\`${line}\``
  return `\`\` ${line.replace(/`{2,}/g, (ticks) => ticks.split('').join(gap))} \`\``
}

/** A code block that its text cannot end. */
export function fence(text: string, language = ''): string {
  const code = clipMiddle(
    tidy(text).replace(/`{3,}/g, (ticks) => ticks.split('').join(gap)),
    limitOfBlock,
  )
  return `\`\`\`${language}\n${isBlank(code) ? ' ' : code.replace(/\n+$/, '')}\n\`\`\``
}

/** Maximum length of a code block, because a message has 4,000 characters in total. */
export const limitOfBlock = 1_800
