import type { Step } from '../../core/judging/counterexample.ts'

/** Taking, releasing and waiting for a lock or a permit. */
const locking = /^(takes|releases|waits|gives|tries to take|looks at) /

/**
 * The steps to show where there is room for `most`: those that collide are never left out, then come the locks, then
 * what happened last. They stay in their order.
 */
export function tellingSteps(steps: readonly Step[], most: number): readonly Step[] {
  const rank = (step: Step, index: number) =>
    step.collides || index === steps.length - 1 ? 0 : locking.test(step.event) ? 1 : 2
  const chosen = steps
    .map((step, index) => ({ index, rank: rank(step, index) }))
    .sort((a, b) => a.rank - b.rank || b.index - a.index)
    .filter(({ rank }, place) => rank === 0 || place < most)
    .map(({ index }) => index)
  return steps.filter((_, index) => chosen.includes(index))
}
