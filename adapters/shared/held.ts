import type { Log } from '../../src/practice/ports/log.ts'
import type { Claim } from '../../src/practice/ports/memory.ts'

/** Holds a claim for as long as this process lives, until it is told to end. */
export function held(claim: Claim, millis: number, log?: Log): { end(): void } {
  const beat = setInterval(() => {
    claim.extend(millis).catch((error: unknown) => {
      log?.warn({ error: String(error) }, 'a claim was not extended')
    })
  }, millis / 3)
  beat.unref()
  return { end: () => clearInterval(beat) }
}
