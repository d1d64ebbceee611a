import { afterEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import { mergedBoard } from '../../src/core/scoring/study-group.ts'
import { Town } from './house.ts'
import { read } from './server/screen.ts'
import { answer } from './setup.ts'

let town: Town | undefined
afterEach(async () => {
  await town?.end()
  town = undefined
})

/** A channel of the other platform: practice sees nothing of it but these ids. */
const slack = 'slack:T1:C1'
let count = 0
const ask = async (verb: string, args: Record<string, string>, more: Partial<Intent> = {}) => {
  const { card } = await (town as Town).house.practice.perform({
    id: `study-${++count}`,
    action: { verb, args },
    fields: {},
    person: { id: 'slack:T1:U1', name: 'Grace', admin: true },
    place: slack,
    at: Date.now(),
    ...more,
  })
  return card
}
const text = (card: Card | undefined) => JSON.stringify(card)

describe('a study group over a Slack channel and a Discord server', () => {
  it('is joined by a code that works once, and only for admins', async () => {
    town = await Town.open()
    const boss = town.person('Boss', { admin: true })
    const shown = read((await answer(boss.command('join-code', {}, { admin: true }))).body)
    const code = /\n(g[a-z0-9]{13})\n/.exec(shown)?.[1] ?? ''
    expect(code).not.toBe('')

    const learner = { id: 'slack:T1:U2', name: 'Linus' }
    expect(text(await ask('join', { code, sure: 'yes' }, { person: learner }))).toContain('Only an admin')
    expect(text(await ask('join', { code }))).toContain('Join this study group?')
    expect(text(await ask('join', { code, sure: 'yes' }))).toContain('Joined')
    expect(text(await ask('join', { code, sure: 'yes' }))).toContain('used already')
    expect(text(await ask('join', { code: 'gnever' }))).toContain('not known')
  })

  it('gets the same question on the same day, and one leaderboard', async () => {
    town = await Town.open()
    const { places, attempts } = town.house.parts.store
    const boss = town.person('Boss', { admin: true })
    const shown = read((await answer(boss.command('join-code', {}, { admin: true }))).body)
    await ask('join', { code: /\n(g[a-z0-9]{13})\n/.exec(shown)?.[1] ?? '', sure: 'yes' })

    const usual = await places.get(town.place)
    const schedule = { ...usual.schedule, minute: 0, zone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7] }
    for (const [place, difficulty] of [
      [town.place, { from: 1, to: 2 }],
      [slack, { from: 4, to: 5 }],
    ] as const)
      await places.update(place, () => ({
        place: { ...usual, place, scheduled: true, schedule: { ...schedule, difficulty } },
      }))
    await town.house.practice.chore({ chore: 'post-daily', place: town.place })
    // Nobody speaks Slack here: the question is chosen and waits for somebody who does.
    await expect(town.house.practice.chore({ chore: 'post-daily', place: slack })).rejects.toThrow(/slack/)
    const here = await places.latest(town.place)
    const there = await places.latest(slack)
    expect(here?.question).toBeTruthy()
    expect(there?.question).toBe(here?.question)

    const ada = town.person('Ada')
    const code = town.question
    const sent = ada.command('submit', { question: code.id }, { file: 'right = 1\n' })
    await answer(sent)
    while ((await attempts.size(town.place, 'all')) === 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(text(await ask('standings', { by: 'all' }))).toContain('Ada')

    await ask('leave-group', {})
    expect(text(await ask('standings', { by: 'all' }))).not.toContain('Ada')
  })
})

it('points that one person has in two places of a group count once', () => {
  const ada = { person: 'a', points: 5 }
  expect(mergedBoard([[ada], [ada, { person: 'b', points: 7 }]])).toEqual([{ person: 'b', points: 7 }, ada])
})
