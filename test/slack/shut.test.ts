import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { daily, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
let memory: Memory
let ada: Somebody
let place: string
beforeEach(async () => {
  memory = redis.memory()
  s = await stage({ memory, speed: 50, perform: () => ({ card: says('It is set.') }) })
  ada = s.person('Ada', { admin: true })
  place = placeId(s.team.id, s.channel.id)
  await ada.command('schedule', s.channel)
  await until('the answer', () => ada.ephemerals()[0])
})
afterEach(async () => s.end())

const post = (key: string) => s.chat.post(place, daily, { key })
const tries = () => s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage').length
const words = /can’t post in #threads\..*That channel is read-only\. Choose another one/s

describe('a channel that became read-only', () => {
  beforeEach(() => {
    s.channel.refuses = 'restricted_action_read_only_channel'
  })

  it('is told to who set it up, once, and not tried every minute', async () => {
    for (let minute = 0; minute < 5; minute++)
      await expect(post('daily 1')).rejects.toMatchObject({ final: true, message: /read-only/ })
    expect(ada.dms().map(read)).toEqual([expect.stringMatching(words)])
    expect(tries()).toBe(2)
    // Minutes later it is refused once more, for the same reason.
    await memory.delete(`place:${place}:shut`)
    await expect(post('daily 1')).rejects.toThrow(/read-only/)
    expect(ada.dms()).toHaveLength(1)
  })

  it('is tried at once when an admin sets something there, and works again', async () => {
    await expect(post('daily 1')).rejects.toThrow(/read-only/)
    delete s.channel.refuses
    await expect(post('daily 1')).rejects.toThrow(/read-only/)
    await ada.command('resume', s.channel)
    await until('the answer', () => ada.ephemerals()[1])
    expect(await post('daily 1')).toBeTruthy()
  })

  it('is told in the answer alone where somebody asked for a test post', async () => {
    await expect(post('test 1')).rejects.toThrow(/read-only/)
    expect(ada.dms()).toEqual([])
  })

  it('is told to nobody where who set it up is forgotten, and names them nowhere', async () => {
    await s.chat.forget?.(ada.id)
    await expect(post('daily 1')).rejects.toThrow(/read-only/)
    expect(ada.dms()).toEqual([])
    expect(await memory.get(`place:${place}:admin`)).toBeUndefined()
  })
})

it('a post that Slack is only too busy for closes no channel', async () => {
  s.channel.refuses = 'message_limit_exceeded'
  await expect(post('daily 1')).rejects.toMatchObject({ final: false })
  delete s.channel.refuses
  expect(await post('daily 1')).toBeTruthy()
})
