import type { Log } from './practice/ports/log.ts'
import { within } from './within.ts'

interface Part {
  stop(): Promise<void>
}

/** The parts that a process opened. */
interface Opened {
  chats: readonly (Part & { platform: string })[]
  requests: { ended(): Promise<void> }
  workers: { stop(graceMillis: number): Promise<void> }
  judge: Part | undefined
  jobs: Part
  store: Part
  embedded: Part | undefined
}

/**
 * Stops every part with its own time limit, ten seconds in total. A part that hangs does not prevent the others from
 * stopping. No resource may outlive it.
 */
export async function stopAll(
  log: Log,
  { chats, requests, workers, judge, jobs, store, embedded }: Opened,
): Promise<void> {
  const end = (millis: number, what: string, stop: () => Promise<void>) =>
    within(millis, `stopping ${what}`, log, stop)
  await Promise.all(chats.map((chat) => end(1_500, chat.platform, () => chat.stop())))
  // No new request comes in now. Those under way still use the store, the queues and the chats’ memory.
  await Promise.all([
    end(3_000, 'the requests under way', () => requests.ended()),
    end(3_000, 'the workers', () => workers.stop(1_000)),
  ])
  if (judge) await end(3_500, 'the judge', () => judge.stop())
  await Promise.all([
    end(1_000, 'the queues', () => jobs.stop()),
    end(1_000, 'the store', () => store.stop()),
  ])
  if (embedded) await end(1_000, 'Redis', () => embedded.stop())
}
