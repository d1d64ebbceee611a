/** What was asked for within this time is kept warm. */
const usedMillis = 10 * 60_000

export interface Use {
  /** Kept waiting whatever the load; 0 for what is only kept while it is used. */
  warm: number
  /** When one was last asked for; 0 for never. */
  lastAsked: number
}

/**
 * How many of each should wait. An idle container is memory: the number of all is what `warm` says in sum, and what was
 * used lately (another Python, a question with needs of its own) takes at most half of it, one each, the latest first.
 */
export function idleShares(uses: readonly Use[], now: number): readonly number[] {
  const total = uses.reduce((sum, { warm }) => sum + warm, 0)
  const lately = uses
    .map(({ warm, lastAsked }, index) => ({ warm, lastAsked, index }))
    .filter(({ warm, lastAsked }) => warm === 0 && lastAsked > 0 && now - lastAsked < usedMillis)
    .sort((a, b) => b.lastAsked - a.lastAsked)
    .slice(0, Math.floor(total / 2))
    .map(({ index }) => index)
  let given = lately.length
  return uses.map(({ warm }, index) => {
    if (lately.includes(index)) return 1
    const gives = Math.min(warm, given)
    given -= gives
    return warm - gives
  })
}
