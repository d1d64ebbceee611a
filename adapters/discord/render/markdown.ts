import { lexer, type Token, type Tokens } from 'marked'
import { clip, tidy } from '../../shared/text.ts'
import { escapeOurs, fence, inlineCode } from '../shared/text.ts'
import { table } from './table.ts'

/** Converts CommonMark by Gilbert’s authors to Discord’s dialect: one piece per paragraph, list or code block. */
export const markdown = (text: string): readonly string[] =>
  lexer(tidy(text))
    .flatMap(block)
    .map((piece) => (piece.startsWith('```') ? piece : clip(piece, 3_000)))

function block(token: Token): readonly string[] {
  switch (token.type) {
    case 'heading':
      return [`### ${inlines((token as Tokens.Heading).tokens)}`]
    case 'paragraph':
    case 'text':
      return [inlines((token as Tokens.Paragraph).tokens ?? [token])]
    case 'code':
      return [fence((token as Tokens.Code).text, languageOf((token as Tokens.Code).lang))]
    case 'blockquote':
      return [quoted((token as Tokens.Blockquote).tokens.flatMap(block).join('\n'))]
    case 'list':
      return list(token as Tokens.List, 0)
    case 'table':
      return tableOf(token as Tokens.Table)
    case 'hr':
    case 'space':
    case 'def':
      return []
    default:
      return 'text' in token && token.text ? [escapeOurs(String(token.text))] : []
  }
}

const languageOf = (lang = '') => (/^[a-z]{1,10}$/.test(lang) ? lang : '')

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/** Code inside an item is placed after the list so far, because Discord cannot indent a fence. */
function list(token: Tokens.List, depth: number): readonly string[] {
  const pieces: string[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) pieces.push(lines.join('\n'))
    lines = []
  }
  const start = Number(token.start || 1)
  for (const [at, item] of token.items.entries()) {
    const mark = token.ordered ? `${start + at}.` : '-'
    const pad = '  '.repeat(Math.min(depth, 5))
    const own = item.tokens.filter((inner) => inner.type === 'text' || inner.type === 'paragraph')
    lines.push(
      `${pad}${mark} ${own.map((inner) => inlines((inner as Tokens.Text).tokens ?? [inner])).join('\n')}`,
    )
    for (const inner of item.tokens) {
      if (inner.type === 'list') lines.push(...list(inner as Tokens.List, depth + 1))
      else if (inner.type === 'code') {
        flush()
        pieces.push(...block(inner))
      }
    }
  }
  flush()
  return pieces
}

const tableOf = (token: Tokens.Table): readonly string[] =>
  table(
    token.header.map((cell) => plain(cell.tokens)),
    token.rows.map((row) => row.map((cell) => plain(cell.tokens))),
    '',
  ).slice(1)

const plain = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      'tokens' in token && token.tokens ? plain(token.tokens) : 'text' in token ? String(token.text) : '',
    )
    .join('')

function inlines(tokens: readonly Token[]): string {
  return tokens.map(inline).join('')
}

function inline(token: Token): string {
  switch (token.type) {
    case 'strong':
      return `**${inlines((token as Tokens.Strong).tokens)}**`
    case 'em':
      return `*${inlines((token as Tokens.Em).tokens)}*`
    case 'del':
      return `~~${inlines((token as Tokens.Del).tokens)}~~`
    case 'codespan':
      return inlineCode((token as Tokens.Codespan).text)
    case 'br':
      return '\n'
    case 'link':
    case 'image':
      return link((token as Tokens.Link).href, plain((token as Tokens.Link).tokens ?? []))
    case 'html':
      return escapeOurs(String(token.raw))
    default: {
      const inner = 'tokens' in token ? token.tokens : undefined
      return inner?.length ? inlines(inner) : escapeOurs(unwrap('text' in token ? String(token.text) : ''))
    }
  }
}

/** A link without preview: `<…>` around the address. Links need http(s); otherwise the text is shown. */
function link(href: string, label: string): string {
  if (!/^https?:\/\//.test(href)) return escapeOurs(label || href)
  const address = `<${href.replace(/[<>\s]/g, encodeURIComponent)}>`
  return !label || label === href ? address : `[${escapeOurs(label)}](${address})`
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

/** A soft line break in CommonMark is a space; Discord would break the line. Also decodes entities. */
const unwrap = (text: string): string =>
  text
    .replace(/\n/g, ' ')
    .replace(/&(#\d{1,6}|[a-z]{2,4});/g, (whole, name: string) =>
      name.startsWith('#')
        ? String.fromCodePoint(Number(name.slice(1)) % 0x10ffff || 0xfffd)
        : (named[name] ?? whole),
    )
