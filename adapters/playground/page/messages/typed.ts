import { codeBlock } from '../../../shared/page/cards/code.ts'
import { h } from '../../../shared/page/dom.ts'

const fence = '```'
const opening = /[A-Za-z0-9+-]*[^\S\n]*\n?/y

export interface Piece {
  code: boolean
  text: string
}

/**
 * Splits a person’s text into words and code blocks between three backticks. Linear time for any input: no pattern
 * backtracks.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let from = 0
  const words = (until: number) => {
    const between = withoutEmptyLines(text.slice(from, until))
    if (between.trim()) found.push({ code: false, text: between })
  }
  for (;;) {
    const opens = text.indexOf(fence, from)
    if (opens < 0) break
    opening.lastIndex = opens + fence.length
    opening.test(text)
    const begins = opening.lastIndex
    const closes = text.indexOf(fence, begins)
    if (closes < 0) break
    words(opens)
    const code = text.slice(begins, closes).trimEnd()
    if (code) found.push({ code: true, text: code })
    from = closes + fence.length
  }
  words(text.length)
  return found
}

function withoutEmptyLines(text: string): string {
  let [from, to] = [0, text.length]
  while (text[from] === '\n') from += 1
  while (to > from && text[to - 1] === '\n') to -= 1
  return text.slice(from, to)
}

/** The code in a message; undefined if there is none. */
export function codeIn(text: string): string | undefined {
  const blocks = pieces(text).filter((piece) => piece.code)
  return blocks.length > 0 ? blocks.map((piece) => piece.text).join('\n\n') : undefined
}

const statement =
  /^(import \w|from \w[\w.]* import |def \w+\(|class \w+|async def |with .+:$|for .+ in |while .+:$|if __name__)/

/** Whether pasted text is a program: it has an indented line and a line with typical code. */
export function looksLikePython(text: string): boolean {
  if (!text.includes('\n')) return false
  const lines = text.split('\n')
  return (
    lines.some((line) => /^(\s{2,}|\t)\S/.test(line)) &&
    // A longer line is not a statement of this kind.
    lines.some((line) => line.length < 1_000 && statement.test(line.trim()))
  )
}

/** Text between single backticks in a line is code. */
function words(text: string): (string | HTMLElement)[] {
  return text.split(/(`[^`\n]+`)/).map((part, n) => (n % 2 === 1 ? h('code', {}, part.slice(1, -1)) : part))
}

/** Renders a person’s text as text and code, never as markup. */
export function typedView(text: string): HTMLElement {
  const views = pieces(text).map((piece) =>
    piece.code ? codeBlock(piece.text, 'python') : h('p', { class: 'line' }, ...words(piece.text)),
  )
  return h('div', { class: 'typed' }, ...views)
}
