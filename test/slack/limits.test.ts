import { afterEach, describe, expect, it } from 'vitest'
import { RateLimiter, type Ticks } from '../../adapters/slack/outbound/rate-limiter.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s?.end())

/** Time that passes when somebody sleeps, and only then. */
class Still implements Ticks {
  slept: number[] = []
  #now = 0
  now = () => this.#now
  sleep = async (millis: number) => {
    const until = this.#now + millis
    this.slept.push(millis)
    await new Promise((resolve) => setImmediate(resolve))
    this.#now = Math.max(this.#now, until)
  }
}

describe('a limiter', () => {
  it('gives its burst at once and then one turn after another', () => {
    const limiter = new RateLimiter({ every: 1_000, burst: 3 }, new Still())
    expect([1, 2, 3, 4, 5].map(() => limiter.take())).toEqual([0, 0, 0, 1_000, 2_000])
  })

  it('gives no turn that would come too late, and that costs nothing', () => {
    const limiter = new RateLimiter({ every: 1_000, burst: 1 }, new Still())
    limiter.take()
    expect(() => limiter.take(10)).toThrow(/busy/)
    expect(limiter.take()).toBe(1_000)
  })

  it('is closed as long as Slack says', async () => {
    const ticks = new Still()
    const limiter = new RateLimiter({ every: 1, burst: 1 }, ticks)
    limiter.hold(5_000)
    await ticks.sleep(2_000)
    expect(limiter.take()).toBe(3_000)
  })
})

