import type { Block, Button, Card, Inline } from '../../core/chat/card.ts'
import { type SimpleBlock, simple } from '../../core/chat/simple.ts'

/** Options for rendering as plain text. */
export interface PlainOptions {
  /** Characters per line. */
  width?: number
  /** Whether to use terminal escapes. */
  colour?: boolean
  /** Shows buttons as `[label]`; false omits them. */
  buttons?: boolean
}

type Paint = (code: number, text: string) => string

/** Replaces characters in untrusted text that control a terminal or change the direction of text. */
export const harmless = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are removed here
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')

/** Wraps text at spaces. A word longer than a line is not broken. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = indent + word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.join('\n')
}

const inline = (part: Inline, paint: Paint): string => {
  if ('code' in part) return `\`${harmless(part.code)}\``
  if ('person' in part) return paint(1, harmless(part.name))
  if ('link' in part) return `${part.label} <${part.link}>`
  const text = harmless(part.text)
  return part.bold ? paint(1, text) : part.italic ? paint(3, text) : text
}

/** Our own Markdown, nearly unchanged because it is readable as text. Fences become indented code. */
function markdown(text: string, width: number, paint: Paint): string {
  let fenced = false
  const out: string[] = []
  let prose: string[] = []
  const flush = () => {
    if (prose.length > 0) out.push(wrap(prose.join(' '), width))
    prose = []
  }
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      flush()
      fenced = !fenced
    } else if (fenced) out.push(`    ${line}`)
    else if (line.trim() === '') {
      flush()
      out.push('')
    } else if (/^\s*([-*]|\d+\.)\s/.test(line)) {
      flush()
      prose.push(line.trimEnd())
    } else if (/^#{1,6}\s/.test(line)) {
      flush()
      out.push(paint(1, line.replace(/^#+\s+/, '')))
    } else if (line.startsWith('|')) {
      flush()
      out.push(line)
    } else prose.push(line.trim())
  }
  flush()
  return out
    .join('\n')
    .replace(/\*\*([^*\n]+)\*\*/g, (_, bold: string) => paint(1, bold))
    .replace(/\[([^\]\n]+)\]\((https:[^)\s]+)\)/g, '$1 <$2>')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function table(columns: readonly string[], rows: readonly (readonly string[])[], caption: string): string {
  const all = [columns, ...rows.map((row) => row.map(harmless))]
  const widths = columns.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const drawn = all.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`
  return [caption, drawn[0] ?? '', rule, ...drawn.slice(1)].filter((text) => text !== '').join('\n')
}

const labels = (buttons: readonly Button[]) =>
  buttons.map((one) => `[ ${one.label}${one.disabled ? ' (not now)' : ''} ]`).join('  ')

function blockText(
  block: SimpleBlock,
  width: number,
  paint: Paint,
  withButtons: boolean,
): string | undefined {
  switch (block.block) {
    case 'heading':
      return paint(1, block.text)
    case 'markdown':
      return markdown(block.text, width, paint)
    case 'line':
      return wrap(block.inline.map((part) => inline(part, paint)).join(''), width, '  ')
    case 'context':
      return paint(2, wrap(block.inline.map((part) => inline(part, paint)).join(''), width, '  '))
    case 'code':
      return block.text
        .trimEnd()
        .split('\n')
        .map((line) => `    ${harmless(line)}`)
        .join('\n')
    case 'spoiler':
      return '(hidden)'
    case 'facts':
      return block.facts
        .map(
          ({ name, value }) =>
            `  ${name.padEnd(Math.max(...block.facts.map((fact) => fact.name.length)))}  ${harmless(value)}`,
        )
        .join('\n')
    case 'table':
      return table(block.columns, block.rows, block.caption)
    case 'buttons':
      return withButtons && block.buttons.length > 0 ? wrap(labels(block.buttons), width) : undefined
    case 'select':
      return withButtons
        ? [block.placeholder, ...block.options.map((option) => `  ( ) ${harmless(option.label)}`)].join('\n')
        : undefined
    case 'picture':
      return wrap(`(picture: ${harmless(block.alt)})`, width)
    case 'file':
      return `(file: ${harmless(block.name)}, ${block.data.length.toLocaleString('en')} bytes)`
    case 'progress': {
      const full = Math.round((20 * block.done) / Math.max(1, block.of))
      return `${'█'.repeat(full)}${'░'.repeat(20 - full)} ${block.label}`
    }
    case 'divider':
      return '─'.repeat(Math.min(width, 40))
  }
}

/** Renders a card as text, for the terminal, screen readers and tests. */
export function plainCard(card: Card, options: PlainOptions = {}): string {
  const { width = 88, colour = false, buttons = true } = options
  const paint: Paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const parts: string[] = []
  let before: Block['block'] | undefined
  for (const block of card.blocks.flatMap(simple)) {
    const text = blockText(block, width, paint, buttons)
    if (text === undefined || text === '') continue
    // No blank line between consecutive lines; one between other blocks.
    const close =
      before !== undefined &&
      (block.block === 'line' || block.block === 'context') &&
      (before === 'line' || before === 'context')
    parts.push(parts.length === 0 ? text : close ? `\n${text}` : `\n\n${text}`)
    before = block.block
  }
  return parts.join('')
}
