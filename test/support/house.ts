import { performingOnce } from '../../adapters/shared/presses.ts'
import type { Action } from '../../src/core/chat/card.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { ids } from '../../src/ids.ts'
import { papers } from '../../src/papers/scorecard-pdf.ts'
import { pictures } from '../../src/pictures/pictures.ts'
import type { Bank } from '../../src/practice/ports/bank.ts'
import type { Judge } from '../../src/practice/ports/judge.ts'
import { makePractice, type Practice } from '../../src/practice/practice.ts'
import type { Parts } from '../../src/practice/shared/parts.ts'
import { type OpenJobs, openJobs } from '../../src/queue/jobs.ts'
import { openWorkers } from '../../src/queue/workers.ts'
import { openStore } from '../../src/store/store.ts'
import { RecordingChat } from './chat.ts'
import { TestClock } from './clock.ts'
import { type TestRedis, testRedis } from './redis.ts'

export interface TestHouse {
  redis: TestRedis
  clock: TestClock
  chat: RecordingChat
  parts: Parts
  practice: Practice
  jobs: OpenJobs
  /** What a person does in a place (none: in private), and what they see. */
  does(
    who: string,
    verb: string,
    args?: Action['args'],
    fields?: Record<string, string>,
    more?: { place?: string | null; admin?: boolean; event?: string; zone?: string; events?: boolean },
  ): Promise<Response>
  says(who: string, command: string, more?: { place?: string | null; admin?: boolean }): Promise<Response>
  /** Runs the workers until the test ends. */
  work(options: { judge?: number; bot?: boolean }): Promise<void>
  stop(): Promise<void>
}

export const place = 'test:daily'

/**
 * Practice on a Redis of its own, with a clock that the test moves: the parts of a bot and those of a judge, as two processes
 * have them.
 */
export async function testHouse(bank: Bank, judge?: Judge, at = '2026-11-23T09:00:00Z'): Promise<TestHouse> {
  const redis = await testRedis()
  const clock = new TestClock(at)
  const chat = new RecordingChat()
  const jobs = openJobs(redis.address, () => undefined)
  const judgeStore = await openStore(redis.address, () => undefined)
  const judgeJobs = openJobs(redis.address, () => undefined)
  const openedWorkers = [
    openWorkers(redis.address, () => undefined),
    openWorkers(redis.address, () => undefined),
  ] as const
  const parts: Parts = {
    store: redis.store,
    jobs,
    bank,
    clock,
    ids,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (data, message) => console.error(message, data),
    },
    limits: { pending: 500, keepCodeDays: 90, keepInterviewDays: 180 },
    pictures,
    papers,
    chats: new Map([[chat.platform, chat]]),
  }
  const practice = makePractice(parts)
  const perform = performingOnce(redis.store.memory('test'), parts.log, practice.perform)
  // As deployed: where code is judged, there is no chat.
  const judging = makePractice({
    ...parts,
    store: judgeStore,
    jobs: judgeJobs,
    chats: new Map(),
    ...(judge && { judge }),
  })
  let events = 0
  const house: TestHouse = {
    redis,
    clock,
    chat,
    parts,
    practice,
    jobs,
    does(who, verb, args = {}, fields = {}, more = {}) {
      events += 1
      const where = more.place === undefined ? place : more.place
      return perform({
        id: more.event ?? `e${events}`,
        action: { verb, args },
        fields,
        person: { id: `test:${who}`, name: who, admin: more.admin ?? false, zone: more.zone ?? 'UTC' },
        at: clock.now(),
        ...(where !== null && { place: where }),
        ...(more.events && { events: true }),
      })
    },
    says: (who, command, more = {}) => house.does(who, 'command', {}, { text: command }, more),
    async work({ judge: concurrency, bot = true }) {
      const [bots, judges] = openedWorkers
      if (bot) await bots.start(practice.handlers({ bot }))
      if (concurrency) await judges.start(judging.handlers({ bot: false, judge: concurrency }))
    },
    async stop() {
      await Promise.all(openedWorkers.map((one) => one.stop()))
      await jobs.stop()
      await judgeJobs.stop()
      await judgeStore.stop()
      await redis.stop()
    },
  }
  return house
}
