import type { Handlers } from '../practice/ports/jobs.ts'
import type { Log } from '../practice/ports/log.ts'

export interface SteadySweep {
  handlers: Handlers
  stop(): void
}

/**
 * Sees to it that something sweeps every minute, whatever the clock does. The queue's own sweep waits for its slot by the
 * machine's clock: set back ten minutes, it would come ten minutes late, and the sweep is what makes up for such things. This
 * looks by the steady clock, and sweeps itself where the queue's sweep did not come.
 * @param every milliseconds between two sweeps
 */
export function steadySweep(handlers: Handlers, log: Log, every = 60_000): SteadySweep {
  const { chores } = handlers
  if (!chores) return { handlers, stop: () => undefined }
  let last = performance.now()
  const look = () => {
    if (performance.now() - last < every * 1.25) return
    last = performance.now()
    log.info({}, 'the queue’s sweep did not come: this process sweeps itself')
    chores
      .run({ chore: 'sweep' })
      .catch((error: unknown) => log.warn({ error }, 'a sweep failed: the next one tries again'))
  }
  const timer = setInterval(look, every / 4)
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
