import type { Inline } from '../../../src/core/chat/card.ts'
import { clip, isBlank, oneLine, tidy } from '../../shared/text.ts'
import { escapeTheirs, gap, inlineCode } from '../shared/text.ts'

/** One paragraph of these at most. */
const longest = 1_500

/** Emphasis around what is not only space: Discord would show the stars. */
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

/** A line of a card: strangers' words are shown literally. */
export const inlines = (parts: readonly Inline[]): string =>
  parts
    .map(piece)
    .filter((one) => one !== '')
    .reduce((line, one) => `${line}${mark.test(line) && one.charAt(0) === line.at(-1) ? gap : ''}${one}`, '')

/** Two pieces' marks that touch would become one longer mark. */
const mark = /[`*~]$/

/** Small grey print is one line to Discord: each of its lines is marked. */
export const small = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => `-# ${line.trimStart()}`)
    .join('\n')
