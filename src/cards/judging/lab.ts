import type { Block, Card } from '../../core/chat/card.ts'
import { type Comparison, failureWords, gainWords, gilWords } from '../../core/judging/comparison.ts'
import type { Exploration } from '../../core/judging/counterexample.ts'
import type { Drawing } from '../shared/drawn.ts'
import { act, button, buttons, context, cut, heading, line, plural, spoken } from '../shared/parts.ts'
import { stepsTable } from './telling.ts'

const titles: Readonly<Record<string, string>> = {
  assertion: 'An assertion fails',
  exception: 'An exception gets out',
  deadlock: 'It deadlocks',
  livelock: 'It never ends',
}

/**
 * The result of exploring a person’s own program.
 * @param after code for a question only: what can be done next. A repair is not offered there, because it would reveal
 * the solution
 */
export function explorationCard(found: Exploration, submission: string, after?: Block): Card {
  const card = foundCard(found, submission, after === undefined)
  return after ? { ...card, blocks: [...card.blocks, after] } : card
}

const notesOf = (found: Exploration) =>
  (found.notes ?? []).slice(0, 3).map((note) => context(...spoken(note)))

function foundCard(found: Exploration, submission: string, mends: boolean): Card {
  const counted = `${plural(found.interleavings, 'interleaving')} tried${found.complete ? ': all there are within the bound' : ''}`
  if (found.outcome === 'clean' && !found.counterexample)
    return {
      summary: 'No interleaving broke your code.',
      tone: 'good',
      blocks: [
        heading('Nothing broke it'),
        line(...spoken(found.message)),
        context(counted, found.complete ? '' : '. Not every one was tried, so this is no proof.'),
        ...notesOf(found),
      ],
    }
  if (found.outcome === 'unsupported')
    return {
      summary: 'Your code could not be explored.',
      tone: 'bad',
      blocks: [heading('Not explored'), line(...spoken(found.message))],
    }
  if (found.outcome === 'inconclusive') {
    // For an order requested by a person, say that it cannot happen, and why.
    const impossible = found.strategy === 'order'
    return {
      summary: impossible ? 'This order can’t happen.' : 'Nothing can be said about your code.',
      tone: 'bad',
      blocks: [
        heading(impossible ? 'Not in this order' : 'Nothing can be said'),
        line(...spoken(found.message)),
        ...notesOf(found),
      ],
    }
  }
  const steps = found.counterexample?.steps ?? []
  return {
    summary:
      found.outcome === 'bug'
        ? 'An interleaving breaks your code.'
        : 'What your code prints depends on the order of its threads.',
    tone: 'bad',
    blocks: [
      heading(
        found.outcome === 'clean'
          ? 'It depends on the order'
          : found.by === 'output'
            ? 'An update is lost'
            : (titles[found.kind ?? ''] ?? 'It breaks'),
      ),
      line(...spoken(found.message)),
      ...(found.counterexample && steps.length > 0
        ? stepsTable(found.counterexample, 12, mends ? act('order', { s: submission }) : undefined)
        : []),
      ...(found.counterexample
        ? [
            buttons(
              button('See it drawn', act('steps', { s: submission })),
              mends ? button('Mend it', act('mend', { s: submission })) : undefined,
              mends ? button('Order it by hand', act('order', { s: submission })) : undefined,
            ),
          ]
        : []),
      context(counted, found.replay ? ` · replay ${found.replay}` : ''),
      ...(found.gil ? [context(...spoken(found.gil.why))] : []),
    ],
  }
}

/** A program’s results on each build. `picture`: the same as an image. */
export const comparisonCard = (seen: Comparison, picture?: Drawing): Card => ({
  summary: 'Your code on each Python',
  blocks: [
    heading('On each Python'),
    line(...spoken(seen.message)),
    ...(picture ? [{ block: 'picture' as const, ...picture, name: 'pythons.png' }] : []),
    {
      block: 'table',
      columns: ['build', 'ended', 'seconds', 'CPU seconds', 'gain', 'GIL', 'a failure'],
      rows: seen.runs.map((run) => [
        run.build,
        run.outcome,
        run.wallSeconds.toFixed(2),
        run.cpuSeconds.toFixed(2),
        gainWords(run),
        cut(gilWords(run), 30),
        failureWords(run) || '–',
      ]),
      caption: seen.sameOutput ? 'All printed the same.' : 'They printed different things.',
    },
    ...seen.runs
      .filter(({ warnings }) => warnings?.length)
      .slice(0, 3)
      .map(({ build, warnings }) => context(`${build}: ${cut((warnings ?? []).join('; '), 200)}`)),
    ...(seen.sameOutput ? seen.runs.slice(0, 1) : seen.runs)
      .filter((run) => run.stdout.trim() !== '')
      .flatMap((run) => [
        context(`${run.build} printed`),
        {
          block: 'code' as const,
          text: cut(run.stdout.trim(), seen.sameOutput ? 500 : Math.floor(1_800 / seen.runs.length)),
          language: 'text' as const,
        },
      ]),
  ],
})
