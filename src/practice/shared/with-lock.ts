import { type Held, LostClaim } from '../ports/memory.ts'
import type { Parts } from './parts.ts'
import { Refusal } from './parts.ts'

const leaseMillis = 15_000
const patienceMillis = 10_000
const lookMillis = 25

const wait = (millis: number) => new Promise<void>((done) => setTimeout(done, millis))

type Locked = Pick<Parts, 'store' | 'log'>

/**
 * Runs something while nobody else does so under the same name; the claim is extended meanwhile. What it writes to
 * documents with the parts that it is given is refused once the claim is lost: whoever holds it by then goes on alone.
 * @returns undefined where somebody else is at it, or was before it was written: whoever does it again reads anew
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
        log.warn({ lock: name }, 'a lock was lost: what is done under it writes nothing more')
      },
      (error: Error) => log.warn({ lock: name, error: error.message }, 'a lock was not extended'),
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
 * Runs what reads, decides and writes several documents while nobody else does so under the same name.
 * @param act writes with the parts that it is given: see {@link whileHeld}
 * @throws Refusal where somebody else takes too long
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
