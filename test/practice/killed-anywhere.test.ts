import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { ids } from '../../src/ids.ts'
import { papers } from '../../src/papers/scorecard-pdf.ts'
import { pictures } from '../../src/pictures/pictures.ts'
import type { Chore, Jobs } from '../../src/practice/ports/jobs.ts'
import { makePractice } from '../../src/practice/practice.ts'
import type { Parts } from '../../src/practice/shared/parts.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { connection } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { RecordingChat } from '../support/chat.ts'
import { TestClock } from '../support/clock.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'
import { type LeasedRedis, leaseRedis } from '../support/redis.ts'
import { type Does, place, type Scenario, scenarios, type World } from './killed-scenarios.ts'

/** Commands and calls that the process still makes before it is killed; undefined while it lives. */
export let left: number | undefined

const killed = new Error('killed')

/** The socket of the Redis under test: what other files of this worker still have under way is not counted. */
export let watched: string | undefined

/** Counts one more thing that the process does. @throws where it is killed already */
export function step(): void {
  if (left === undefined) return
  if (left === 0) throw killed
  left -= 1
}

export const send = Redis.prototype.sendCommand

export const multi = Redis.prototype.multi

beforeAll(() => {
  // A transaction is one thing: Redis does all of it or, where its connection is lost before the end, nothing.
  Redis.prototype.multi = function (this: Redis, ...args: []) {
    const transaction = multi.apply(this, args)
    if (this.options.path !== watched) return transaction
    const exec = transaction.exec.bind(transaction)
    transaction.exec = (async () => {
      step()
      return await exec()
    }) as typeof exec
    return transaction
  } as typeof multi
  Redis.prototype.sendCommand = function (this: Redis, command, stream) {
    if (this.options.path !== watched || (stream && 'isPipeline' in stream))
      return send.call(this, command, stream)
    try {
      step()
    } catch (error) {
      command.reject(error as Error)
      return command.promise
    }
    return send.call(this, command, stream)
  }
})

afterAll(() => {
  Redis.prototype.sendCommand = send
  Redis.prototype.multi = multi
})

/** A platform outlives the process; what is said to it after the kill never arrives. */
export class Platform extends RecordingChat {
  readonly shown = new Map<string, string>()

  override async post(place: string, card: Card, options: { key?: string; thread?: string } = {}) {
    step()
    const ref = await super.post(place, card, options)
    if (!this.shown.has(ref)) this.shown.set(ref, plainCard(card))
    return ref
  }

  override async tell(person: string, card: Card, options: { key?: string } = {}) {
    step()
    await super.tell(person, card, options)
    return `${person}/${options.key}`
  }

  override async update(ref: string, card: Card) {
    step()
    this.shown.set(ref, plainCard(card))
  }

  override async remove(ref: string) {
    step()
    this.shown.delete(ref)
  }
}

/** Queues are Redis, too: what was put down before the kill is there after it. */
export class Waiting {
  readonly chores = new Map<string, Chore>()

  jobs(): Jobs {
    const put = async () => step()
    return {
      submit: put,
      reply: put,
      schedule: put,
      forget: put,
      hasten: async () => undefined,
      submissions: async () => ({ waiting: 0, active: 0, delayed: 0 }),
      chore: async (chore, { key }) => {
        step()
        this.chores.set(key, chore)
      },
    }
  }
}

const bank = bankOf(
  ['q0', 'q1', 'q2', 'q3'].map((id) => choiceQuestion(id)),
  {
    kits: () => [
      {
        id: 'kit',
        title: 'Kit',
        about: '',
        seniority: 'mid',
        minutes: 10,
        stages: ['q0', 'q1'].map((question) => ({
          title: question,
          level: 'concept',
          question,
          minutes: 5,
          listenFor: [],
        })),
      },
    ],
  },
)

interface Watched extends World {
  lease: LeasedRedis
  chat: Platform
  waiting: Waiting
  /** A process: parts of its own on the same Redis, platform and queues. */
  process(): Promise<{ parts: Parts; does: Does; end(): Promise<void> }>
}

