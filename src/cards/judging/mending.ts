import type { Card } from '../../core/chat/card.ts'
import type { Fix, Mending } from '../../core/judging/mending.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Drawing } from '../shared/drawn.ts'
import { act, button, buttons, context, cut, heading, line, plural, spoken } from '../shared/parts.ts'

/** Maximum fixes per card; people do not read more. */
const mostFixes = 2
const mostDiff = 900

/** The smallest repairs of a person’s own program. */
export function mendingCard(mending: Mending, submission: string): Card {
  if (mending.outcome !== 'mended')
    return {
      summary: 'No repair was found for your code.',
      tone: mending.outcome === 'none' ? 'plain' : 'bad',
      blocks: [heading(titles[mending.outcome]), line(...spoken(mending.message))],
    }
  const fixes = mending.fixes.slice(0, mostFixes)
  return {
    summary: 'A repair for your code was found.',
    tone: 'good',
    blocks: [heading('Mended'), ...fixes.flatMap((fix, n) => shown(fix, n, submission))],
  }
}

const titles = { none: 'No small repair', unsupported: 'Not explored', inconclusive: 'Nothing can be said' }

/** Lines that do not change show the place only. In a narrow chat a long one would take several lines. */
const shortened = (diff: string): string =>
  diff
    .split('\n')
    .map((text) => (text.startsWith(' ') ? cut(text, 44) : text))
    .join('\n')

const shown = (fix: Fix, n: number, submission: string): Card['blocks'] => [
  line(...spoken(n === 0 ? fix.note : `Or: ${fix.note}`)),
  ...(fix.tradeoff ? [context(...spoken(fix.tradeoff))] : []),
  { block: 'code', text: cut(shortened(fix.diff), mostDiff), language: 'diff' },
  context(`${changed(fix)} ${certificate(fix)}`, costs(fix)),
  buttons(
    button('Open it in the editor', act('mended-code', { s: submission, n: String(n) })),
    fix.counterexample
      ? button('See it hold', act('mended-steps', { s: submission, n: String(n) }))
      : undefined,
  ),
]

/** Asks for confirmation before a repair for a question that the author has not finished. */
export const mendQuestion = (question: Question, submission: string): Card => ({
  summary: 'Do you want to see a repair? It counts as the solution.',
  blocks: [
    line(
      'A repair gives the answer away. With one shown, ',
      { text: question.title, bold: true },
      ' earns you no points any more.',
    ),
    buttons(
      button('Mend it all the same', act('mend', { s: submission, sure: 'yes' }), 'danger'),
      ...(question.hints.length > 0 ? [button('A hint instead', act('hint', { q: question.id }))] : []),
    ),
  ],
})

/** Draws a repaired program in the order that broke it before. */
export const mendedStepsCard = (fix: Fix, picture: Drawing): Card => ({
  summary: 'The repaired program in the same order: it holds',
  tone: 'good',
  blocks: [
    heading('The same order, mended'),
    line(...spoken(fix.note)),
    { block: 'picture', ...picture, name: 'mended.png' },
    context(certificate(fix)),
  ],
})

/** The size of a change. A block that is only indented looks large in the diff, so it is said that it does not count. */
export function changed({ lines, diff }: Pick<Fix, 'lines' | 'diff'>): string {
  const texts = (sign: string) =>
    diff
      .split('\n')
      .filter((text) => text.startsWith(sign))
      .map((text) => text.slice(1))
      .filter((text) => text.trim() !== '')
  const [removed, added] = [texts('-'), texts('+')]
  const indented = removed.some((old) => added.some((now) => now !== old && now.trim() === old.trim()))
  return `${plural(lines, 'line')} changed${indented ? ', not counting indentation' : ''}.`
}

/** What was proven, and its limits. */
export function certificate({ proven, interleavings, larger }: Fix): string {
  const own = plural(interleavings, 'interleaving')
  const more = larger
    ? larger.holds
      ? ` With ${larger.what}, ${larger.complete ? 'all' : 'none of'} ${larger.interleavings} ${larger.complete ? 'hold too' : 'breaks it'}.`
      : ` With ${larger.what} it still breaks, so this is no proof.`
    : ''
  if (proven) return `Proven: all ${own} within the bound were tried, and none breaks it.${more}`
  if (larger && !larger.holds) return `None of ${own} breaks it.${more}`
  return `None of ${own} breaks it. Not every one was tried, so this is no proof.${more}`
}

/** The repair’s cost in parallelism; empty if there is none. */
export function costs({ parallel }: Fix): string {
  if (!parallel) return ''
  const [before, after] = parallel.average
  if (before - after < 0.2) return ''
  const [mostBefore, most] = parallel.peak
  const who = most === 1 ? 'thread or task is' : 'threads or tasks are'
  return ` At most ${most} ${who} in flight at once (${mostBefore} before), on average ${after.toFixed(1)} (${before.toFixed(1)} before).`
}
