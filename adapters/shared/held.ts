import type { Log } from '../../src/practice/ports/log.ts'
import type { Claim } from '../../src/practice/ports/memory.ts'

/** Extends a claim until `end` is called or the process ends. */
export function held(claim: Claim, millis: number, log?: Log): { end(): void } {
  const beat = setInterval(() => {
    claim.extend(millis).catch((error: unknown) => {
      log?.warn({ error: String(error) }, 'extending a claim failed')
    })
  }, millis / 3)
  beat.unref()
  return { end: () => clearInterval(beat) }
}
