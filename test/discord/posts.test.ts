import { afterEach, describe, expect, it } from 'vitest'
import { daily, dot, says } from './cards.ts'
import { read } from './server/screen.ts'
import { bits } from './server/world.ts'
import { answer, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

describe('a post', () => {
  it('goes up once for its key, with a thread for the talk', async () => {
    s = await stage({ memory: redis.memory() })
    const refs = await Promise.allSettled([
      s.chat.post(s.place, daily, { key: 'daily 1' }),
      s.chat.post(s.place, daily, { key: 'daily 1' }),
    ])
    expect(refs.some(({ status }) => status === 'fulfilled')).toBe(true)
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    const posts = s.discord.world.in(s.channel.id)
    expect(posts.map(({ thread }) => thread)).toEqual(['The counter (10 minutes)'])
  })

  it('goes up once though the process died before it could write that down', async () => {
    s = await stage({ memory: redis.memory() })
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    await s.memory.deleteAll('place:')
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    expect(s.discord.world.in(s.channel.id)).toHaveLength(1)
  })

  it('without a key goes up once, though Discord did it and answered with an error', async () => {
    s = await stage({ memory: redis.memory() })
    s.discord.world.doneButFailed = 1
    await s.chat.post(s.place, says('A test post.'))
    expect(s.discord.world.in(s.channel.id)).toHaveLength(1)
  })

  it('is redrawn in place', async () => {
    s = await stage({ memory: redis.memory() })
    const ref = await s.chat.post(s.place, daily)
    await s.chat.update(ref, says('3 solved it.'))
    expect(s.discord.world.in(s.channel.id).map(({ body }) => read(body))).toEqual(['3 solved it.'])
  })

  it('keeps to the channel’s limit by itself', async () => {
    s = await stage({ memory: redis.memory() })
    // discord.js learns a limit's name from its first answer.
    await s.chat.post(s.place, says('the first'))
    await Promise.all(Array.from({ length: 8 }, (_, n) => s.chat.post(s.place, says(`post ${n}`))))
    expect(s.discord.world.in(s.channel.id)).toHaveLength(9)
    expect(s.discord.rates.refused).toBe(0)
  })

  it('survives a 429 that nobody could foresee', async () => {
    s = await stage({ memory: redis.memory() })
    s.discord.rates.empty.add('post message')
    await s.chat.post(s.place, daily)
    expect(s.discord.rates.refused).toBe(1)
    expect(s.discord.world.in(s.channel.id)).toHaveLength(1)
  })
})

describe('a post that named somebody', () => {
  it('is taken away and redrawn in a thread that Discord has put away', async () => {
    s = await stage({ memory: redis.memory() })
    const root = await s.chat.post(s.place, daily, { key: 'daily 1' })
    const about = await s.chat.post(s.place, says('Ada solved it'), { thread: root, key: 'a' })
    const both = await s.chat.post(s.place, says('Ada and Grace'), { thread: root, key: 'b' })
    const thread = s.discord.world.channels.get(about.split(':')[1] ?? '')
    if (!thread) throw new Error('there is no thread')
    thread.archived = true
    await s.chat.remove(about)
    thread.archived = true
    await s.chat.update(both, says('Grace'))
    expect(s.discord.world.in(thread.id).map(({ body }) => read(body))).toEqual(['Grace'])
  })

  it('can’t be reached where Gilbert may not see the channel any more, and that is said', async () => {
    s = await stage({ memory: redis.memory() })
    const ref = await s.chat.post(s.place, says('Ada solved it'))
    s.channel.denied = bits.viewChannel
    const why = await s.chat.remove(ref).catch((error) => error)
    expect(why).toMatchObject({ name: 'ChatError', final: true, gone: false })
    s.channel.denied = 0n
  })
})

describe('a reply', () => {
  it('under a post without a thread opens one', async () => {
    s = await stage({ memory: redis.memory() })
    const root = await s.chat.post(s.place, says('a root'))
    await s.chat.post(s.place, says('a reply'), { thread: root })
    await s.chat.post(s.place, says('another'), { thread: root })
    const [post] = s.discord.world.in(s.channel.id)
    expect(s.discord.world.in(post?.id ?? '').map(({ body }) => read(body))).toEqual(['a reply', 'another'])
  })

  it('under a thread that was deleted is said in the channel', async () => {
    s = await stage({ memory: redis.memory() })
    const root = await s.chat.post(s.place, daily, { key: 'daily 1' })
    const [post] = s.discord.world.in(s.channel.id)
    s.discord.world.channels.delete(post?.id ?? '')
    await s.chat.post(s.place, says('a reply'), { thread: root })
    expect(s.discord.world.in(s.channel.id).map(({ body }) => read(body))[1]).toBe('a reply')
    expect(s.gone).toEqual([])
  })
})

describe('a day that gets no thread', () => {
  it('has its question all the same, and who set it up hears which permission is missing', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Settings') }) })
    const boss = s.person('Boss', { admin: true })
    await answer(boss.command('settings', {}, { admin: true }))
    s.channel.denied = bits.createThreads
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    expect(s.discord.world.in(s.channel.id)).toHaveLength(1)
    await until('the admin to hear of it', () => boss.dms().length === 1)
    expect(read(boss.dms()[0]?.body)).toContain('Create Public Threads')
  })
})

