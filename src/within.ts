import type { Log } from './practice/ports/log.ts'

/**
 * Waits for `work` for at most `millis`. Failures and timeouts are logged, not thrown. @returns false if it failed or
 * timed out
 */
export async function within(
  millis: number,
  what: string,
  log: Log,
  work: () => Promise<unknown>,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), millis)
  })
  try {
    const outcome = await Promise.race([work().then(() => 'done' as const), late])
    if (outcome === 'late') log.warn({ what, millis }, 'took too long; continuing without it')
    return outcome === 'done'
  } catch (error) {
    log.warn({ what, error }, 'failed; continuing without it')
    return false
  } finally {
    clearTimeout(timer)
  }
}
