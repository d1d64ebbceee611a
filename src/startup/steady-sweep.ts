import type { Handlers } from '../practice/ports/jobs.ts'
import type { Log } from '../practice/ports/log.ts'

export interface SteadySweep {
  handlers: Handlers
  stop(): void
}

/** Milliseconds between two looks that a clock may be put right by without a word. */
const mostDrift = 2_000

/**
 * Sees to it that something sweeps every minute, whatever the clock does. The queue's own sweep waits for its slot by the
 * machine's clock: set back ten minutes, it would come ten minutes late, and the sweep is what makes up for such things. This
 * looks by the steady clock, and sweeps itself where the queue's sweep did not come, and at once where the machine's clock was set back:
 * what was put off by it a moment before would wait as long as that.
 * @param every milliseconds between two sweeps
 * @param wall the machine's clock, in milliseconds
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
      .catch((error: unknown) => log.warn({ error }, 'a sweep failed: the next one tries again'))
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
