import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { sendReminders } from '../../src/practice/daily/reminders.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

const typed = testQuestion('typed', {
  kind: 'predict',
  ask: 'output',
  program: 'print(1)\n',
  output: '1\n',
  points: 10,
})
const paths = () => [{ id: 'first', title: 'First', about: '', questions: ['gil', 'lock', 'typed'] }]

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(
    bankOf([choiceQuestion('gil'), choiceQuestion('gil-2', { difficulty: 3 }), typed, testQuestion('lock')], {
      paths,
    }),
    new StandInJudge(),
  )
})
afterEach(() => house.stop())
const text = (response: Response) => (response.card ? plainCard(response.card, { width: 400 }) : '')
const history = async (q: string) => (await house.parts.store.attempts.get('test:ada', q)).history
const wrong = () => house.does('ada', 'answer', { q: 'gil', c: '1' })
const days = (count: number) => house.clock.pass(count * 86_400_000)

describe('review', () => {
  it('brings back what was wrong, the day after, to its author alone', async () => {
    await wrong()
    expect(text(await house.says('ada', 'review'))).toMatch(
      /Nothing comes back today[\s\S]*2026-11-24 {2}About gil/,
    )
    days(1)
    const again = text(await house.says('ada', 'review'))
    expect(again).toMatch(/Again: About gil[\s\S]*right of gil/)
    expect(again).not.toMatch(/Because of gil/)
    expect(text(await house.says('bob', 'review'))).toMatch(/Nothing of that kind/)
    expect(house.chat.posts).toEqual([])
  })

  it('counts an answer once, changes no points, and is a day of practice', async () => {
    await wrong()
    days(1)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => house.does('ada', 'review-answer', { q: 'gil', c: '0' })),
    )
    expect(answers.map(text).some((one) => /Still known[\s\S]*comes back on 2026-11-27/.test(one))).toBe(true)
    expect((await history('gil')).reviews).toHaveLength(1)
    expect((await house.parts.store.attempts.get('test:ada', 'gil')).points).toBe(0)
    expect([...(await house.parts.store.people.days('test:ada'))].sort()).toEqual([
      '2026-11-23',
      '2026-11-24',
    ])
    expect(text(await house.does('ada', 'review-answer', { q: 'gil', c: '0' }))).toMatch(
      /does not come back today/,
    )
  })

  it('ends after four times, and begins anew after a miss', async () => {
    await wrong()
    for (const gap of [1, 3]) {
      days(gap)
      await house.does('ada', 'review-answer', { q: 'gil', c: '0' })
    }
    days(7)
    expect(text(await house.does('ada', 'review-answer', { q: 'gil', c: '1' }))).toMatch(
      /Not yet\. It comes back on 2026-12-05/,
    )
    for (const gap of [1, 3, 7, 21]) {
      days(gap)
      await house.does('ada', 'review-answer', { q: 'gil', c: '0' })
    }
    days(400)
    expect(text(await house.says('ada', 'review'))).toMatch(/Nothing of that kind/)
  })

  it('asks for what is typed by a form, and for code whether it was known', async () => {
    await house.work({ judge: 1 })
    await house.does('ada', 'answer', { q: 'typed' }, { text: '2' })
    await house.does('ada', 'hint', { q: 'lock', n: '1' })
    await house.does('ada', 'submit', { q: 'lock' }, { code: '# accepted' })
    await eventually(() => house.chat.finals().length === 1, 'the verdict')
    days(1)
    expect((await house.does('ada', 'review-answer', { q: 'typed' })).form?.fields[0]?.id).toBe('text')
    expect(text(await house.does('ada', 'review-answer', { q: 'typed' }, { text: '1' }))).toMatch(
      /Right[\s\S]*Still known/,
    )
    expect(text(await house.does('ada', 'review'))).toMatch(
      /Again: About lock[\s\S]*Compare[\s\S]*Open the editor/,
    )
    expect(text(await house.does('ada', 'review', { q: 'lock', show: 'yes' }))).toMatch(
      /right = True[\s\S]*I knew it/,
    )
    expect(text(await house.does('ada', 'review-answer', { q: 'lock' }))).toMatch(/whether you knew it/)
    expect(text(await house.does('ada', 'review-answer', { q: 'lock', k: 'no' }))).toMatch(/Not yet/)
    expect((await house.parts.store.attempts.get('test:ada', 'lock')).points).toBe(22)
  })

  it('is part of the one reminder of those who asked for one', async () => {
    await wrong()
    await house.does('ada', 'remind', { at: '09:00' })
    days(1)
    await sendReminders(house.parts)
    expect(house.chat.told.map(({ card }) => plainCard(card))).toEqual([
      expect.stringMatching(/1 question of yours comes back today\.[\s\S]*Review \(1\)/),
    ])
  })

  it('shows no solution of what is not due', async () => {
    expect(text(await house.does('ada', 'review', { q: 'lock', show: 'yes' }))).toMatch(/Nothing comes back/)
  })

  it('is gone with the person, and theirs to take along', async () => {
    await wrong()
    days(1)
    await house.does('ada', 'review-answer', { q: 'gil', c: '0' })
    expect(JSON.stringify(await house.parts.store.people.everything('test:ada'))).toContain('"reviews":[')
    await house.does('ada', 'forget', { sure: 'yes' })
    expect(await house.redis.leftovers('test:ada')).toEqual([])
    expect(text(await house.says('ada', 'review'))).toMatch(/Nothing of that kind/)
  })
})

describe('what comes next', () => {
  it('stands under every answer and verdict: the path, the topic, what is due', async () => {
    await house.work({ judge: 1 })
    expect(text(await wrong())).toMatch(/Next on the path: About lock[\s\S]*Next of the topic: About typed/)
    days(1)
    await house.does('ada', 'submit', { q: 'lock' }, { code: '# race' })
    await eventually(() => house.chat.finals().length === 1, 'the verdict')
    const verdict = plainCard(house.chat.finals()[0]?.card ?? { summary: '', blocks: [] }, { width: 400 })
    expect(verdict).toMatch(/Hint \(−3 points\)[\s\S]*Review \(1\)[\s\S]*Next on the path: About typed/)
  })

  it('is somebody’s own: what they did is not offered again', async () => {
    await house.does('ada', 'answer', { q: 'gil-2', c: '0' })
    const seen = text(await house.does('ada', 'answer', { q: 'gil', c: '0' }))
    expect(seen).not.toMatch(/gil-2/)
    expect(seen).not.toMatch(/Review/)
    expect(await house.parts.store.places.latest(place)).toBeUndefined()
  })
})
