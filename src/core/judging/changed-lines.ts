/**
 * How many lines a reviewer has to read: those that are new, gone or other. A line that only moved to the right or left
 * is not counted, nor is an empty one.
 */
export function changedLines(before: string, after: string): number {
  const old = linesOf(before)
  const now = linesOf(after)
  const kept = longestCommon(old, now)
  return Math.max(old.length, now.length) - kept
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Lines that stand in both, in the same order. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let above = new Array<number>(other.length + 1).fill(0)
  for (const line of one) {
    const row = [0]
    for (const [at, mate] of other.entries())
      row.push(line === mate ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0))
    above = row
  }
  return above.at(-1) ?? 0
}
