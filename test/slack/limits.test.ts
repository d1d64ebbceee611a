import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/ids.ts'
import { Lane } from '../../adapters/slack/outbound/lane.ts'
import type { Intent, Response } from '../../src/core/intent.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s?.end())

describe('a lane', () => {
  it('gives its burst at once and then one turn after another', () => {
    const lane = new Lane({ every: 1_000, burst: 3 })
    const waits = [1, 2, 3, 4, 5].map(() => Math.round(lane.take() / 100) * 100)
    expect(waits).toEqual([0, 0, 0, 1_000, 2_000])
  })

  it('gives no turn that would come too late, and that costs nothing', () => {
    const lane = new Lane({ every: 600_000, burst: 1 })
    lane.take()
    const before = lane.wait
    expect(() => lane.take(10)).toThrow(/busy/)
    expect(lane.wait).toBeLessThanOrEqual(before)
  })

  it('is closed as long as Slack says', () => {
    const lane = new Lane({ every: 1, burst: 1 })
    lane.hold(5_000)
    expect(lane.take()).toBeGreaterThan(4_900)
  })
})

describe('Slack’s rate limits', () => {
  it('keep a channel to about one message a second, in order, nothing dropped', async () => {
    s = await stage({ memory: redis.memory(), speed: 20 })
    const place = placeId(s.team.id, s.channel.id)
    await Promise.all(Array.from({ length: 25 }, (_, n) => s.chat.post(place, says(`post ${n}`))))
    const seconds = s.slack.world.messages.map(({ ts }) => Number(ts))
    expect(s.slack.world.messages.map(({ text }) => text)).toEqual(
      Array.from({ length: 25 }, (_, n) => `post ${n}`),
    )
    expect(((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)) * 20).toBeGreaterThan(24)
    expect(s.slack.rates.refused).toBe(0)
  })

  it('are waited for where Slack says 429, and nothing is lost', async () => {
    s = await stage({ memory: redis.memory(), speed: 10 })
    s.slack.rates.forced.set('chat.postMessage', { times: 3, retryAfter: 2 })
    const since = Date.now()
    await s.chat.post(placeId(s.team.id, s.channel.id), says('here'))
    expect(Date.now() - since).toBeGreaterThanOrEqual(590)
    expect(s.slack.world.messages).toHaveLength(1)
    expect(s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(4)
  })

  it('hand a post back for later where Slack stays busy', async () => {
    s = await stage({ memory: redis.memory(), speed: 100 })
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
