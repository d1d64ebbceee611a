/** One result: a value against a named baseline, both measured in the same run. */
export interface BenchLine {
  name: string
  measure: string
  value: number
  unit: string
  baseline: string
  baselineValue: number
  /** `value / baselineValue`. */
  ratio: number
  /** The required ratio, for example `<= 1`. */
  goal: string
  met: boolean
}

/** Reports progress. */
export type Say = (text: string) => void

const round = (number: number) => Number(number.toPrecision(4))

/** A result whose ratio must be at most `goal`. */
export function atMost(goal: number, line: Omit<BenchLine, 'ratio' | 'goal' | 'met'>): BenchLine {
  const ratio = line.value / line.baselineValue
  return rounded({ ...line, ratio, goal: `<= ${goal}`, met: ratio <= goal })
}

/** A result whose ratio must be at least `goal`. */
export function atLeast(goal: number, line: Omit<BenchLine, 'ratio' | 'goal' | 'met'>): BenchLine {
  const ratio = line.value / line.baselineValue
  return rounded({ ...line, ratio, goal: `>= ${goal}`, met: ratio >= goal })
}

const rounded = (line: BenchLine): BenchLine => ({
  ...line,
  value: round(line.value),
  baselineValue: round(line.baselineValue),
  ratio: round(line.ratio),
})

/** The quantile of the samples for this share. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
