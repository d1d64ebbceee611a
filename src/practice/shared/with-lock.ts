import { type Held, LostClaim } from '../ports/memory.ts'
import type { Parts } from './parts.ts'
import { Refusal } from './parts.ts'

const leaseMillis = 15_000
const patienceMillis = 10_000
const lookMillis = 25

const wait = (millis: number) => new Promise<void>((done) => setTimeout(done, millis))

type Locked = Pick<Parts, 'store' | 'log'>

/**
 * Runs `act` while holding a lock, which is extended meanwhile. Document writes through the passed parts are refused
 * once the lock is lost.
 * @returns undefined if another owner holds the lock, or if it was lost before a write: read again before retrying
 */
export async function whileHeld<P extends Locked, T>(
  parts: P,
  name: string,
  act: (held: P, claim: Held) => Promise<T>,
): Promise<{ done: T } | undefined> {
  const { store, log } = parts
  const claim = await store.acquire(name, leaseMillis)
  if (!claim) return undefined
  const beat = setInterval(() => {
    claim.extend(leaseMillis).then(
      (still) => {
        if (still) return
        clearInterval(beat)
        log.warn({ lock: name }, 'a lock was lost: further writes under it are refused')
      },
      (error: Error) => log.warn({ lock: name, error: error.message }, 'extending a lock failed'),
    )
  }, leaseMillis / 3)
  try {
    return {
      done: await act({ ...parts, store: { ...store, documents: store.documents.under(claim) } }, claim),
    }
  } catch (error) {
    if (!(error instanceof LostClaim)) throw error
    log.warn({ lock: name, error: error.message }, 'nothing was written')
    return undefined
  } finally {
    clearInterval(beat)
    await claim.release()
  }
}

/**
 * Runs `act` under a lock. For work that reads, decides and writes several documents.
 * @param act must write through the passed parts: see {@link whileHeld}
 * @throws Refusal if the lock is not free in time
 */
export async function withLock<P extends Locked, T>(
  parts: P,
  name: string,
  act: (held: P, claim: Held) => Promise<T>,
): Promise<T> {
  for (let waited = 0; waited < patienceMillis; waited += lookMillis) {
    const ran = await whileHeld(parts, `lock ${name}`, act)
    if (ran) return ran.done
    await wait(lookMillis)
  }
  throw new Refusal('Somebody else is changing this just now: try again in a moment.')
}
