import { afterEach, describe, expect, it } from 'vitest'
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

describe('“share”', () => {
  it('sends a question to somebody of the same server', async () => {
    await on(() => ({ card: says('On its way.') }))
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    await answer(ada.command('share', { question: 'counter', with: grace.user.id, note: 'Try this' }))
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'share', args: { q: 'counter' } },
      fields: { to: `discord:${grace.user.id}`, note: 'Try this' },
    })
  })

  it('writes to no stranger', async () => {
    await on(() => ({ card: says('never') }))
    const ada = s.person('Ada')
    const stranger = s.discord.world.user('Stranger')
    for (const who of [stranger.id, '1'])
      expect(read((await answer(ada.command('share', { question: 'counter', with: who }))).body)).toContain(
        'not on this server',
      )
    const alone = s.person('Ada', { direct: true })
    expect(
      read((await answer(alone.command('share', { question: 'counter', with: ada.user.id }))).body),
    ).toContain('same server')
    expect(s.intents).toEqual([])
  })

  it('takes who is chosen in its form, of the same server alone', async () => {
    const form = {
      ...codeForm,
      action: { verb: 'share', args: { q: 'counter' } },
      fields: [{ field: 'text' as const, id: 'to', label: 'To whom', max: 120 }],
    }
    await on(({ fields }) => (fields.to === undefined ? { form } : { card: says('On its way.') }))
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    const asked = await opened(ada.command('share', { question: 'counter' }))
    const stranger = s.discord.world.user('Stranger')
    expect(read((await answer(ada.submit(asked, { 'To whom': [stranger.id] }))).body)).toContain(
      'not on this server',
    )
    await answer(ada.submit(asked, { 'To whom': [grace.user.id] }))
    await answer(ada.submit(asked, { 'To whom': [] }))
    expect(s.intents.slice(1).map(({ fields }) => fields.to)).toEqual([`discord:${grace.user.id}`, ''])
  })

  it('answers whoever sends what can’t be read, with an apology, and logs it', async () => {
    await on(() => ({ form: { ...codeForm, action: { verb: 'share', args: { q: 'counter' } } } }))
    const ada = s.person('Ada')
    const asked = await opened(ada.command('share', { question: 'counter' }))
    const strange = { type: 5, custom_id: 'field:to', values: '' }
    expect(read((await answer(ada.submit(asked, {}, [strange]))).body)).toMatch(/went wrong/)
    await until('a line of the log', () => JSON.stringify(s.lines).includes('values.join'))
  })

  it('takes what is typed where Discord lets nobody be chosen, and asks for that once a day', async () => {
    const form = {
      ...codeForm,
      action: { verb: 'share', args: { q: 'counter' } },
      fields: [{ field: 'text' as const, id: 'to', label: 'To whom', max: 120 }],
    }
    await on(({ fields }) => (fields.to === undefined ? { form } : { card: says('On its way.') }))
    s.discord.world.plain = true
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    const asked = await opened(ada.command('share', { question: 'counter' }))
    expect(read((await answer(ada.submit(asked, { 'To whom': 'grace' }))).body)).toContain('“with”')
    await answer(ada.submit(asked, { 'To whom': `<@${grace.user.id}>` }))
    await answer(ada.submit(asked, { 'To whom': ' Here ' }))
    expect(s.intents.slice(1).map(({ fields }) => fields.to)).toEqual([`discord:${grace.user.id}`, 'here'])
    await opened(ada.command('share', { question: 'counter' }))
    expect(s.discord.world.calls.filter(({ code }) => code === 50_035)).toHaveLength(1)
  })
})

describe('autocomplete', () => {
  const questions = Array.from({ length: 40 }, (_, n) => ({
    id: `race-${n}`,
    title: `Race ${n} ${'long '.repeat(30)}`,
    topic: 'races',
    code: n % 2 === 0,
  }))

  it('finds questions by title, topic and id, 25 at most', async () => {
    await on(() => ({}), { questions })
    const ada = s.person('Ada')
    const all = ada.complete('question', 'question', '')
    expect((await until('choices', () => all.choices)).length).toBe(25)
    const one = ada.complete('question', 'question', 'race-17')
    expect((await until('choices', () => one.choices)).map(({ value }) => value)).toEqual(['race-17'])
    const code = ada.complete('submit', 'question', 'race-1')
    for (const { value } of await until('choices', () => code.choices))
      expect(Number(value.slice(5)) % 2).toBe(0)
  })

  it('completes what can be typed', async () => {
    await on(() => ({}))
    const it = s.person('Ada').complete('do', 'text', 'lea')
    expect((await until('choices', () => it.choices)).map(({ value }) => value)).toContain('leaderboard')
  })
})

describe('“Judge this code”', () => {
  it('takes the longest block of code of a message', async () => {
    await on(() => ({ card: says('Judge it for which question?') }))
    await answer(s.person('Ada').judge('look ```x``` and\n```python\nfor i in range(3):\n    print(i)\n```'))
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'paste' },
      fields: { code: 'for i in range(3):\n    print(i)\n' },
    })
  })

  it('takes a .py file rather than the text beside it', async () => {
    await on(() => ({ card: says('ok') }))
    await answer(s.person('Ada').judge('```x = 1```', { name: 'a.py', data: 'y = 2\n' }))
    expect(s.intents[0]?.fields).toEqual({ code: 'y = 2\n' })
  })

  it('says what to do where there is no code', async () => {
    await on(() => ({ card: says('never') }))
    expect(read((await answer(s.person('Ada').judge('just words'))).body)).toContain('There is no code')
    expect(s.intents).toEqual([])
  })

  it('refuses what is no text, and what is too big', async () => {
    await on(() => ({ card: says('never') }))
    const ada = s.person('Ada')
    const binary = await answer(ada.judge('', { name: 'a.py', data: '\0\0' }))
    expect(read(binary.body)).toContain('not text in UTF-8')
    const big = await answer(ada.judge('', { name: 'a.py', data: 'x'.repeat(200_001) }))
    expect(read(big.body)).toContain('too big')
    expect(s.intents).toEqual([])
  })
})
