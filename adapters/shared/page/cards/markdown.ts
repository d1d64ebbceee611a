import { Lexer, type MarkedToken, type Token } from 'marked'
import { append, h } from '../dom.ts'
import { codeBlock } from './code.ts'

/** Renders Markdown by Gilbert’s authors. HTML in it is shown as text; images are not fetched. */
export function markdown(text: string): DocumentFragment {
  return blocks(new Lexer({ gfm: true }).lex(text))
}

function blocks(tokens: readonly Token[]): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const token of tokens) append(fragment, [block(token as MarkedToken)])
  return fragment
}

function block(token: MarkedToken): Node | undefined {
  switch (token.type) {
    case 'space':
    case 'def':
      return undefined
    case 'paragraph':
      return h('p', {}, inline(token.tokens))
    case 'heading':
      return h(token.depth <= 2 ? 'h4' : 'h5', {}, inline(token.tokens))
    case 'code':
      return codeBlock(token.text, token.lang?.startsWith('py') ? 'python' : 'text')
    case 'blockquote':
      return h('blockquote', {}, blocks(token.tokens))
    case 'hr':
      return h('hr')
    case 'list': {
      const items = token.items.map((item) => h('li', {}, blocks(item.tokens)))
      if (!token.ordered) return h('ul', {}, ...items)
      return h('ol', { attrs: { start: token.start === '' ? undefined : token.start } }, ...items)
    }
    case 'table': {
      const cell = (tag: 'th' | 'td', cells: typeof token.header) =>
        cells.map((one) => h(tag, { class: one.align === 'right' ? 'number' : '' }, inline(one.tokens)))
      const table = h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...cell('th', token.header))),
        h('tbody', {}, ...token.rows.map((row) => h('tr', {}, ...cell('td', row)))),
      )
      return h('div', { class: 'table-box' }, table)
    }
    case 'text':
      return token.tokens ? h('span', {}, inline(token.tokens)) : document.createTextNode(plain(token.text))
    default:
      return inline([token])
  }
}

function inline(tokens: readonly Token[]): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const token of tokens) append(fragment, [span(token as MarkedToken)])
  return fragment
}

function span(token: MarkedToken): Node {
  switch (token.type) {
    case 'strong':
      return h('strong', {}, inline(token.tokens))
    case 'em':
      return h('em', {}, inline(token.tokens))
    case 'del':
      return h('del', {}, inline(token.tokens))
    case 'codespan':
      return h('code', {}, token.text)
    case 'br':
      return h('br')
    case 'link':
      return link(token.href, inline(token.tokens))
    case 'checkbox':
      return document.createTextNode(token.checked ? '☑ ' : '☐ ')
    case 'text':
      return token.tokens ? inline(token.tokens) : document.createTextNode(plain(token.text))
    default:
      return document.createTextNode('text' in token ? token.text : token.raw)
  }
}

/** A link that opens in a new tab if it is an http(s) address, otherwise only its text. */
export function link(address: string, words: Node): Node {
  if (!/^https?:\/\//i.test(address)) return words
  const attrs = { href: address, target: '_blank', rel: 'noopener noreferrer' }
  return h('a', { attrs }, words, h('span', { class: 'unseen' }, ' (opens in a new tab)'))
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': "'" }
const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole)
