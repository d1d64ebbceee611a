import type { Card } from '../../core/chat/card.ts'
import type { Fix, Mending } from '../../core/judging/mending.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'

/** Fixes on one card: more is not read. */
const mostFixes = 2
const mostDiff = 900

/** The smallest repairs of a program of one's own. */
export function mendingCard(mending: Mending, submission: string): Card {
  if (mending.outcome !== 'mended')
    return {
      summary: 'No repair was found for your code.',
      tone: mending.outcome === 'none' ? 'plain' : 'bad',
      blocks: [heading(titles[mending.outcome]), line(mending.message)],
    }
  const fixes = mending.fixes.slice(0, mostFixes)
  return {
    summary: 'A repair for your code was found.',
    tone: 'good',
    blocks: [heading('Mended'), ...fixes.flatMap((fix, n) => shown(fix, n, submission))],
  }
}

const titles = { none: 'No small repair', unsupported: 'Not explored', inconclusive: 'Nothing can be said' }

const shown = (fix: Fix, n: number, submission: string): Card['blocks'] => [
  line(n === 0 ? fix.note : `Or: ${fix.note}`),
  { block: 'code', text: cut(fix.diff, mostDiff), language: 'text' },
  context(
    `${plural(fix.lines, 'line')} changed. `,
    fix.proven
      ? `Proven: all ${plural(fix.interleavings, 'interleaving')} within the bound were tried, and none breaks it.`
      : `None of ${plural(fix.interleavings, 'interleaving')} breaks it. Not every one was tried, so this is no proof.`,
  ),
  buttons(button('Open it in the editor', act('mended-code', { s: submission, n: String(n) }))),
]
