import { afterEach, describe, expect, it } from 'vitest'
import { act, button, markdown } from '../../src/cards/shared/parts.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const explained: Card = {
  summary: 'The explanation',
  blocks: [
    markdown('Because of the GIL.'),
    {
      block: 'feedback',
      yes: button('This was clear', act('clear', { q: 'x', v: 'y' })),
      no: button('This was not clear', act('clear', { q: 'x', v: 'n' })),
    },
  ],
}
const begin = async (mode: (typeof modes)[number], memory = redis.memory()): Promise<Somebody> => {
  const perform = ({ action }: { action: { verb: string } }) => ({
    card: action.verb === 'clear' ? says('Noted.') : explained,
  })
  s = await stage({ mode, speed: 50, memory, perform })
  return s.person('Ada')
}
const votes = () => s.intents.filter(({ action }) => action.verb === 'clear').map(({ action }) => action.args)
const types = (message: { blocks: object[] } | undefined) =>
  message?.blocks.map((block) => (block as { type?: string }).type)

describe.each(modes)('feedback under an explanation, by %s', (mode) => {
  it('is Slack’s own buttons in a message, and each press is a vote', async () => {
    const ada = await begin(mode)
    await s.chat.tell(ada.id, explained)
    const [message] = ada.dms()
    if (!message) throw new Error('nothing was told')
    expect(types(message)).toContain('context_actions')
    await ada.press(message, 'This was clear')
    await until('the answer', () => ada.dms().some((one) => read(one) === 'Noted.'))
    await ada.press(message, 'This was not clear')
    await until('the other answer', () => votes().length === 2)
    expect(votes()).toEqual([
      { q: 'x', v: 'y' },
      { q: 'x', v: 'n' },
    ])
    expect(s.intents.map(({ fields }) => fields)).toEqual([{}, {}])
  })

  it('is plain buttons where Slack refuses them, and that is remembered in every process', async () => {
    const memory = redis.memory()
    const ada = await begin(mode, memory)
    s.slack.world.lacks.add('context_actions')
    for (let n = 0; n < 3; n += 1) await s.chat.tell(ada.id, explained)
    expect(s.slack.world.refusedForms).toBe(1)
    expect(ada.dms()).toHaveLength(3)
    for (const message of ada.dms()) {
      expect(types(message)).not.toContain('context_actions')
      expect(buttons(message)).toEqual(['This was clear', 'This was not clear'])
    }
    const [message] = ada.dms()
    if (message) await ada.press(message, 'This was not clear')
    await until('the vote', () => votes().length === 1)
    expect(votes()).toEqual([{ q: 'x', v: 'n' }])
    expect(await memory.get(`team:${s.team.id}:lacks:feedback`)).toBe('1')
  })

  it('is plain in a private answer, too, where a reply’s form is refused', async () => {
    const ada = await begin(mode)
    s.slack.world.lacks.add('context_actions')
    for (const n of [1, 2]) {
      await ada.command('explain', s.channel)
      const shown = await until('the answer', () => ada.ephemerals(s.channel)[n - 1])
      expect(buttons(shown)).toEqual(['This was clear', 'This was not clear'])
    }
    expect(s.slack.world.refusedForms).toBe(1)
  })

  it('is plain in a view, which has none of Slack’s', async () => {
    const ada = await begin(mode)
    await ada.openHome()
    await until('the Home tab', () => ada.home)
    if (ada.home) expect(buttons(ada.home)).toContain('This was clear')
  })
})

it('a card that Slack refuses in every form is an error, and nothing is remembered', async () => {
  const memory = redis.memory()
  const ada = await begin('socket', memory)
  for (const type of ['context_actions', 'actions']) s.slack.world.lacks.add(type)
  await expect(s.chat.tell(ada.id, explained)).rejects.toThrow(/invalid_blocks/)
  expect(await memory.get(`team:${s.team.id}:lacks:feedback`)).toBeUndefined()
})