async function world(): Promise<Watched> {
  const lease = await leaseRedis()
  watched = 'path' in lease.address ? lease.address.path : undefined
  const [chat, clock, waiting] = [new Platform(), new TestClock('2026-11-23T09:00:00Z'), new Waiting()]
  return {
    lease,
    chat,
    clock,
    waiting,
    async process() {
      const store = await openStore(lease.address, () => undefined)
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
      const parts: Parts = {
        store,
        jobs: waiting.jobs(),
        bank,
        clock,
        ids: { ...ids, next: (letter) => ids.of(letter, 'the only one') },
        log,
        limits: { pending: 500, keepCodeDays: 90, keepInterviewDays: 180 },
        papers,
        pictures,
        chats: new Map([[chat.platform, chat]]),
      }
      const practice = makePractice(parts)
      return {
        parts,
        does: (who, verb, args = {}, fields = {}) =>
          practice.perform({
            id: `${who} ${verb} ${JSON.stringify(args)} ${clock.now()}`,
            action: { verb, args },
            fields,
            person: { id: `test:${who}`, name: who, admin: who === 'boss', zone: 'UTC' },
            at: clock.now(),
            place,
          }),
        end: async () => {
          left = undefined
          await store.stop()
        },
      }
    },
  }
}

/** All that can be seen: on the platform, and in Redis but for leases, counters and the order of arrival. */
async function seen({ lease, chat }: Watched) {
  const raw = connection(lease.address)
  await raw.connect()
  const kept: Record<string, unknown> = {}
  for (const key of (await raw.keys('*')).sort()) {
    if (/^(o:|n:|arrivals$|forgotten|to-purge$|purging$|store-version$)/.test(key)) continue
    const type = await raw.type(key)
    if (type === 'hash') {
      const { since: _, ...rest } = await raw.hgetall(key)
      kept[key] = Object.fromEntries(Object.entries(rest).sort())
    } else if (type === 'set') kept[key] = (await raw.smembers(key)).sort()
    else if (type === 'zset') kept[key] = (await raw.zrange(key, '0', '-1')).sort()
    else if (type === 'list') kept[key] = (await raw.lrange(key, 0, -1)).sort()
    else kept[key] = await raw.get(key)
  }
  await raw.quit()
  const told = chat.told.map(({ person, card }) => `${person}: ${plainCard(card)}`).sort()
  return { kept, told, posts: [...chat.shown].sort() }
}

export async function until(at: number | undefined, scenario: Scenario) {
  const all = await world()
  const first = await all.process()
  await scenario.before(all, first)
  await first.end()
  const second = await all.process()
  left = at
  // What the killed process says of it nobody hears.
  const outcome = await scenario.act(second).then(
    (response) => response,
    (error: Error) => error,
  )
  const wasKilled = left === 0 && at !== undefined
  await second.end()
  const raw = connection(all.lease.address)
  await raw.connect()
  // Leases run out.
  if (wasKilled) for (const key of await raw.keys('o:*')) await raw.del(key)
  await raw.quit()
  const third = await all.process()
  if (wasKilled && scenario.again) await scenario.act(third)
  await catchUp(third.parts)
  const practice = makePractice(third.parts)
  for (let round = 0; all.waiting.chores.size > 0 && round < 20; round += 1) {
    const chores = [...all.waiting.chores]
    all.waiting.chores.clear()
    for (const [, chore] of chores) await practice.chore(chore)
  }
  const end = await seen(all)
  await third.end()
  await all.lease.release()
  return { end, wasKilled, outcome }
}

describe('a process that is killed after each of its commands', () => {
  afterEach(() => {
    left = undefined
  })
  it.each(Object.keys(scenarios))(
    '%s ends as if it had not been killed',
    async (name) => {
      const scenario = scenarios[name]
      if (!scenario) throw new Error(name)
      const { end: whole } = await until(undefined, scenario)
      // Where nothing was begun yet, a press that isn't delivered again is a press that wasn't made.
      const { end: nothing } = await until(0, scenario)
      let at = 1
      for (; at < 400; at += 1) {
        const { end, wasKilled } = await until(at, scenario)
        const undone = !scenario.again && JSON.stringify(end) === JSON.stringify(nothing)
        if (!undone) expect(end, `killed after ${at} commands`).toEqual(whole)
        if (!wasKilled) break
      }
      expect(at).toBeGreaterThan(5)
    },
    300_000,
  )
})
