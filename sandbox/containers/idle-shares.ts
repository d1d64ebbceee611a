/** Specs requested within this time are kept warm. */
const usedMillis = 10 * 60_000

export interface Use {
  /** Minimum number of idle containers; 0 for specs that are warm only while in use. */
  warm: number
  /** Time of the last request; 0 for never. */
  lastAsked: number
}

/**
 * Number of idle containers per spec. Idle containers use memory, so their total is the sum of `warm`. Recently used
 * other specs (another Python, special needs) get at most half of it, one container each, latest first.
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
