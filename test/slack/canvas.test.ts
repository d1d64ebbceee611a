import { afterEach, describe, expect, it } from 'vitest'
import { canvasMarkdown } from '../../adapters/slack/render/canvas.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { canvasBlocks, standingBoardCard } from '../../src/cards/scoring/standing-board.ts'
import { nasty } from '../support/nasty.ts'
import { choiceQuestion } from '../support/questions.ts'
import { says } from './cards.ts'
import { modes, type Stage, type StageOptions, stage, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const row = (name: string) => ({ rank: 1, person: 'slack:T1:U1', name, points: 10, streak: 2 })
const board = (name: string) =>
  standingBoardCard({
    week: [row(name)],
    all: [row(name)],
    people: 1,
    at: Date.parse('2026-11-24T10:00:00Z'),
    zone: 'UTC',
    when: 'verdict',
    more: canvasBlocks([{ question: choiceQuestion('gil'), solved: 1, tried: 2 }], {
      title: 'First steps',
      questions: [{ title: 'About *gil*', asked: true }],
    }),
  })

async function begin(mode: (typeof modes)[number], more: Partial<StageOptions> = {}) {
  s = await stage({ mode, speed: 50, memory: redis.memory(), scopes: [...scopes, 'canvases:write'], ...more })
  return placeId(s.team.id, s.channel.id)
}
const canvases = () => [...s.slack.world.canvases.values()]
const post = (place: string, key = 'standing-board 1') =>
  s.chat.post(place, board('Ada'), { key, canvas: true })

describe.each(modes)('the canvas of a channel, by %s', (mode) => {
  it('is created once, is edited in its place, and goes when it is taken away', async () => {
    const place = await begin(mode)
    const [ref, again] = [await post(place), await post(place)]
    expect(again).toBe(ref)
    await s.chat.update(ref, board('Grace'))
    const [canvas, ...others] = canvases()
    expect(others).toEqual([])
    expect(canvas?.history.at(-1)).toBe(
      [
        '# Leaderboard',
        '**This week**',
        '🥇 **Grace** 10 points · 2 days in a row',
        '**All time, 1 person**',
        '🥇 **Grace** 10 points · 2 days in a row',
        '## Answers of the last seven days',
        '**About gil** · solved by 1 of 2 people who tried',
        '✓ right of gil',
        '## The path: First steps',
        '✓ About \\*gil\\*',
        '*Drawn after each verdict; last Tue 24 Nov, 10:00 (UTC).*',
      ].join('\n\n'),
    )
    expect(s.slack.world.messages).toEqual([])
    await s.chat.remove(ref)
    expect(canvas?.deleted).toBe(true)
    await s.chat.remove(ref)
    await expect(s.chat.update(ref, board('Ada'))).rejects.toMatchObject({ final: true, gone: true })
  })

  it('is made again after it was off', async () => {
    const place = await begin(mode)
    await s.chat.remove(await post(place))
    await post(place, 'standing-board 2')
    expect(canvases().map(({ deleted }) => deleted)).toEqual([true, false])
  })

  it('of somebody else is left alone, and the reason is said', async () => {
    const place = await begin(mode)
    const theirs = {
      id: 'F1',
      team: s.team.id,
      channel: s.channel.id,
      by: 'U1',
      title: '',
      history: ['# Our notes'],
    }
    s.slack.world.canvases.set('F1', { ...theirs, deleted: false })
    await expect(post(place)).rejects.toThrow(/has a canvas already, and Gilbert changes nobody else’s/)
    expect(canvases().map(({ history }) => history)).toEqual([['# Our notes']])
  })

  it('whose creation Slack did not answer names nobody', async () => {
    const place = await begin(mode)
    s.slack.world.lost.set('conversations.canvases.create', 1)
    await expect(post(place)).rejects.toThrow(/channel_canvas_already_exists/)
    expect(
      canvases()
        .flatMap(({ history }) => history)
        .join(),
    ).not.toContain('Ada')
  })

  it('that Slack does not let be deleted names nobody, and that is said', async () => {
    const place = await begin(mode)
    const ref = await post(place)
    s.slack.world.keepsCanvases = true
    await expect(s.chat.remove(ref)).rejects.toThrow(/Delete it by hand/)
    expect(canvases()[0]?.history.at(-1)).toBe('The leaderboard that was here is off.')
  })

  it.each(['team_tier_cannot_create_channel_canvases', 'canvas_disabled_user_team'])(
    'is refused with a sentence where there is none: %s',
    async (word) => {
      const place = await begin(mode)
      s.slack.world.lacksCanvases = word
      await expect(post(place)).rejects.toMatchObject({ final: true, gone: false })
      await expect(post(place)).rejects.toThrow(/This workspace’s plan|switched off in this workspace/)
    },
  )

  it('needs a scope of its own, and says where it is added', async () => {
    const place = await begin(mode, { scopes })
    await expect(post(place)).rejects.toThrow(/lacks the scope canvases:write. Add it .*docs\/slack\.md/)
    expect(s.lines.filter(({ message }) => /lacks/.test(message))).toEqual([])
  })
})

it('shows whatever strangers are called as they wrote it: no mention, link, picture or markup', async () => {
  const place = await begin('socket')
  const names = [
    ...nasty,
    '![](@U012AB3CD)',
    '![](#C012AB3CD)',
    'https://evil.example',
    'www.evil.example',
    'a@b.example',
  ]
  for (const [n, name] of names.entries())
    await s.chat.post(place, board(name), { key: 'one', canvas: n >= 0 })
  expect(canvases()[0]?.history).toHaveLength(names.length + 1)
  expect(canvasMarkdown(says('a  b'))).toBe('a b')
})
