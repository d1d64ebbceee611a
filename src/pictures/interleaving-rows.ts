import { type Counterexample, codeOf, placeOf, type Step } from '../core/judging/counterexample.ts'
import { telling } from '../core/judging/telling.ts'

/** Consecutive steps of one thread on one line: the code once, with its events below. */
export interface Row {
  lane: number
  /** The line number, or that it is the judge’s line. */
  place: string
  source: string
  events: readonly { number: number; text: string; collides: boolean }[]
  collides: boolean
  /** True for the first row after a thread switch. */
  switched: boolean
  /** Number of steps left out before this row. */
  skipped: number
}

interface Group {
  steps: readonly { step: Step; number: number }[]
  switched: boolean
}

function groupsOf(steps: readonly Step[]): readonly Group[] {
  const groups: { steps: { step: Step; number: number }[]; switched: boolean }[] = []
  for (const [index, step] of steps.entries()) {
    const last = groups.at(-1)
    const before = last?.steps[0]?.step
    const same =
      before?.thread === step.thread &&
      before.line === step.line &&
      before.source === step.source &&
      before.file === step.file
    if (last && same) last.steps.push({ step, number: index + 1 })
    else groups.push({ steps: [{ step, number: index + 1 }], switched: before?.thread !== step.thread })
  }
  return groups
}

/** At most about `most` rows, but all that collide. Steps keep their original numbers. */
export function rowsOf(found: Counterexample, most: number): readonly Row[] {
  const shown = telling(groupsOf(found.steps), most, ({ steps }) => steps.map(({ step }) => step))
  let after = 0
  let thread: string | undefined
  return shown.flatMap(({ steps, switched }) => {
    const [first] = steps
    if (!first) return []
    const { step, number } = first
    const row = {
      lane: Math.max(0, found.threads.indexOf(step.thread)),
      place: placeOf(step),
      source: codeOf(step),
      events: steps.map((one) => ({
        number: one.number,
        text: one.step.event,
        collides: one.step.collides === true,
      })),
      collides: steps.some((one) => one.step.collides),
      switched: switched || thread !== step.thread,
      skipped: number - 1 - after,
    }
    after = steps.at(-1)?.number ?? number
    thread = step.thread
    return [row]
  })
}
