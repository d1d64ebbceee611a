/** Chance that a seed repeats. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** A whole number, `from` and `to` included. */
  between(from: number, to: number): number
  one<T>(of: readonly T[]): T
}

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    one(of) {
      const found = of[Math.floor(next() * of.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
  }
}
