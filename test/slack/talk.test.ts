import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { daily, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import type { Message } from './server/world.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const threadOf = (post: Message | undefined) => s.slack.world.messages.filter((m) => m.thread === post?.ts)

describe.each(modes)('the thread under the daily question, by %s', (mode) => {
  const begin = async (): Promise<{ ada: Somebody; post: Message; opening: Message }> => {
    s = await stage({ mode, speed: 50, memory: redis.memory() })
    await s.chat.post(placeId(s.team.id, s.channel.id), daily, { key: 'daily x 2026-11-25 counter' })
    const [post] = s.slack.world.messages
    const [opening] = threadOf(post)
    if (!post || !opening) throw new Error('no thread was begun')
    return { ada: s.person('Ada'), post, opening }
  }

  it('is begun once with the post, and asks for no spoilers', async () => {
    const { post, opening } = await begin()
    await s.chat.post(placeId(s.team.id, s.channel.id), daily, { key: 'daily x 2026-11-25 counter' })
    expect(threadOf(post)).toHaveLength(1)
    expect(read(opening)).toMatch(/Talk about it here.*until|Until/s)
  })

  it('shows words that may give the answer away only to who asks for them', async () => {
    const { ada, post, opening } = await begin()
    const grace = s.person('Grace')
    await ada.press(opening, 'Say it hidden')
    await until('the form', () => ada.modal)
    ada.fill('The thread', 'It is the lock <!channel> ```')
    expect(await ada.submit()).toEqual({})
    const said = await until('the hidden words', () => threadOf(post)[1])
    expect(`${read(said)} ${said.text}`).toContain('Ada wrote something')
    expect(`${read(said)} ${said.text}`).not.toContain('lock')
    await until('a word to Ada', () => read(ada.modal).includes('It is in the thread'))
    await grace.press(said, 'Show what is hidden')
    expect(read(await until('the words', () => grace.ephemerals()[0]))).toBe('It is the lock <!channel> ```')
    expect(s.intents).toEqual([])
  })

  it('takes hidden words away with whoever is forgotten, and keeps nothing of them', async () => {
    const { ada, post, opening } = await begin()
    await ada.press(opening, 'Say it hidden')
    await until('the form', () => ada.modal)
    ada.fill('The thread', 'It is the lock')
    await ada.submit()
    const said = await until('the hidden words', () => threadOf(post)[1])
    await until('a word to Ada', () => read(ada.modal).includes('It is in the thread'))
    await s.chat.forget?.(ada.id)
    expect(said.deleted).toBe(true)
    expect(await s.memory.list(`team:${s.team.id}:people`)).toEqual([])
    expect(await s.memory.get(`team:${s.team.id}:met:${ada.id}`)).toBeUndefined()
  })

  it('says what to do where nothing was written, and where the thread is gone', async () => {
    const { ada, opening } = await begin()
    await ada.press(opening, 'Say it hidden')
    await until('the form', () => ada.modal)
    ada.fill('The thread', ' \u202e ')
    await ada.submit()
    await until('a word', () => read(ada.modal).includes('nothing in it'))
    const { actions, ...rest } = ada.pressed(opening, 'Say it hidden') as { actions: object[] }
    const forged = actions.map((one) => ({ ...one, action_id: 'g0.0:slack-hidden|t=../x' }))
    await s.slack.interact('interactive', { ...rest, actions: forged })
    await until('another', () => ada.ephemerals().some((m) => read(m).includes('thread is gone')))
  })
})

describe('other posts', () => {
  it('begin no thread, and neither does one that can’t be written into', async () => {
    s = await stage({ speed: 50, memory: redis.memory() })
    const place = placeId(s.team.id, s.channel.id)
    await s.chat.post(place, says('Well done.'), { key: 'milestone 1' })
    expect(s.slack.world.messages).toHaveLength(1)
    expect(buttons(s.slack.world.messages[0] as Message)).toEqual([])
    s.slack.world.noThreads = true
    await s.chat.post(place, daily, { key: 'daily x 2026-11-25 counter' })
    expect(s.slack.world.messages).toHaveLength(2)
    expect(s.lines.some(({ message }) => message.includes('no thread was begun'))).toBe(true)
  })
})
