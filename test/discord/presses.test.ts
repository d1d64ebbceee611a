import { afterEach, describe, expect, it } from 'vitest'
import type { Form } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { answer, opened, type Stage, stage, withRedis } from './setup.ts'

const redis = withRedis()

let s: Stage

afterEach(async () => s.end())

const on = async (perform: (intent: Intent) => Promise<Response> | Response, more = {}) => {
  s = await stage({ memory: redis.memory(), perform, ...more })
}

describe('a press', () => {
  const post = async () => {
    await s.chat.post(s.place, daily, { key: 'daily 1' })
    return s.discord.world.in(s.channel.id)[0]
  }

  it('opens the editor with the starter, and what is sent is judged with its line ends', async () => {
    await on(({ action }) =>
      action.verb === 'code' ? { form: codeForm } : { card: says('Queued.'), submission: 's1' },
    )
    const ada = s.person('Ada')
    const editor = await opened(ada.press(await post(), 'Open the editor'))
    const sent = ada.submit(editor, { Python: 'a = 1\nb = 2\n' })
    expect((await answer(sent)).only).toBe(ada.user.id)
    expect(s.intents[1]).toMatchObject({
      action: { verb: 'submit', args: { q: 'counter' } },
      fields: { code: 'a = 1\nb = 2\n' },
    })
  })

  it('takes a file where the code is longer than a form', async () => {
    await on(({ action }) => (action.verb === 'code' ? { form: codeForm } : { card: says('Queued.') }))
    const ada = s.person('Ada')
    const editor = await opened(ada.press(await post(), 'Open the editor'))
    const long = `${'# a line\n'.repeat(1_000)}x = 1\n`
    await answer(ada.submit(editor, { 'Or a .py file': { file: long } }))
    expect(s.intents[1]?.fields.code).toBe(long)
  })

  it('of an older version is answered, too', async () => {
    await on(() => ({ card: says('never') }))
    const message = await post()
    const ada = s.person('Ada')
    if (message) message.body.components[0].components.at(-1).components[0].custom_id = 'WHAT?'
    expect(read((await answer(ada.press(message, 'Open the editor'))).body)).toContain('older Gilbert')
  })

  it('redraws a private message, never a public one', async () => {
    await on(({ action }) => ({ card: daily, replace: action.verb === 'hint' }))
    const ada = s.person('Ada')
    const own = await answer(ada.press(await post(), 'Hint'))
    expect(own.only).toBe(ada.user.id)
    const again = await answer(ada.press(own, 'Hint'))
    expect(again.id).toBe(own.id)
    expect(own.edits).toBe(1)
  })

  it('in the day’s thread counts for its channel', async () => {
    await on(() => ({ card: says('ok') }))
    const message = await post()
    const ada = s.person('Ada')
    const thread = s.discord.world.channels.get(message?.id ?? '')
    if (!thread) throw new Error('no thread was opened')
    ada.channel = thread
    await answer(ada.command('hint'))
    expect(s.intents[0]?.place).toBe(s.place)
  })
})

describe('a form longer than a modal', () => {
  const schedule: Form = {
    title: 'The daily question',
    submit: 'Save',
    action: { verb: 'schedule', args: {} },
    fields: [
      ...['time', 'zone', 'difficulty', 'holidays', 'more'].map((id) => ({
        field: 'text' as const,
        id,
        label: id,
        initial: `${id} before`,
        max: 60,
      })),
      {
        field: 'select',
        id: 'weekdays',
        label: 'Days',
        initial: ['1', '2'],
        options: ['1', '2', '3'].map((value) => ({ label: `Day ${value}`, value })),
        max: 3,
      },
    ],
  }

  it('opens page by page and arrives whole', async () => {
    await on(({ fields }) => (fields.time ? { card: says('Saved.') } : { form: schedule }))
    const ada = s.person('Ada', { admin: true })
    const first = await opened(ada.command('set-schedule', {}, { admin: true }))
    const between = await answer(ada.submit(first, { time: '09:30' }))
    expect(read(between.body)).toContain('still to fill in')
    expect(s.intents).toHaveLength(1)
    const second = await opened(ada.press(between, 'Go on'))
    const done = await answer(ada.submit(second, { Days: ['1', '3'] }))
    expect(read(done.body)).toBe('Saved.')
    expect(s.intents[1]).toMatchObject({
      action: { verb: 'schedule' },
      fields: { time: '09:30', zone: 'zone before', weekdays: '1,3' },
    })
  })
})

it('a form that was refused says what is wrong, and opens again with what was typed', async () => {
  const note = (error?: string, initial?: string): Form => ({
    title: 'A note',
    submit: 'Keep it',
    action: { verb: 'note', args: {} },
    fields: [
      {
        field: 'text',
        id: 'zone',
        label: 'Zone',
        max: 60,
        ...(error && { error }),
        ...(initial && { initial }),
      },
    ],
  })
  await on(({ fields: { zone } }) =>
    zone === 'UTC'
      ? { card: says('Kept.') }
      : { form: zone ? note(`@everyone “${zone}” is none`, zone) : note() },
  )
  const ada = s.person('Ada')
  const refused = await answer(ada.submit(await opened(ada.command('me')), { Zone: 'Mars' }))
  expect(read(refused.body)).toMatch(/nothing was changed[\s\S]*Zone:\*\* @\u200beveryone “Mars” is none/)
  const again = await opened(ada.press(refused, 'Change it'))
  expect(JSON.stringify(again.modal)).toContain('"value":"Mars"')
  expect(read((await answer(ada.submit(again, { Zone: 'UTC' }))).body)).toBe('Kept.')
})

describe('twice the same', () => {
  it('is done once where two processes hear of it', async () => {
    await on(() => ({ card: says('once') }))
    const other = s.again()
    await other.start()
    const ada = s.person('Ada')
    for (let n = 0; n < 10; n += 1) await answer(ada.command('me'))
    expect(s.intents).toHaveLength(10)
    // At most one of them said that it was at it, where claiming it took long.
    const refusals = [...s.discord.world.interactions.values()].flatMap((one) => one.refusals)
    expect(refusals.filter((code) => code !== 40_060)).toEqual([])
  })
})
