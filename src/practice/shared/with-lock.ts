import type { Parts } from './parts.ts'
import { Refusal } from './parts.ts'

const leaseMillis = 15_000
const patienceMillis = 10_000
const lookMillis = 25

const wait = (millis: number) => new Promise<void>((done) => setTimeout(done, millis))

/**
 * Runs what reads, decides and writes several documents while nobody else does so under the same name.
 * @throws Refusal where somebody else takes too long
 */
export async function withLock<T>(
  { store, log }: Pick<Parts, 'store' | 'log'>,
  name: string,
  act: () => Promise<T>,
): Promise<T> {
  for (let waited = 0; waited < patienceMillis; waited += lookMillis) {
    const claim = await store.acquire(`lock ${name}`, leaseMillis)
    if (!claim) {
      await wait(lookMillis)
      continue
    }
    const beat = setInterval(() => {
      claim.extend(leaseMillis).catch((error: Error) => {
        log.warn({ lock: name, error: error.message }, 'a lock was not extended')
      })
    }, leaseMillis / 3)
    try {
      return await act()
    } finally {
      clearInterval(beat)
      await claim.release()
    }
  }
  throw new Refusal('Somebody else is changing this just now: try again in a moment.')
}
