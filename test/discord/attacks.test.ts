import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { answer, opened, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())
const on = async (perform: (intent: Intent) => Promise<Response> | Response, more = {}) => {
  s = await stage({ memory: redis.memory(), perform, ...more })
}
/** What comes after it over the same line is answered: so it was heard, too. */
const heard = async () => answer(s.person('Somebody').command('help'))

describe('an interaction that is replayed', () => {
  it('does nothing a second time, and takes no answer away', async () => {
    await on(() => ({ card: says('Queued.'), submission: 's1' }))
    const ada = s.person('Ada')
    const it = ada.command('submit', { question: 'counter' }, { file: 'x = 1\n' })
    const message = await answer(it)
    for (let n = 0; n < 3; n += 1) s.discord.gateway.send('INTERACTION_CREATE', it.payload, s.guild.id)
    await heard()
    expect(s.intents.map(({ action }) => action.verb)).toEqual(['submit', 'help'])
    expect(message.edits).toBe(0)
    expect(it.refusals).toEqual([])
  })

  it('at the same moment is done once', async () => {
    await on(() => ({ card: says('Queued.'), submission: 's1' }))
    const ada = s.person('Ada')
    const it = ada.command('submit', { question: 'counter' }, { file: 'x = 1\n' })
    s.discord.gateway.send('INTERACTION_CREATE', it.payload, s.guild.id)
    expect(read((await answer(it)).body)).toBe('Queued.')
    await heard()
    expect(s.intents.filter(({ action }) => action.verb === 'submit')).toHaveLength(1)
  })
})

describe('a custom_id that somebody forged', () => {
  const forged = [
    '',
    'x'.repeat(100),
    'answer|q',
    'answer|=x',
    '__proto__|a=b',
    'constructor|a=b',
    'toString|',
    'answer|__proto__=x|q=counter',
    'answer|q=counter|q=other',
    'ANSWER|q=counter',
    '\u202eanswer|q=counter',
    'discord-page|f=nobodys|n=0',
    'discord-page|f=nobodys|n=1e9',
    'discord-roles|m=streak-7|r=1',
  ]

  it('is answered in words, and breaks nothing', async () => {
    await on(() => ({ card: says('ok') }))
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    const [post] = s.discord.world.in(s.channel.id)
    const ada = s.person('Ada')
    for (const id of forged) {
      const pressed = ada.press(post, 'Hint', { id })
      expect(read((await answer(pressed)).body), id).not.toBe('')
      expect(pressed.refusals, id).toEqual([])
    }
    expect(s.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect(({} as { x?: string }).x).toBeUndefined()
  })

  it('in a form’s fields stays a field', async () => {
    await on(({ action }) => (action.verb === 'code' ? { form: codeForm } : { card: says('ok') }))
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    const ada = s.person('Ada')
    const editor = await opened(ada.press(s.discord.world.in(s.channel.id)[0], 'Open the editor'))
    const sent = ada.submit(editor, { Python: 'x = 1\n' }, [
      'field:__proto__',
      'field:to',
      'text',
      'file:code',
    ])
    await answer(sent)
    expect(s.intents.at(-1)?.fields).toEqual({ code: 'x = 1\n', to: 'forged' })
    expect(s.intents.at(-1)?.person.admin).toBe(false)
  })
})

describe('somebody else’s button', () => {
  it('goes on with no form of theirs', async () => {
    const long = {
      ...codeForm,
      fields: Array.from({ length: 6 }, (_, n) => ({
        field: 'text' as const,
        id: `f${n}`,
        label: `f${n}`,
        initial: 'secret',
        max: 60,
      })),
    }
    await on(({ action }) => (action.verb === 'schedule' ? { form: long } : { card: says('ok') }))
    const [boss, eve] = [s.person('Boss', { admin: true }), s.person('Eve')]
    await s.chat.post(s.place, daily)
    const [post] = s.discord.world.in(s.channel.id)
    const first = await opened(boss.command('set-schedule', {}, { admin: true }))
    const stolen = eve.press(post, 'Hint', { id: first.modal.custom_id })
    expect(read((await answer(stolen)).body)).toContain('no longer there')
    expect(stolen.modal).toBeUndefined()
  })
})

describe('a file', () => {
  const refusals = ['not text in UTF-8', 'too big', 'does not keep that file', 'did not hand over']
  const judged = async (more: Parameters<ReturnType<Stage['person']>['judge']>[1]) => {
    const text = read((await answer(s.person('Ada').judge('', more))).body)
    expect(s.intents).toEqual([])
    return refusals.find((one) => text.includes(one)) ?? text
  }

  it('that is no UTF-8 is refused in words', async () => {
    await on(() => ({ card: says('never') }))
    for (const bytes of [
      [0xff, 0xfe, 0x41, 0],
      [0x78, 0xe9],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0x41, 0],
    ])
      expect(await judged({ name: 'a.py', data: Buffer.from(bytes) })).toBe(refusals[0])
  })

  it('that is bigger than it says is not read to its end', async () => {
    await on(() => ({ card: says('never') }))
    expect(await judged({ name: 'a.py', data: 'x'.repeat(5_000_000), size: 10 })).toBe(refusals[1])
    expect(await judged({ name: 'a.py', data: 'x', size: 5_000_000 })).toBe(refusals[1])
  })

  it('that Discord does not keep is never asked for', async () => {
    await on(() => ({ card: says('never') }))
    const asked: string[] = []
    const inside = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('secret = 1\n')
    })
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
    const { port } = inside.address() as AddressInfo
    const host = s.discord.apiUrl.replace(/^http:\/\/|\/api$/g, '')
    for (const url of [
      `http://127.0.0.1:${port}/latest/meta-data`,
      `http://${host}@127.0.0.1:${port}/`,
      `http://127.0.0.1:${port}#@${host}/`,
      'file:///etc/passwd',
      'data:text/plain,x=1',
      'redis://127.0.0.1:6379/',
      '//127.0.0.1/x',
      'no address',
      '',
    ])
      expect(await judged({ name: 'a.py', data: 'x', url }), url).toBe(refusals[2])
    // Nor by a detour over Discord itself.
    s.discord.world.redirects.set('/detour', `http://127.0.0.1:${port}/inside`)
    expect(await judged({ name: 'a.py', data: 'x', url: `http://${host}/detour` })).toBe(refusals[3])
    await new Promise((resolve) => inside.close(resolve))
    expect(asked).toEqual([])
  })

  it('that begins with a mark of its byte order is read without it', async () => {
    await on(() => ({ card: says('ok') }))
    await answer(s.person('Ada').judge('', { name: 'a.py', data: '\ufeffx = 1\n' }))
    expect(s.intents[0]?.fields.code).toBe('x = 1\n')
  })
})

