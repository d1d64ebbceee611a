import { setTimeout as sleep } from 'node:timers/promises'
import type { Judge } from '../practice/ports/judge.ts'
import type { Log } from '../practice/ports/log.ts'
import type { Store } from '../practice/ports/store.ts'
import { judgeUnwell, judgeWell } from '../practice/submissions/judge-health.ts'

const usualPause = 30_000

export interface Judging {
  /** The faults that prevent judging, each with its fix. Empty while unknown, and when it judges. */
  faults(): readonly string[]
  /** Waits for the first check, at most `millis`. */
  looked(millis: number): Promise<void>
  stop(): void
}

/**
 * Starts judging as soon as the machine can, and checks repeatedly until then. Meanwhile submissions wait in the queue
 * and their authors are told so.
 * @param begin starts to consume submissions
 */
export function startJudging(
  { judge, store, log }: { judge: Judge; store: Store; log: Log },
  begin: () => Promise<void>,
  pause = usualPause,
): Judging {
  const stopping = new AbortController()
  let said = ''
  let faults: readonly string[] = []

  const isWell = async (): Promise<boolean> => {
    faults = await judge.faults()
    if (faults.length === 0) return true
    const why = faults.join(' ')
    // Log the same faults only once, so that they do not hide other lines.
    if (why !== said) log.error({ faults }, 'this machine cannot judge yet: submissions wait')
    said = why
    // Expires by itself if this process ends before the machine is healthy.
    await judgeUnwell(store, why, 3 * pause)
    return false
  }

  /** @returns whether it judges now */
  const look = async (): Promise<boolean> => {
    try {
      if (!(await isWell()) || stopping.signal.aborted) return false
      await begin()
      await judgeWell(store)
      if (said) log.info({}, 'this machine is healthy again and judges')
      return true
    } catch (error) {
      log.error({ error }, 'checking whether this machine can judge failed')
      return false
    }
  }
  const first = look()
  const goOn = async () => {
    let judges = await first
    while (!judges && !stopping.signal.aborted) {
      // Rejects only because of our own abort, which the loop condition checks.
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) judges = await look()
    }
  }
  goOn().catch((error: unknown) => log.error({ error }, 'starting to judge failed'))
  return {
    faults: () => faults,
    async looked(millis) {
      const late = new AbortController()
      await Promise.race([
        first,
        sleep(millis, undefined, { signal: late.signal, ref: false }).catch(() => undefined), // aborted below
      ])
      late.abort()
    },
    stop: () => stopping.abort(),
  }
}
