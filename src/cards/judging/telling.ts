import type { Action, Block } from '../../core/chat/card.ts'
import { type Counterexample, codeOf, isScenario, placeOf } from '../../core/judging/counterexample.ts'
import { canBeOrdered } from '../../core/judging/order.ts'
import { telling } from '../../core/judging/telling.ts'
import { context, cut, plural } from '../shared/parts.ts'

/**
 * The steps that explain the failure: `most` rows, or more if more steps collide. Says how many are left out.
 * @param order the action for steps that are pressed in sequence: runs the program in that order
 */
export function stepsTable(found: Counterexample, most: number, order?: Action): readonly Block[] {
  const shown = telling(found.steps, most, (step) => [step])
  const left = found.steps.length - shown.length
  const what =
    left > 0
      ? `${shown.length} of the ${found.steps.length} steps that break it`
      : 'The interleaving that breaks it'
  return [
    {
      block: 'table',
      columns: ['thread', 'line', 'code', 'what happens'],
      rows: shown.map((step) => [
        step.thread,
        placeOf(step),
        cut(codeOf(step), 40),
        cut(step.event.replaceAll('`', ''), 60),
      ]),
      caption: `${what} (${plural(found.switches, 'switch', 'switches')} of thread)`,
      lanes: found.threads,
      ...(order && {
        picked: {
          label: 'Run it in this order',
          action: order,
          values: shown.map((step) => (canBeOrdered(step, step.source) ? String(step.line) : '')),
        },
      }),
    },
    ...judgesOwn(found, shown.some(isScenario)),
  ]
}

/** Explains lines that are the judge’s, not the learner’s, with the judge’s call. */
const judgesOwn = ({ scenario }: Counterexample, shown: boolean): readonly Block[] =>
  shown && scenario
    ? [context('Lines marked “judge” are the judge’s own. It called ', { code: cut(scenario, 160) })]
    : []