describe('a forum', () => {
  const forum = async (tags = false, named: readonly string[] = []) => {
    s = await stage({
      memory: redis.memory(),
      perform: () => ({ card: says('ok') }),
      before: ({ world }) => {
        for (const channel of world.channels.values())
          Object.assign(channel, {
            type: 15,
            tags,
            // Who moderates the forum keeps the last one for themselves.
            available: named.map((name, at) => ({ id: `${at + 7}`, name, moderated: at === 3 })),
          })
      },
    })
    return () => [...s.discord.world.channels.values()].filter(({ parent_id: id }) => id === s.channel.id)
  }
  const picture = {
    ...daily,
    blocks: [...daily.blocks, { block: 'picture', png: dot, alt: 'a', name: 'a.png' }],
  } as const

  it('gets each day’s question as a post of its own, once, and what else is said in the latest', async () => {
    const threads = await forum()
    for (let n = 0; n < 2; n += 1) await s.chat.post(s.place, picture, { key: 'daily 1' })
    await s.chat.post(s.place, daily, { key: 'daily 2' })
    const [first, second] = threads()
    expect(threads().map(({ name }) => name)).toEqual(Array(2).fill('The counter (10 minutes)'))
    expect(s.discord.world.in(first?.id ?? '')[0]?.files.map(({ name }) => name)).toEqual(['a.png'])
    await s.chat.post(s.place, says('Ada has solved 10 questions.'), { key: 'milestone' })
    expect(s.discord.world.in(second?.id ?? '').map(({ body }) => read(body))[1]).toContain('10 questions')
  })

  it('has its post redrawn and answered, and counts for one place', async () => {
    const threads = await forum()
    const ref = await s.chat.post(s.place, daily, { key: 'daily 1' })
    await s.chat.update(ref, says('3 solved it.'))
    await s.chat.post(s.place, says('a reply'), { thread: ref })
    const [thread] = threads()
    expect(s.discord.world.in(thread?.id ?? '').map(({ body }) => read(body))).toEqual([
      '3 solved it.',
      'a reply',
    ])
    const ada = s.person('Ada')
    ada.channel = thread ?? ada.channel
    await answer(ada.command('hint'))
    expect(s.intents[0]?.place).toBe(s.place)
  })

  it('whose latest post is gone gets a new one', async () => {
    const threads = await forum()
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    s.discord.world.channels.delete(threads()[0]?.id ?? '')
    await s.chat.post(s.place, says('The week'), { key: 'digest' })
    expect(threads().map(({ name }) => name)).toEqual(['The week'])
    expect(s.gone).toEqual([])
  })

  it('gets a post once, though Discord did it and answered with an error, or the process died before it heard', async () => {
    const threads = await forum()
    s.discord.world.doneButFailed = 1
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    expect(threads()).toHaveLength(1)
    await s.memory.deleteAll(`place:${s.place}:posted`)
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    expect(threads()).toHaveLength(1)
    // Another day’s question of the same name is a post of its own.
    await s.chat.post(s.place, daily, { key: 'daily 2' })
    expect(threads()).toHaveLength(2)
  })

  it('gets a leaderboard that stays as a post of its own, apart from the day’s talk', async () => {
    const threads = await forum()
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    const board = await s.chat.post(s.place, says('The leaderboard'), { key: 'standing-board 1' })
    await s.chat.update(board, says('Ada leads'))
    await s.chat.post(s.place, says('Ada has solved 10 questions.'), { key: 'milestone' })
    const [talk, stays] = threads()
    expect(s.discord.world.in(stays?.id ?? '').map(({ body }) => read(body))).toEqual(['Ada leads'])
    expect(s.discord.world.in(talk?.id ?? '')).toHaveLength(2)
  })

  it('has its own tags put on a post that they are named after', async () => {
    const threads = await forum(true, ['Races', 'Talk', 'The GIL', 'Practice'])
    await s.chat.post(s.place, { ...daily, sorted: ['races', 'practice', 'The GIL'] }, { key: 'daily 1' })
    const [, , gil] = s.channel.available ?? []
    expect(threads()[0]?.applied).toEqual([s.channel.available?.[0]?.id, gil?.id])
  })

  it('that wants tags says what to do', async () => {
    await forum(true)
    await expect(s.chat.post(s.place, daily, { key: 'daily 1' })).rejects.toThrow(/Require tags/)
  })
})
