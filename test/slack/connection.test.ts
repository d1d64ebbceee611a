import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/ids.ts'
import type { Card, Form } from '../../src/core/card.ts'
import { read } from './server/screen.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
const says = (text: string): Card => ({ summary: text, blocks: [{ block: 'line', inline: [{ text }] }] })
const form: Form = {
  title: 'Your code',
  submit: 'Judge it',
  action: { verb: 'submit', args: { q: 'counter' } },
  fields: [{ field: 'code', id: 'code', label: 'Python', initial: 'x = 1\n', max: 32_000 }],
}
const daily: Card = {
  summary: 'Today’s question: the counter',
  blocks: [
    { block: 'heading', text: 'The counter' },
    {
      block: 'buttons',
      buttons: [
        { label: 'Open the editor', action: { verb: 'code', args: { q: 'counter' } } },
        { label: 'Hint', action: { verb: 'hint', args: { q: 'counter' } } },
      ],
    },
  ],
}

describe.each(modes)('connected by %s', (mode) => {
  let s: Stage
  afterEach(async () => s.end())

  it('answers a command privately', async () => {
    s = await stage({ mode, memory: redis.memory(), perform: () => ({ card: says('Here is help.') }) })
    const ada = s.person('Ada')
    await ada.command('help', s.channel)
    const answer = await until('an answer', () => ada.ephemerals(s.channel)[0])
    expect(read(answer)).toContain('Here is help.')
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'command' },
      fields: { text: 'help' },
      place: placeId(s.team.id, s.channel.id),
      person: { id: ada.id, name: 'Ada', zone: 'Europe/Vienna', admin: false },
    })
  })

  it('opens a form from the daily card and takes what is sent', async () => {
    s = await stage({
      mode,
      memory: redis.memory(),
      perform: ({ action }) =>
        action.verb === 'code' ? { form } : { card: says('Queued, 2 ahead.'), submission: 's1' },
    })
    const ada = s.person('Ada')
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const post = s.slack.world.messages[0]
    if (!post) throw new Error('nothing was posted')
    await ada.press(post, 'Open the editor')
    const modal = await until('a modal', () => ada.modal)
    expect(read(modal)).toContain('x = 1')
    ada.fill('Python', 'print(1)')
    expect(await ada.submit()).toEqual({})
    await until('the queue position', () => read(ada.modal).includes('Queued, 2 ahead.'))
    const sent = s.intents.at(-1)
    expect(sent).toMatchObject({
      action: { verb: 'submit', args: { q: 'counter' } },
      fields: { code: 'print(1)' },
    })
    await s.chat.deliver({
      id: 's1-1',
      person: ada.id,
      submission: 's1',
      stage: 'running',
      card: says('Running.'),
      ...(sent?.handle ? { handle: sent.handle } : {}),
    })
    expect(read(ada.modal)).toContain('Running.')
    expect(ada.dms()).toHaveLength(0)
    for (let n = 0; n < 2; n++)
      await s.chat.deliver({
        id: 's1-final',
        person: ada.id,
        submission: 's1',
        stage: 'final',
        card: says('Accepted.'),
        ...(sent?.handle ? { handle: sent.handle } : {}),
      })
    expect(ada.dms().map(read)).toEqual(['Accepted.'])
    expect(read(ada.modal)).toContain('Accepted.')
  })
})
