/**
 * Number of lines that a reviewer must read: added, removed or changed. Changes of indentation and empty lines do not
 * count.
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

/** Length of the longest common subsequence of lines. */
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
