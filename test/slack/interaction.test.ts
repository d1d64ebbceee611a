import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Card, Form } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { codeForm, daily, says } from './cards.ts'
import { buttons, read } from './server/screen.ts'
import type { Message } from './server/world.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
const button = (label: string, verb: string): Card['blocks'][number] => ({
  block: 'buttons',
  buttons: [{ label, action: { verb, args: {} } }],
})

let s: Stage
afterEach(async () => s.end())

const posted = async (card: Card): Promise<Message> => {
  await s.chat.post(placeId(s.team.id, s.channel.id), card)
  const message = s.slack.world.messages.findLast((m) => m.channel === s.channel.id)
  if (!message) throw new Error('nothing was posted')
  return message
}

describe.each(modes)('somebody who presses and types, by %s', (mode) => {
  const begin = async (perform: (intent: Intent) => Promise<Response> | Response, patience = 60_000) => {
    s = await stage({ mode, memory: redis.memory(), perform, config: { patience } })
    return s.person('Ada')
  }

  it('gets a choice’s verdict where they pressed, and a copy that lasts', async () => {
    const ada = await begin(() => ({ card: says('Not quite: some get lost.') }))
    const post = await posted(daily)
    await ada.press(post, 'None')
    await until('the verdict in the channel', () => ada.ephemerals(s.channel)[0])
    const copy = await until('the verdict that lasts', () => ada.dms()[0])
    expect(read(copy)).toContain('Not quite')
    expect(post.history).toHaveLength(1)
    expect(s.slack.world.messages.filter((m) => m.channel === s.channel.id && !m.ephemeralFor)).toHaveLength(
      1,
    )
  })

  it('acts once on a double click, and again on another button', async () => {
    const ada = await begin(({ action }) => ({ card: says(action.verb) }))
    const post = await posted(daily)
    await Promise.all([ada.press(post, 'Hint'), ada.press(post, 'Hint'), ada.press(post, 'Leaderboard')])
    await until('two answers', () => ada.ephemerals().length === 2)
    expect(s.intents.map(({ action }) => action.verb).sort()).toEqual(['hint', 'standings'])
  })

  it('acts once on a press that is delivered twice', async () => {
    const ada = await begin(() => ({ card: says('A hint.') }))
    const payload = ada.pressed(await posted(daily), 'Hint')
    await s.slack.interact('interactive', payload)
    await s.slack.interact('interactive', payload)
    await until('an answer', () => ada.ephemerals()[0])
    await s.chat.stop()
    expect(s.intents).toHaveLength(1)
    expect(ada.ephemerals()).toHaveLength(1)
    await s.chat.start()
  })

  it('acts once on a form that is delivered twice', async () => {
    const ada = await begin(({ action }) =>
      action.verb === 'code' ? { form: codeForm } : { card: says('In.') },
    )
    await ada.press(await posted(daily), 'Open the editor')
    const modal = await until('a modal', () => ada.modal)
    const { payload } = ada.submission(modal)
    await s.slack.interact('interactive', payload)
    await s.slack.interact('interactive', payload)
    await until('the answer', () => s.slack.world.calls.some(({ method }) => method === 'views.update'))
    expect(s.intents.filter(({ action }) => action.verb === 'submit')).toHaveLength(1)
  })

  it('lets people choose times, days and zones, and keeps a refused form open with what is wrong', async () => {
    const asked = (error?: string): Form => ({
      title: 'When',
      submit: 'Save',
      action: { verb: 'schedule', args: {} },
      fields: [
        { field: 'text', as: 'time', id: 'time', label: 'Time', initial: '09:30', max: 5 },
        { field: 'text', as: 'zone', id: 'zone', label: 'Zone', initial: 'Europe/Lisbon', max: 60 },
        { field: 'text', as: 'day', id: 'day', label: 'Day', initial: '2026-12-24', max: 10 },
        { field: 'text', id: 'name', label: 'Name', max: 20, initial: 'x', ...(error && { error }) },
      ],
    })
    const ada = await begin(({ fields }) =>
      fields.name === 'ok'
        ? { card: says('Saved.') }
        : { form: asked(fields.name && '<!channel> is no name') },
    )
    await ada.press(await posted(daily), 'Open the editor')
    await until('a modal', () => ada.modal)
    ada.fill('Zone', 'America/New York')
    ada.fill('Time', '18:05')
    await ada.submit()
    const modal = await until('the form again', () =>
      ada.modal && JSON.stringify(ada.modal.body).includes('is no name') ? ada.modal : undefined,
    )
    const why = (modal.body.blocks as { type: string; elements?: object[] }[]).find(
      ({ type }) => type === 'context',
    )
    expect(why?.elements).toEqual([{ type: 'plain_text', text: '⚠ <!channel> is no name', emoji: false }])
    expect(s.intents.at(-1)?.fields).toEqual({
      time: '18:05',
      zone: 'America/New_York',
      day: '2026-12-24',
      name: 'x',
    })
    ada.fill('Name', 'ok')
    await ada.submit()
    await until('the answer', () => ada.modal && JSON.stringify(ada.modal.body).includes('Saved.'))
  })

  it('ticks several and sends them together', async () => {
    const ada = await begin(() => ({ card: says('Right.') }))
    const question: Card = {
      summary: 'Which?',
      blocks: [
        {
          block: 'select',
          placeholder: 'Pick every one that is right',
          action: { verb: 'answer', args: { q: 'which' } },
          options: ['a', 'b', 'c'].map((label, n) => ({ label, value: String(n) })),
          max: 3,
        },
      ],
    }
    const post = await posted(question)
    await ada.pick(post, [])
    await until('a word that nothing is picked', () =>
      ada.ephemerals().some((m) => read(m).includes('Nothing is picked')),
    )
    await wait(1_100)
    await ada.pick(post, ['a', 'c'])
    await until('the verdict', () => ada.ephemerals().some((m) => read(m).includes('Right.')))
    expect(s.intents.map(({ fields }) => fields)).toEqual([{ value: '0,2' }])
  })

  it('chooses one of a menu', async () => {
    const ada = await begin(() => ({ card: says('This week') }))
    const card: Card = {
      summary: 'Standings',
      blocks: [
        {
          block: 'select',
          placeholder: 'When',
          action: { verb: 'standings', args: {} },
          options: [
            { label: 'Week', value: 'week' },
            { label: 'All time', value: 'all' },
          ],
        },
      ],
    }
    await ada.choose(await posted(card), 'When', ['Week'])
    await until('an answer', () => ada.ephemerals()[0])
    expect(s.intents[0]).toMatchObject({ action: { verb: 'standings' }, fields: { value: 'week' } })
  })

  it('sees a private card redrawn in place, never the public one', async () => {
    let times = 0
    const ada = await begin(() => ({
      card: { summary: 'Hint', blocks: [...says(`Hint ${++times}`).blocks, button('More', 'hint')] },
      replace: true,
    }))
    const post = await posted(daily)
    await ada.press(post, 'Hint')
    const first = await until('the first hint', () => ada.ephemerals()[0])
    await ada.press(first, 'More')
    await until('the second hint', () => read(first).includes('Hint 2'))
    expect(ada.ephemerals()).toHaveLength(1)
    expect(read(post)).toContain('The counter')
  })

  it('goes on in direct messages', async () => {
    const ada = await begin(({ action }) => ({ card: says(action.verb), replace: action.verb === 'over' }))
    await s.chat.tell(ada.id, { summary: 'Hello', blocks: [button('Next', 'next'), button('Over', 'over')] })
    const message = ada.dms()[0]
    if (!message) throw new Error('nothing was told')
    await ada.press(message, 'Next')
    await until('a new message', () => ada.dms().some((m) => read(m) === 'next'))
    await ada.press(message, 'Over')
    await until('the same message redrawn', () => read(message) === 'over')
    expect(s.intents.every(({ place }) => place === undefined)).toBe(true)
  })

  it('goes on in a modal, and back', async () => {
    const ada = await begin(({ action }) => {
      if (action.verb === 'code') return { form: codeForm }
      if (action.verb === 'submit') return { card: { summary: 'In', blocks: [button('Steps', 'steps')] } }
      return {
        card: {
          summary: 'Steps',
          blocks: [{ block: 'heading', text: 'How it breaks' }, button('Again', 'steps')],
        },
      }
    })
    await ada.press(await posted(daily), 'Open the editor')
    await until('the editor', () => ada.modal)
    await ada.submit()
    const shown = await until(
      'the outcome',
      () => ada.modal && buttons(ada.modal).includes('Steps') && ada.modal,
    )
    await ada.press(shown, 'Steps')
    await until('a view on top', () => read(ada.modal).includes('How it breaks'))
    expect(ada.modal?.root).toBe(shown.id)
    expect(s.intents.at(-1)?.place).toBe(placeId(s.team.id, s.channel.id))
  })

  it('sees the words behind a spoiler alone', async () => {
    const ada = await begin(() => ({}))
    const post = await posted({
      summary: 'Hidden',
      blocks: [{ block: 'spoiler', text: 'It prints 42 <!channel>.' }],
    })
    expect(read(post)).not.toContain('42')
    await ada.press(post, 'Show what is hidden')
    expect(read(await until('the words', () => ada.ephemerals()[0]))).toContain('It prints 42 <!channel>.')
    expect(s.intents).toEqual([])
  })

  it('is told in time where the answer takes long', async () => {
    const ada = await begin(async () => {
      await wait(3_500)
      return { form: codeForm }
    }, 800)
    await ada.press(await posted(daily), 'Open the editor')
    await until('a view that asks for patience', () => read(ada.modal).includes('One moment'))
    await until('the form in its place', () => read(ada.modal).includes('x = 1'))
    ada.fill('Python', 'y = 2')
    expect(await ada.submit()).toEqual({})
    expect(s.slack.acks.every((millis) => millis < 3_000)).toBe(true)
  })

  it('is told where a button is from another time', async () => {
    const ada = await begin(() => ({}))
    const post = await posted(daily)
    const { actions, ...rest } = ada.pressed(post, 'Hint') as { actions: object[] }
    await s.slack.interact('interactive', {
      ...rest,
      actions: actions.map((one) => ({ ...one, action_id: 'v0-hint' })),
    })
    await until('a word', () => ada.ephemerals().some((m) => read(m).includes('from an older Gilbert')))
  })

  it('has the acknowledgement in time even where the store does not answer at all', async () => {
    let release: () => void = () => undefined
    const stuck = new Promise<void>((resolve) => {
      release = resolve
    })
    const real = redis.memory()
    let hangs = false
    const memory: Memory = {
      ...real,
      async set(...args) {
        if (hangs) await stuck
        return real.set(...args)
      },
    }
    s = await stage({ mode, memory, perform: () => ({ card: says('Here.') }) })
    const ada = s.person('Ada')
    const post = await posted(daily)
    hangs = true
    await ada.press(post, 'Hint')
    await ada.command('help', s.channel)
    await ada.openHome()
    expect(s.intents).toEqual([])
    release()
    await until('both answers', () => ada.ephemerals().length === 2)
  })

  it('gets an apology with a reference where we failed', async () => {
    const ada = await begin(() => {
      throw new Error('the store is gone')
    })
    await ada.command('today', s.channel)
    const apology = read(await until('an apology', () => ada.ephemerals()[0]))
    const id = s.intents[0]?.id ?? 'no intent'
    expect(apology).toContain(id)
    expect(s.lines.find(({ level }) => level === 'error')?.data).toMatchObject({ id })
    expect(apology).not.toContain('store')
  })
})
