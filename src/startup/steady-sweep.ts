import type { Handlers } from '../practice/ports/jobs.ts'
import type { Log } from '../practice/ports/log.ts'

export interface SteadySweep {
  handlers: Handlers
  stop(): void
}

/** Clock corrections up to this many milliseconds between two checks are ignored. */
const mostDrift = 2_000

/**
 * Ensures a sweep every minute even if the clock changes. The queue’s scheduler follows the wall clock: if it is set
 * back by ten minutes, the queue’s sweep is ten minutes late. This timer uses the monotonic clock and sweeps itself if
 * the queue’s sweep is overdue. It also sweeps at once after the clock was set back, because jobs delayed just before
 * would wait too long.
 * @param every milliseconds between two sweeps
 * @param wall the machine’s clock, in milliseconds
 */
export function steadySweep(
  handlers: Handlers,
  log: Log,
  every = 60_000,
  wall: () => number = Date.now,
): SteadySweep {
  const { chores } = handlers
  if (!chores) return { handlers, stop: () => undefined }
  let last = performance.now()
  const ahead = () => wall() - performance.now()
  let before = ahead()
  const look = () => {
    const back = before - ahead()
    before -= back
    if (back < mostDrift && performance.now() - last < every * 1.25) return
    last = performance.now()
    const why = back < mostDrift ? 'the queue’s sweep did not come' : 'the clock was set back'
    log.info({ back: Math.round(back) }, `${why}: this process sweeps itself`)
    chores
      .run({ chore: 'sweep' })
      .catch((error: unknown) => log.warn({ error }, 'a sweep failed; the next one retries'))
  }
  const timer = setInterval(look, every / 20)
  timer.unref()
  return {
    handlers: {
      ...handlers,
      chores: {
        ...chores,
        async run(chore) {
          if (chore.chore === 'sweep') last = performance.now()
          await chores.run(chore)
        },
      },
    },
    stop: () => clearInterval(timer),
  }
}
