import type { Inline } from '../../../src/core/chat/card.ts'
import { clip, isBlank, oneLine, tidy } from '../../shared/text.ts'
import { escapeTheirs, gap, inlineCode } from '../shared/text.ts'

/** Maximum length in a paragraph. */
const longest = 1_500

/** Adds emphasis marks, unless the text is only whitespace, for which Discord would show the marks. */
function emphasised(words: string, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? []
  return inner === '' ? words : `${before}${mark}${inner}${mark}${after}`
}

function piece(part: Inline): string {
  if ('code' in part) return inlineCode(clip(part.code, 300))
  if ('person' in part) return `**${escapeTheirs(oneLine(part.name))}**`
  if ('link' in part)
    return `[${escapeTheirs(oneLine(part.label))}](<${part.link.replace(/[<>\s]/g, encodeURIComponent)}>)`
  const words = escapeTheirs(clip(tidy(part.text), longest))
  if (isBlank(words)) return words
  if (part.bold) return emphasised(words, '**')
  if (part.italic) return emphasised(words, '*')
  return part.strike ? emphasised(words, '~~') : words
}

/** A line of a card. Untrusted text is shown literally. */
export const inlines = (parts: readonly Inline[]): string =>
  parts
    .map(piece)
    .filter((one) => one !== '')
    .reduce((line, one) => `${line}${mark.test(line) && one.charAt(0) === line.at(-1) ? gap : ''}${one}`, '')

/** Adjacent marks of two pieces would merge into one longer mark. */
const mark = /[`*~]$/

/** Discord’s small text is a single line, so each line is marked. */
export const small = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => `-# ${line.trimStart()}`)
    .join('\n')
