import { afterEach, describe, expect, it } from 'vitest'
import { message } from '../../adapters/slack/render/card.ts'
import { features } from '../../adapters/slack/render/features.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { libraryCard } from '../../src/cards/questions/library.ts'
import { standingsCard } from '../../src/cards/scoring/standings.ts'
import { pointBars } from '../../src/cards/shared/drawn.ts'
import { act, button, line, markdown } from '../../src/cards/shared/parts.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import { choiceQuestion } from '../support/questions.ts'
import { dot, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read, words } from './server/screen.ts'
import type { Json } from './server/world.ts'
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
const board = standingsCard(
  {
    span: 'week',
    rows: [
      { rank: 1, person: 'slack:T1:U1', name: 'Ada <!channel>', points: 120, streak: 3 },
      { rank: 2, person: 'slack:T1:U2', name: 'Grace', points: 90, streak: 0 },
    ],
    size: 2,
    page: 0,
  },
  10,
)
const begin = async (mode: (typeof modes)[number], memory = redis.memory()): Promise<Somebody> => {
  const perform = ({ action, fields }: Intent) => ({
    card: action.verb === 'clear' ? says('Noted.') : fields.text === 'leaderboard' ? board : explained,
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

describe.each(modes)('a leaderboard, by %s', (mode) => {
  const table = (type: string, message: { blocks: object[] } | undefined) =>
    message?.blocks.find((block) => (block as { type?: string }).type === type) as
      | { rows: { type: string; text: string; value?: number }[][] }
      | undefined

  it('is a table that its reader can sort, in a message as in a private answer', async () => {
    const ada = await begin(mode)
    await s.chat.post(placeId(s.team.id, s.channel.id), board)
    const posted = s.slack.world.messages.find(({ channel }) => channel === s.channel.id)
    expect(table('data_table', posted)?.rows).toEqual([
      ['rank', 'name', 'points', 'days in a row'].map((text) => ({ type: 'raw_text', text })),
      [
        { type: 'raw_number', value: 1, text: '🥇' },
        { type: 'raw_text', text: 'Ada <!channel>' },
        { type: 'raw_number', value: 120, text: '120' },
        { type: 'raw_number', value: 3, text: '3' },
      ],
      [
        { type: 'raw_number', value: 2, text: '🥈' },
        { type: 'raw_text', text: 'Grace' },
        { type: 'raw_number', value: 90, text: '90' },
        { type: 'raw_number', value: 0, text: '0' },
      ],
    ])
    await ada.command('leaderboard', s.channel)
    const shown = await until('the answer', () => ada.ephemerals(s.channel)[0])
    expect(table('data_table', shown)?.rows).toHaveLength(3)
  })

  it('is the plainer table, then lines, where Slack says which it lacks', async () => {
    const memory = redis.memory()
    await begin(mode, memory)
    const place = placeId(s.team.id, s.channel.id)
    const { world } = s.slack
    world.lacks.add('data_table')
    for (let n = 0; n < 2; n += 1) await s.chat.post(place, board)
    expect(world.refusedForms).toBe(1)
    expect(table('table', world.messages[0])?.rows).toHaveLength(3)
    world.lacks.add('table')
    for (let n = 0; n < 2; n += 1) await s.chat.post(place, board)
    expect(world.refusedForms).toBe(2)
    expect(read(world.messages.at(-1))).toMatch(/🥇\s+Ada <!channel>\s+120 points\s+· 3 days in a row/)
    expect(await memory.get(`team:${s.team.id}:lacks:feedback`)).toBeUndefined()
    expect(new Set(world.messages.map(({ text }) => text)).size).toBe(1)
  })

  it('is lines at once where Slack does not say what it refused', async () => {
    await begin(mode)
    const { world } = s.slack
    world.saysWhich = false
    for (const type of ['data_table', 'table']) world.lacks.add(type)
    await s.chat.post(placeId(s.team.id, s.channel.id), board)
    await s.chat.post(placeId(s.team.id, s.channel.id), board)
    expect(world.refusedForms).toBe(2)
    expect(types(world.messages[0])).not.toContain('table')
  })
})

describe.each(modes)('the library, by %s', (mode) => {
  const shelf = (titles: readonly string[]) =>
    libraryCard({
      questions: titles.map((title, n) => choiceQuestion(`q${n}`, { title })),
      page: 0,
      perPage: 6,
      total: titles.length,
      filter: {},
      done: new Set(['q1']),
    })

  it('is cards side by side, and the button of each opens its question', async () => {
    const ada = await begin(mode)
    await s.chat.tell(ada.id, shelf(['Who *holds* <it>? :wave:', 'Done']))
    const [message] = ada.dms()
    if (!message) throw new Error('nothing was told')
    expect(types(message)).toContain('carousel')
    expect(types(message)).not.toContain('data_table')
    const [carousel] = message.blocks.filter(({ type }) => type === 'carousel')
    expect(((carousel?.elements ?? []) as Json[]).map((card) => (card.title as Json).text)).toEqual([
      'Who \u2060*holds\u2060* &lt;it&gt;? :\u2060wave:\u2060',
      '✓ Done',
    ])
    await ada.press(message, 'Open')
    await until('the press', () => s.intents.some(({ action }) => action.verb === 'question'))
    expect(s.intents.at(-1)?.action.args).toEqual({ q: 'q0' })
  })

  it('is the table, then lines, where Slack says which it lacks', async () => {
    const memory = redis.memory()
    const ada = await begin(mode, memory)
    for (const [lacked, shown] of [
      ['carousel', 'data_table'],
      ['data_table', 'table'],
      ['table', 'rich_text'],
    ] as const) {
      s.slack.world.lacks.add(lacked)
      for (let n = 0; n < 2; n += 1) await s.chat.tell(ada.id, shelf(['One', 'Two']))
      expect(types(ada.dms().at(-1))).toContain(shown)
    }
    expect(s.slack.world.refusedForms).toBe(3)
    expect(await memory.get(`team:${s.team.id}:lacks:carousel`)).toBe('1')
  })
})

describe.each(modes)('a chart, by %s', (mode) => {
  const drawn = (names: readonly string[]): Card => ({
    summary: 'The week',
    blocks: [
      {
        block: 'picture',
        png: dot,
        alt: 'Points of the week',
        name: 'week.png',
        bars: pointBars(
          'Points of the week',
          names.map((name, n) => ({ name, points: 10 * (n + 1) })),
        ),
      },
    ],
  })

  it('is Slack’s own beside the picture, with one bar for each name', async () => {
    const ada = await begin(mode)
    await s.chat.tell(
      ada.id,
      drawn(['Ada <!channel>', 'Grace', 'Grace', 'A name that is longer than twenty']),
    )
    const [message] = ada.dms()
    expect(types(message)).toEqual(['image', 'data_visualization'])
    const { chart } = (message?.blocks[1] ?? {}) as { chart: { axis_config: { categories: string[] } } }
    expect(chart.axis_config.categories).toEqual([
      'Ada <!channel>',
      'Grace',
      'Grace 2',
      'A name that is long…',
    ])
  })

  it('is the picture alone where Slack refuses it, and that is remembered', async () => {
    const ada = await begin(mode)
    s.slack.world.lacks.add('data_visualization')
    for (let n = 0; n < 2; n += 1) await s.chat.tell(ada.id, drawn(['Ada']))
    expect(ada.dms().map(types)).toEqual([['image'], ['image']])
    expect(s.slack.world.refusedForms).toBe(1)
  })
})

it('is one table at most, and lines where it would be too big for Slack’s', () => {
  const listings = board.blocks.filter(({ block }) => block === 'listing')
  const twice = message({ summary: 'x', blocks: [...listings, ...listings] }, new Map(), new Set(features))
  expect(types(twice)?.filter((type) => type === 'data_table')).toHaveLength(1)
  expect(words(twice.blocks as unknown as Json[])).toMatch(/🥈\s+Grace\s+90 points/)
  const row = { cells: ['x'.repeat(500)], blocks: [line('a row')] }
  const big = { block: 'listing' as const, caption: 'c', columns: ['a'], lead: 0, rows: Array(19).fill(row) }
  expect(types(message({ summary: 'x', blocks: [big] }, new Map(), new Set(features)))).not.toContain(
    'data_table',
  )
})

it('a card that Slack refuses in every form is an error, and nothing is remembered', async () => {
  const memory = redis.memory()
  const ada = await begin('socket', memory)
  for (const type of ['context_actions', 'actions']) s.slack.world.lacks.add(type)
  await expect(s.chat.tell(ada.id, explained)).rejects.toThrow(/invalid_blocks/)
  expect(await memory.get(`team:${s.team.id}:lacks:feedback`)).toBeUndefined()
})
