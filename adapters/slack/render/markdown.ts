import { lexer, type Token, type Tokens } from 'marked'
import { clipMiddle, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import {
  link,
  type Piece,
  preformatted,
  type Rich,
  type RichPart,
  rich,
  type Style,
  section,
  words,
} from './rich.ts'
import { table } from './table.ts'

/** Cache of parsed texts, because the authors’ texts are few and used often. Limited to this many. */
const read = new Map<string, readonly Token[]>()
const mostRead = 500

function tokensOf(text: string): readonly Token[] {
  const known = read.get(text)
  if (known) return known
  const tokens = lexer(tidy(text))
  if (read.size >= mostRead) read.clear()
  read.set(text, tokens)
  return tokens
}

/** Renders CommonMark by Gilbert’s authors as one rich text block with blank lines between paragraphs. */
export function markdown(text: string): Rich[] {
  const parts: RichPart[] = []
  let heading = false
  for (const token of tokensOf(text)) {
    for (const part of block(token).filter(hasWords)) {
      const last = parts.at(-1)
      if (last?.type === 'rich_text_section' && part.type === 'rich_text_section')
        last.elements.push(...words(heading ? '\n' : '\n\n'), ...part.elements)
      else parts.push(part)
    }
    if (token.type !== 'space') heading = token.type === 'heading'
  }
  return parts.length ? [rich(...parts)] : []
}

function block(token: Token): RichPart[] {
  switch (token.type) {
    case 'heading':
      return [section(inlines((token as Tokens.Heading).tokens, { bold: true }))]
    case 'paragraph':
    case 'text':
      return [section(inlines((token as Tokens.Paragraph).tokens ?? [token], {}))]
    case 'code':
      return [preformatted(clipMiddle((token as Tokens.Code).text || ' ', limits.richText))]
    case 'blockquote':
      return [quote(token as Tokens.Blockquote)]
    case 'list':
      return list(token as Tokens.List, 0)
    case 'table':
      return [tableOf(token as Tokens.Table)]
    case 'hr':
    case 'space':
    case 'def':
      return []
    default:
      return 'text' in token && token.text ? [section(words(String(token.text)))] : []
  }
}

const hasWords = (part: RichPart) => part.elements.length > 0

const quote = (token: Tokens.Blockquote): RichPart => ({
  type: 'rich_text_quote',
  elements: join(
    token.tokens
      .filter((inner) => 'tokens' in inner)
      .map((inner) => inlines((inner as Tokens.Paragraph).tokens, {})),
  ),
})

/** Slack refuses list items without words. */
const orBlank = (pieces: Piece[]): Piece[] => (pieces.length ? pieces : words(' '))

const join = (lines: Piece[][]): Piece[] => lines.flatMap((line, n) => (n ? [...words('\n'), ...line] : line))

/** Slack nests lists by indent: items before a nested list, the nested list, then the items after it. */
function list(token: Tokens.List, indent: number): RichPart[] {
  const style = token.ordered ? 'ordered' : 'bullet'
  const parts: RichPart[] = []
  let items: { type: 'rich_text_section'; elements: Piece[] }[] = []
  let offset = token.ordered ? Number(token.start || 1) - 1 : 0
  const flush = () => {
    if (!items.length) return
    const numbering = token.ordered && offset ? { offset } : {}
    parts.push({ type: 'rich_text_list', style, indent, elements: items, ...numbering } as RichPart)
    offset += items.length
    items = []
  }
  for (const item of token.items) {
    const own = item.tokens.filter((inner) => inner.type === 'text' || inner.type === 'paragraph')
    items.push({
      type: 'rich_text_section',
      elements: orBlank(join(own.map((inner) => inlines((inner as Tokens.Text).tokens ?? [inner], {})))),
    })
    for (const inner of item.tokens) {
      if (inner.type === 'list') {
        flush()
        parts.push(...list(inner as Tokens.List, Math.min(indent + 1, 8)))
      } else if (inner.type === 'code') {
        flush()
        parts.push(preformatted((inner as Tokens.Code).text || ' '))
      }
    }
  }
  flush()
  return parts
}

const tableOf = (token: Tokens.Table): RichPart =>
  table(
    token.header.map((cell) => plain(cell.tokens)),
    token.rows.map((row) => row.map((cell) => plain(cell.tokens))),
  )

const plain = (tokens: Token[]) =>
  inlines(tokens, {})
    .map((piece) => piece.text ?? '')
    .join('')

function inlines(tokens: Token[], style: Style): Piece[] {
  return tokens.flatMap((token): Piece[] => {
    switch (token.type) {
      case 'strong':
        return inlines((token as Tokens.Strong).tokens, { ...style, bold: true })
      case 'em':
        return inlines((token as Tokens.Em).tokens, { ...style, italic: true })
      case 'del':
        return inlines((token as Tokens.Del).tokens, { ...style, strike: true })
      case 'codespan':
        return words((token as Tokens.Codespan).text, { ...style, code: true })
      case 'br':
        return words('\n', style)
      case 'link':
        return [link((token as Tokens.Link).href, plain((token as Tokens.Link).tokens), style)]
      case 'image':
        return [link((token as Tokens.Image).href, (token as Tokens.Image).text || 'picture', style)]
      case 'html':
        return words(String(token.raw), style)
      default: {
        const inner = 'tokens' in token ? token.tokens : undefined
        return inner?.length
          ? inlines(inner, style)
          : words(entities(unwrap('text' in token ? String(token.text) : '')), style)
      }
    }
  })
}

/** A soft line break in CommonMark is a space. */
const unwrap = (text: string) => text.replace(/\n/g, ' ')

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const entities = (text: string) =>
  text.replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
