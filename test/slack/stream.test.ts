import { afterEach, describe, expect, it } from 'vitest'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { runningCard } from '../../src/cards/judging/verdict.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Delivery } from '../../src/practice/ports/chat.ts'
import { says } from './cards.ts'
import { read } from './server/screen.ts'
import type { Json, Message } from './server/world.ts'
import { type Mode, modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

/** Somebody wrote “race” with code, and was told that it is in. */
async function sent(mode: Mode, memory = redis.memory()) {
  s = await stage({
    mode,
    speed: 1_000,
    memory,
    scopes: [...scopes, 'assistant:write', 'im:history'],
    perform: () => ({ card: says('Your code is in.'), submission: 's1' }),
  })
  const ada = s.person('Ada')
  const asked = await ada.type('race ```import threading```')
  const replies = () =>
    s.slack.world.messages.filter((one) => one.thread === asked.ts && one.user === s.team.botUser)
  await until('the answer', () => replies()[0])
  const { handle = '' } = s.intents[0] ?? {}
  let n = 0
  const deliver = (at: Delivery['stage'], card: Card) => {
    n += 1
    const id = `s1-${at === 'final' ? at : n}`
    return s.chat.deliver({ id, person: ada.id, submission: 's1', stage: at, card, handle })
  }
  /** What is dropped because the one before it was shown just now comes again. */
  const works = (progress: Parameters<typeof runningCard>[0], seen: () => boolean) =>
    until('progress', async () => {
      await deliver('running', runningCard(progress))
      return seen()
    })
  const shows = (words: string) => () => replies().some((one) => JSON.stringify(one.blocks).includes(words))
  return { ada, replies, deliver, works, shows }
}
const planOf = (message: Message | undefined) => {
  const plan = message?.blocks[0] as Json & { title: string; tasks: Json[] }
  return [plan.title, ...plan.tasks.map(({ title, status }) => `${status}: ${title}`)]
}
const called = (method: string) => s.slack.world.calls.filter((one) => one.method === method).length

describe.each(modes)('a judgement under way, by %s', (mode) => {
  it('is a plan of tasks in the thread that ends with the verdict, which itself stands below', async () => {
    const { replies, deliver, works, shows } = await sent(mode)
    await works({ stage: 'starting' }, shows('Starting a fresh sandbox'))
    await works({ stage: 'running', trying: 'No deposit is lost' }, shows('No deposit is lost'))
    await works({ stage: 'exploring', interleavings: 120 }, shows('120 interleavings'))
    await works({ stage: 'exploring', interleavings: 1_200 }, shows('1,200 interleavings'))
    expect(planOf(replies()[1])).toEqual([
      'Judging your code',
      'complete: Starting a fresh sandbox.',
      'complete: Running the checks: No deposit is lost.',
      'in_progress: Looking for an interleaving that breaks it. 1,200 interleavings so far.',
    ])
    await deliver('final', says('Lost deposits: a race'))
    expect(planOf(replies()[1])).toEqual([
      'Lost deposits: a race',
      'complete: Starting a fresh sandbox.',
      'complete: Running the checks: No deposit is lost.',
      'complete: Looking for an interleaving that breaks it.',
      'complete: Lost deposits: a race',
    ])
    expect(replies().slice(2).map(read)).toEqual(['Lost deposits: a race'])
    expect(s.slack.world.streaming.size).toBe(0)
    expect([called('chat.startStream'), called('chat.stopStream')]).toEqual([1, 1])
    expect(called('assistant.threads.setStatus')).toBe(0)
  })

  it('stays in its plan where Slack could not take one step: the next one comes there, and none elsewhere', async () => {
    const { replies, deliver, works, shows } = await sent(mode)
    await works({ stage: 'starting' }, shows('Starting a fresh sandbox'))
    const answer = read(replies()[0])
    s.slack.rates.forced.set('chat.appendStream', { times: 1, retryAfter: 30_000 })
    await deliver('running', runningCard({ stage: 'running', trying: 'No deposit is lost' }))
    expect([s.slack.rates.refused, read(replies()[0])]).toEqual([1, answer])
    s.slack.rates.newMinute()
    await works({ stage: 'exploring', interleavings: 120 }, shows('120 interleavings'))
    expect(planOf(replies()[1]).slice(1)).toEqual([
      'complete: Starting a fresh sandbox.',
      'in_progress: Looking for an interleaving that breaks it. 120 interleavings so far.',
    ])
    expect(read(replies()[0])).toBe(answer)
    expect(called('assistant.threads.setStatus')).toBe(0)
  })

  it('is kept for another process to go on with, and not begun again after its end', async () => {
    const memory = redis.memory()
    const { ada, replies, deliver, works, shows } = await sent(mode, memory)
    const key = `person:${ada.id}:stream:s1`
    await works({ stage: 'running' }, shows('Running the checks'))
    expect(JSON.parse((await memory.get(key)) ?? '{}')).toMatchObject({
      ts: replies()[1]?.ts,
      task: 'running',
    })
    await deliver('final', says('Accepted'))
    expect(await memory.get(key)).toBe('ended')
    await deliver('running', runningCard({ stage: 'running' }))
    expect(called('chat.startStream')).toBe(1)
  })

  it('is begun by one process, while another finds that it is', async () => {
    const memory = redis.memory()
    const { ada, deliver } = await sent(mode, memory)
    expect(await memory.acquire(`person:${ada.id}:stream:s1:begins`, 60_000)).toBeDefined()
    await deliver('running', runningCard({ stage: 'running' }))
    expect([called('chat.startStream'), called('assistant.threads.setStatus')]).toEqual([0, 0])
  })

  it('that was begun while another process showed the end is stopped', async () => {
    const memory = redis.memory()
    const { ada, deliver } = await sent(mode, memory)
    const acquire = memory.acquire.bind(memory)
    memory.acquire = async (key, ttl) => {
      const claim = await acquire(key, ttl)
      if (key.endsWith(':begins')) await memory.set(`person:${ada.id}:stream:s1`, 'ended')
      return claim
    }
    await deliver('running', runningCard({ stage: 'running' }))
    expect([called('chat.startStream'), called('chat.stopStream')]).toEqual([1, 1])
    expect(s.slack.world.streaming.size).toBe(0)
    expect(await memory.get(`person:${ada.id}:stream:s1`)).toBe('ended')
  })

  it('is a status where the workspace has no plans, and that is remembered', async () => {
    const { replies, deliver, works } = await sent(mode)
    const { world } = s.slack
    world.lacks.add('plan')
    const status = (words: string) => () => [...world.statuses.values()].some((one) => one.includes(words))
    await works({ stage: 'exploring', interleavings: 1 }, status(' 1 interleaving so far'))
    await works({ stage: 'exploring', interleavings: 2 }, status('is judging your code. Looking for'))
    await works({ stage: 'exploring', interleavings: 3 }, status(' 3 interleavings so far'))
    expect(called('chat.startStream')).toBe(1)
    expect(await s.memory.get(`team:${s.team.id}:lacks:stream`)).toBe('feature_not_enabled')
    await deliver('final', says('A race.'))
    expect(replies().map(read)).toEqual(['Your code is in.', 'A race.'])
  })

  it('that Slack closed meanwhile hinders no verdict', async () => {
    const { replies, deliver, works, shows } = await sent(mode)
    await works({ stage: 'running' }, shows('Running the checks'))
    s.slack.world.streaming.clear()
    await deliver('final', says('A race.'))
    expect(read(replies()[2])).toBe('A race.')
  })
})

it('costs one read of Redis and some hundred bytes an event, once it goes on', async () => {
  const memory = redis.memory()
  const { works, shows } = await sent('socket', memory)
  await works({ stage: 'exploring', interleavings: 1 }, shows('1 interleaving'))
  const asked: string[] = []
  for (const name of ['get', 'set', 'delete', 'acquire'] as const) {
    const real = memory[name].bind(memory) as (...args: unknown[]) => Promise<never>
    memory[name] = (...args: unknown[]) => {
      asked.push(`${name} ${String(args[0]).replace(/^.*:(?=delivered|stream|lacks)/, '')}`)
      return real(...args)
    }
  }
  await works({ stage: 'exploring', interleavings: 5_000 }, shows('5,000 interleavings'))
  const [append] = s.slack.world.calls.filter(({ method }) => method === 'chat.appendStream')
  expect(JSON.stringify(append?.args).length).toBeLessThan(600)
  expect(new Set(asked)).toEqual(new Set(['get delivered:s1-final']))
})