describe('Slack’s rate limits', () => {
  it('keep a channel to about one message a second, in order, nothing dropped', async () => {
    s = await stage({ memory: redis.memory(), ticks: new Still() })
    const place = placeId(s.team.id, s.channel.id)
    await Promise.all(Array.from({ length: 25 }, (_, n) => s.chat.post(place, says(`post ${n}`))))
    expect(s.slack.world.messages.map(({ text }) => text)).toEqual(
      Array.from({ length: 25 }, (_, n) => `post ${n}`),
    )
    const gaps = s.slack.rates.posted.slice(1).map((at, n) => at - (s.slack.rates.posted[n] ?? 0))
    for (const gap of gaps) expect(gap).toBeCloseTo(1_050)
    expect(s.slack.rates.refused).toBe(0)
  })

  it('keep a workspace to so many messages a minute over all its channels', async () => {
    s = await stage({ memory: redis.memory(), ticks: new Still() })
    const channels = Array.from({ length: 30 }, (_, n) => s.slack.world.channel(s.team, `c${n}`))
    await Promise.all(
      Array.from({ length: 600 }, (_, n) =>
        s.chat.post(placeId(s.team.id, channels[n % 30]?.id ?? ''), says(`post ${n}`)),
      ),
    )
    expect(s.slack.world.messages).toHaveLength(600)
    expect(s.slack.rates.refused).toBe(0)
    const { posted } = s.slack.rates
    for (const at of posted)
      expect(posted.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(500)
  })

  it('of a form that opens are waited for while its trigger lives', async () => {
    s = await stage({
      memory: redis.memory(),
      perform: () => ({ form: codeForm }),
    })
    s.slack.rates.forced.set('views.open', { times: 1, retryAfter: 1 })
    const ada = s.person('Ada')
    await ada.command('submit lost-deposits', s.channel)
    await until('the form', () => ada.modal)
    expect(s.slack.rates.refused).toBe(1)
  })

  it('are waited for where Slack says 429, and nothing is lost', async () => {
    const ticks = new Still()
    s = await stage({ memory: redis.memory(), ticks })
    s.slack.rates.forced.set('chat.postMessage', { times: 3, retryAfter: 2 })
    await s.chat.post(placeId(s.team.id, s.channel.id), says('here'))
    expect(ticks.slept.filter((millis) => millis === 2_000)).toHaveLength(3)
    expect(s.slack.world.messages).toHaveLength(1)
    expect(s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(4)
  })

  it('hold up nobody for what may be dropped: a name, a submission’s progress', async () => {
    const ticks = new Still()
    s = await stage({ memory: redis.memory(), ticks, perform: () => ({ card: says('Here you are.') }) })
    const ada = s.person('Ada')
    s.slack.rates.forced.set('users.info', { times: 1, retryAfter: 30 })
    await ada.command('help', s.channel)
    await until('the answer', () => ada.ephemerals()[0])
    s.slack.rates.forced.set('chat.postMessage', { times: 1, retryAfter: 40 })
    const delivery = { person: ada.id, submission: 's1' } as const
    await s.chat.deliver({ ...delivery, id: 's1-r', stage: 'running', card: says('Running.') })
    expect(ticks.slept).not.toContain(30_000)
    expect(ticks.slept).not.toContain(40_000)
    await s.chat.deliver({ ...delivery, id: 's1-final', stage: 'final', card: says('Accepted.') })
    expect(ada.dms().map(read)).toEqual(['Accepted.'])
  })

  it('of an answer where somebody pressed are waited for, if it is not for long', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Here you are.') }) })
    const ada = s.person('Ada')
    s.slack.rates.forced.set('response_url', { times: 1, retryAfter: 1 })
    await ada.command('help', s.channel)
    await until('the answer', () => ada.ephemerals()[0])
    s.slack.rates.forced.set('response_url', { times: 1, retryAfter: 60 })
    await ada.command('help', s.channel)
    await until('the answer where it lasts', () => ada.dms()[0])
    expect(ada.ephemerals()).toHaveLength(1)
  })

  it('hand a post back for later where Slack stays busy', async () => {
    s = await stage({ memory: redis.memory(), ticks: new Still() })
    s.slack.rates.forced.set('chat.postMessage', { times: 99, retryAfter: 7 })
    await expect(
      s.chat.post(placeId(s.team.id, s.channel.id), says('x'), { key: 'k' }),
    ).rejects.toMatchObject({
      final: false,
      retryAfter: 7_000,
    })
    s.slack.rates.forced.clear()
    await s.chat.post(placeId(s.team.id, s.channel.id), says('x'), { key: 'k' })
    expect(s.slack.world.messages).toHaveLength(1)
  })
})

describe('what expires', () => {
  const begin = async (perform: (intent: Intent) => Promise<Response> | Response) => {
    s = await stage({ memory: redis.memory(), perform })
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const post = s.slack.world.messages[0]
    if (!post) throw new Error('nothing was posted')
    return { ada: s.person('Ada'), post }
  }

  it('a trigger: the person is asked to press again', async () => {
    const { ada, post } = await begin(() => ({ form: codeForm }))
    const payload = ada.pressed(post, 'Open the editor')
    for (const trigger of s.slack.world.triggers.values()) trigger.until = -1
    await s.slack.interact('interactive', payload)
    expect(read(await until('a word', () => ada.ephemerals()[0]))).toContain('Please press the button again')
  })

  it('a response_url after half an hour: the answer lasts in direct messages instead', async () => {
    const { ada, post } = await begin(() => {
      s.now.skew = 31 * 60_000
      s.slack.world.skew = 31 * 60_000
      return { card: says('Late.') }
    })
    await ada.press(post, 'Hint')
    expect(read(await until('a direct message', () => ada.dms()[0]))).toBe('Late.')
    expect(ada.ephemerals()).toEqual([])
  })

  it('a view that was closed meanwhile: the answer lasts in direct messages instead', async () => {
    let opened: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      opened = resolve
    })
    const { ada, post } = await begin(async ({ action }) => {
      if (action.verb === 'code') return { form: codeForm }
      await closed
      return { card: says('Saved.') }
    })
    await ada.press(post, 'Open the editor')
    await until('the editor', () => ada.modal)
    await ada.submit()
    ada.closeModal()
    opened()
    expect(read(await until('a direct message', () => ada.dms()[0]))).toBe('Saved.')
  })
})
