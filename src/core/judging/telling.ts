import type { Step } from './counterexample.ts'

/** Events of locks and semaphores. Verdicts that were stored earlier say "looks at" for "checks". */
const locking = /^(takes|releases|waits|gives|tries to take|looks at|checks(?! whether)) /

/** Selects at most `most` items: first conflicts, then lock events, then the latest. The order is kept. */
export function telling<T>(
  all: readonly T[],
  most: number,
  stepsOf: (one: T) => readonly Step[],
): readonly T[] {
  const rank = (one: T, index: number) => {
    const steps = stepsOf(one)
    if (steps.some((step) => step.collides) || index === all.length - 1) return 0
    return steps.some((step) => locking.test(step.event)) ? 1 : 2
  }
  const chosen = new Set(
    all
      .map((one, index) => ({ index, rank: rank(one, index) }))
      .sort((a, b) => a.rank - b.rank || b.index - a.index)
      .filter(({ rank }, place) => rank === 0 || place < most)
      .map(({ index }) => index),
  )
  return all.filter((_, index) => chosen.has(index))
}
