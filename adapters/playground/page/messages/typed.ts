import { codeBlock } from '../../../shared/page/cards/code.ts'
import { h } from '../../../shared/page/dom.ts'

const fence = /```([A-Za-z0-9+-]*)[^\S\n]*\n?([\s\S]*?)```/g

export interface Piece {
  code: boolean
  text: string
}

/** What a person typed, cut into words and blocks of code between three backticks. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let from = 0
  const words = (until: number) => {
    const between = text.slice(from, until).replace(/^\n+|\n+$/g, '')
    if (between.trim()) found.push({ code: false, text: between })
  }
  for (const match of text.matchAll(fence)) {
    words(match.index)
    const code = (match[2] ?? '').replace(/\s+$/, '')
    if (code) found.push({ code: true, text: code })
    from = match.index + match[0].length
  }
  words(text.length)
  return found
}

/** The code in a message, or undefined where there is none. */
export function codeIn(text: string): string | undefined {
  const blocks = pieces(text).filter((piece) => piece.code)
  return blocks.length > 0 ? blocks.map((piece) => piece.text).join('\n\n') : undefined
}

/** Whether pasted text is a program rather than a sentence. */
export function looksLikePython(text: string): boolean {
  if (!text.includes('\n')) return false
  const signs =
    /^\s*(import \w|from \w[\w.]* import |def \w+\(|class \w+|async def |with .*:\s*$|for .* in .*:\s*$|while .*:\s*$|if __name__)/m
  return signs.test(text) && /^(\s{2,}|\t)\S/m.test(text)
}

/** What stands between single backticks, within a line, is code. */
function words(text: string): (string | HTMLElement)[] {
  return text.split(/(`[^`\n]+`)/).map((part, n) => (n % 2 === 1 ? h('code', {}, part.slice(1, -1)) : part))
}

/** A person's words as elements: text and code, never markup. */
export function typedView(text: string): HTMLElement {
  const views = pieces(text).map((piece) =>
    piece.code ? codeBlock(piece.text, 'python') : h('p', { class: 'line' }, ...words(piece.text)),
  )
  return h('div', { class: 'typed' }, ...views)
}
