import type { Log } from './practice/ports/log.ts'

const quietMillis = 10_000

/**
 * Logs a repeated error once in ten seconds with its count, because a full or unreachable service may cause hundreds a
 * second.
 * @param now milliseconds of a monotonic clock
 */
export function calm(log: Log, message: string, now = () => performance.now()): (error: Error) => void {
  const seen = new Map<string, { since: number; times: number }>()
  return (error) => {
    const at = now()
    for (const [text, { since }] of seen)
      if (at - since >= quietMillis && text !== error.message) seen.delete(text)
    const one = seen.get(error.message)
    if (one && at - one.since < quietMillis) {
      one.times += 1
      return
    }
    log.warn({ error: error.message, ...(one && one.times > 0 && { times: one.times + 1 }) }, message)
    seen.set(error.message, { since: at, times: 0 })
  }
}
