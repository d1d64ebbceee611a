import type { Inline } from '../../../../src/core/chat/card.ts'
import { h } from '../dom.ts'
import { link } from './markdown.ts'

/** Renders inline pieces. All of them are text nodes, never HTML. */
export function inlineRun(pieces: readonly Inline[]): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const piece of pieces) fragment.appendChild(one(piece))
  return fragment
}

const medals = ['🥇', '🥈', '🥉']

/** Text in which medals are drawn, so that they look the same everywhere. */
function words(text: string): Node {
  const fragment = document.createDocumentFragment()
  for (const part of text.split(/(🥇|🥈|🥉)/u)) {
    const rank = medals.indexOf(part) + 1
    if (rank === 0) fragment.append(part)
    else
      fragment.append(
        h('span', { class: `medal medal-${rank}`, attrs: { title: `Rank ${rank}` } }, String(rank)),
      )
  }
  return fragment
}

function one(piece: Inline): Node {
  if ('code' in piece) return h('code', {}, piece.code)
  // `bdi`, so that a right-to-left name cannot reorder the text around it.
  if ('person' in piece) return h('bdi', { class: 'named' }, piece.name)
  if ('link' in piece) return link(piece.link, document.createTextNode(piece.label))
  let node: Node = words(piece.text)
  if (piece.strike) node = h('s', {}, node)
  if (piece.italic) node = h('em', {}, node)
  if (piece.bold) node = h('strong', {}, node)
  return node
}
