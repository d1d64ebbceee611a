import { afterEach, describe, expect, it } from 'vitest'
import { importForm } from '../../src/cards/places/group.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { codeForm, says } from './cards.ts'
import { read } from './server/screen.ts'
import { answer, opened, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()

let s: Stage

afterEach(async () => s.end())

const on = async (perform: (intent: Intent) => Promise<Response> | Response, more = {}) => {
  s = await stage({ memory: redis.memory(), perform, ...more })
}

describe('a command', () => {
  it('is answered for one pair of eyes, as what it means', async () => {
    await on(() => ({ card: says('Ada leads.') }))
    const ada = s.person('Ada <@1>', { admin: true })
    const message = await answer(ada.command('leaderboard', { by: 'week' }))
    expect(message.only).toBe(ada.user.id)
    expect(read(message.body)).toBe('Ada leads.')
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'standings', args: { by: 'week' } },
      person: { id: `discord:${ada.user.id}`, name: 'Ada <@1>', admin: true },
      place: s.place,
    })
  })

  it('in direct messages is answered there, where it lasts', async () => {
    await on(() => ({ card: says('You have 3 points.') }))
    const ada = s.person('Ada', { direct: true })
    await answer(ada.command('me'))
    expect(ada.dms().map(({ body }) => read(body))).toEqual(['You have 3 points.'])
    expect(s.intents[0]?.place).toBeUndefined()
  })

  it('on a server that never invited Gilbert is the person’s alone', async () => {
    await on(() => ({ card: says('Hello') }))
    const ada = s.person('Ada', { carried: true })
    expect((await answer(ada.command('today'))).only).toBe(ada.user.id)
    expect(s.intents[0]?.place).toBeUndefined()
  })

  it('takes standings of megabytes from a file, with the command or in its form', async () => {
    await on(({ fields }) => (fields.data ? { card: says('Taken over.') } : { form: importForm }))
    const ada = s.person('Ada', { admin: true })
    const json = JSON.stringify({ gilbert: 'standings', more: 'x'.repeat(4_900_000) })
    const typed = await answer(ada.command('import', {}, { admin: true, file: json }))
    expect(read(typed.body)).toBe('Taken over.')
    expect(s.intents.at(-1)).toMatchObject({ action: { verb: 'import' } })
    expect(s.intents.at(-1)?.fields.data).toBe(json)
    const form = await opened(ada.command('import', {}, { admin: true }))
    expect(() => ada.submit(form, {})).toThrow('a file is required')
    const sent = await answer(ada.submit(form, { 'The exported file': { file: json } }))
    expect(read(sent.body)).toBe('Taken over.')
    expect(s.intents.at(-1)?.fields.data).toBe(json)
    const big = await answer(
      ada.command('import', {}, { admin: true, file: `${json}${'x'.repeat(200_000)}` }),
    )
    expect(read(big.body)).toMatch(/at most 5000 kB/)
  })

  it('that takes long is deferred within three seconds, as private as its answer', async () => {
    let go: (response: Response) => void = () => undefined
    await on(() => new Promise<Response>((resolve) => (go = resolve)), { hurried: true })
    const ada = s.person('Ada')
    const it = ada.command('today')
    await until('a deferral', () => it.acked === 5)
    expect(it.ackedAfter).toBeLessThan(3_000)
    go({ card: says('Here it is.') })
    const message = await answer(it)
    expect(message.only).toBe(ada.user.id)
    expect(read(message.body)).toBe('Here it is.')
  })

  it('is deferred though Redis does not answer, and answered once it does', async () => {
    const real = redis.memory()
    let go: () => void = () => undefined
    const slow = new Promise<void>((resolve) => (go = resolve))
    const memory: typeof real = {
      ...real,
      acquire: async (key, ttl) => {
        if (key.startsWith('seen:')) await slow
        return real.acquire(key, ttl)
      },
    }
    s = await stage({ memory, perform: () => ({ card: says('Here it is.') }), hurried: true })
    const it = s.person('Ada').command('today')
    await until('a deferral', () => it.acked === 5)
    go()
    expect(read((await answer(it)).body)).toBe('Here it is.')
  })

  it('whose verdict another process was faster to deliver does not hide it: it is told anew', async () => {
    let go: (response: Response) => void = () => undefined
    await on(() => new Promise<Response>((resolve) => (go = resolve)), { hurried: true })
    s.discord.world.respond = 120_000
    const it = s.person('Ada').command('submit', { question: 'q' }, { file: 'pass' })
    await until('the work', () => s.intents.length === 1)
    await until('a deferral', () => it.acked === 5)
    const [intent] = s.intents
    const person = intent?.person.id ?? ''
    const verdict = {
      id: 's1-final',
      person,
      submission: 's1',
      stage: 'final',
      card: says('Accepted.'),
    } as const
    await s.again().deliver({ ...verdict, ...(intent?.handle && { handle: intent.handle }) })
    expect(read((await answer(it)).body)).toBe('Accepted.')
    go({ card: says('Queued.'), submission: 's1' })
    await until('the verdict to be asked for anew', () => s.retold.length > 0)
    expect(s.retold).toEqual(['s1'])
    await s.again().deliver({ ...verdict, ...(intent?.handle && { handle: intent.handle }) })
    expect(read((await answer(it)).body)).toBe('Accepted.')
  })

  it('that this process could not take is not drawn over the answer of the one that could', async () => {
    const real = redis.memory()
    let go: () => void = () => undefined
    const answered = new Promise<void>((resolve) => (go = resolve))
    const memory: typeof real = {
      ...real,
      acquire: async () => {
        await answered
        throw new Error('NOREPLICAS Not enough good replicas to write')
      },
    }
    s = await stage({ memory, perform: () => ({ card: says('Never.') }) })
    const it = s.person('Ada').command('today')
    await until('the interaction', () => s.discord.world.interactions.size > 0)
    const { world } = s.discord
    const message = { id: world.id(), channel_id: s.channel.id, body: { content: 'Queued.' }, files: [] }
    Object.assign(it, { acked: 4, original: { ...message, only: it.user, edits: 0, at: world.now() } })
    go()
    await until('the refusal', () => it.refusals.includes(40_060))
    await s.chat.stop()
    expect(it.original?.body).toEqual({ content: 'Queued.' })
  })

  it('that another process deferred is answered over that', async () => {
    let go: (response: Response) => void = () => undefined
    await on(() => new Promise<Response>((resolve) => (go = resolve)))
    const it = s.person('Ada').command('today')
    await until('the work', () => s.intents.length === 1)
    Object.assign(it, { acked: 5, data: { only: it.user } })
    go({ card: says('Here it is.') })
    expect(read((await answer(it)).body)).toBe('Here it is.')
    expect(it.refusals).toEqual([40_060])
  })

  it('whose form comes too late offers it behind a button', async () => {
    let go: (response: Response) => void = () => undefined
    await on(() => new Promise<Response>((resolve) => (go = resolve)), { hurried: true })
    const it = s.person('Ada').command('submit', { question: 'counter' })
    await until('a deferral', () => it.acked === 5)
    go({ form: codeForm })
    expect(read((await answer(it)).body)).toContain('[Your code]')
  })

  it('that we fail at says so, with something to quote', async () => {
    await on(() => {
      throw new Error('boom')
    })
    const it = s.person('Ada').command('me')
    expect(read((await answer(it)).body)).toContain(`tell whoever runs Gilbert: ${it.id}`)
    expect(s.lines.some(({ level }) => level === 'error')).toBe(true)
  })

  it('typed as text keeps its words', async () => {
    await on(() => ({ card: says('ok') }))
    await answer(s.person('Ada').command('do', { text: 'leaderboard week' }))
    expect(s.intents[0]).toMatchObject({ action: { verb: 'command' }, fields: { text: 'leaderboard week' } })
  })

  it('with a file judges the file', async () => {
    await on(() => ({ card: says('queued'), submission: 's1' }))
    await answer(s.person('Ada').command('submit', { question: 'counter' }, { file: 'print(1)\n' }))
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'submit', args: { q: 'counter' } },
      fields: { code: 'print(1)\n' },
    })
  })
})
