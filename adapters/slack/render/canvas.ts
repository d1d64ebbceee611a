import type { Block, Card, Inline } from '../../../src/core/chat/card.ts'
import { oneLine, tidy } from '../../shared/text.ts'

/** Invisible; an address or a mention that is divided by it is none. */
const joint = '\u2060'

/** A stranger’s words, literally: no markup, no address, no mention (`![](@U1)` in a canvas). */
const literal = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_~|<>[\]]/g, '\\$&')
    .replace(/@/g, `@${joint}`)
    .replace(/(https?|ftp|mailto|www)(?=[:.])/gi, `$1${joint}`)
    .replace(/^([#+-]|\d+(?=[.)]))/, `$1${joint}`)

/** A fence that its text cannot end. */
const fence = (text: string): string => {
  const code = tidy(text)
  const ticks = '`'.repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map(({ length }) => length + 1)))
  return `${ticks}\n${code.replace(/\n+$/, '') || ' '}\n${ticks}`
}

function piece(inline: Inline): string {
  if ('link' in inline) return `[${literal(inline.label)}](${inline.link})`
  if ('code' in inline)
    return inline.code.includes('`') ? literal(inline.code) : `\`${oneLine(inline.code)}\``
  const text = 'person' in inline ? inline.name : inline.text
  const bold = 'person' in inline || inline.bold
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (!words) return text
  return `${before}${bold ? `**${literal(words)}**` : literal(words)}${after}`
}

const line = (inline: readonly Inline[]): string => inline.map(piece).join('').trim()

function part(block: Block, first: boolean): string | undefined {
  switch (block.block) {
    case 'heading':
      return `${first ? '#' : '##'} ${literal(block.text)}`
    case 'markdown':
      return tidy(block.text)
    case 'line':
      return line(block.inline)
    case 'context':
      return `*${line(block.inline)}*`
    case 'code':
      return fence(block.text)
    case 'divider':
      return '---'
    default:
      // A canvas has no buttons, and pictures only by an address.
      return undefined
  }
}

/** A card as the Markdown that Slack’s canvases take (`DocumentContent` of @slack/web-api 8.2.0). */
export const canvasMarkdown = ({ blocks }: Card): string =>
  blocks
    .flatMap((block, n) => part(block, n === 0) ?? [])
    .filter((text) => text !== '')
    .join('\n\n')