describe('words that want to do harm', () => {
  const nasty = [
    '@everyone @here <@1> <@&1>',
    'admin\u202egnp.exe\u2066',
    '`'.repeat(100_000),
    '```\nout of the fence\n```',
    '||'.repeat(50_000),
    '[a](https://evil.example) https://evil.example',
  ]

  it('are shown to everybody as they are, call nobody, and turn nothing around', async () => {
    await on(() => ({ card: says('ok') }))
    for (const [n, words] of nasty.entries())
      await s.chat.post(s.place, {
        summary: words,
        blocks: [
          { block: 'line', inline: [{ person: 'discord:1', name: words }, { text: words }, { code: words }] },
          { block: 'code', text: words },
          { block: 'spoiler', text: words },
          { block: 'buttons', buttons: [{ label: words, action: { verb: 'hint', args: { n: String(n) } } }] },
        ],
      })
    const posts = s.discord.world.in(s.channel.id)
    expect(posts).toHaveLength(nasty.length)
    for (const { body } of posts) {
      expect(body.allowed_mentions).toEqual({ parse: [] })
      expect(read(body)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    }
  })

  it('as a thread’s name and as a person’s are cut to what Discord takes', async () => {
    await on(() => ({ card: says('ok') }))
    for (const [n, words] of nasty.entries()) {
      await s.chat.post(s.place, { ...daily, summary: words }, { key: `daily ${n}` })
      await answer(s.person(words).command('me'))
    }
    expect(s.discord.world.in(s.channel.id).every(({ thread }) => thread)).toBe(true)
  })

  it('a hundred thousand backticks around code are no code, in no time', async () => {
    await on(() => ({ card: says('never') }))
    const said = read((await answer(s.person('Ada').judge('`'.repeat(100_000)))).body)
    expect(said).toContain('There is no code')
  })
})

describe('where somebody is', () => {
  it('in a group conversation, or on a server without Gilbert, is answered for them alone and counts for no place', async () => {
    await on(() => ({ card: says('ok') }))
    const ada = s.person('Ada', { carried: true })
    expect((await answer(ada.command('today'))).only).toBe(ada.user.id)
    const grace = s.person('Grace')
    grace.channel = s.discord.world.group(['1', grace.user.id])
    expect((await answer(grace.command('today'))).only).toBe(grace.user.id)
    expect(s.intents.map(({ place }) => place)).toEqual([undefined, undefined])
    expect(s.intents.every(({ person }) => !person.admin)).toBe(true)
  })

  it('in a thread whose channel is not told is answered all the same', async () => {
    await on(() => ({ card: says('ok') }))
    const ada = s.person('Ada')
    ada.channel = { id: '77', type: 12, name: 'private', guild_id: s.guild.id, denied: 0n }
    await answer(ada.command('hint'))
    await until('an intent', () => s.intents.length === 1)
  })
})
