import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Submission } from '../../src/core/judging/submission.ts'
import type { Verdict, VerdictWord } from '../../src/core/judging/verdict.ts'
import { scoreOf } from '../../src/core/scoring/score.ts'
import { noAttempts, type Try, withTry } from '../../src/core/scoring/tries.ts'
import { settle } from '../../src/practice/scoring/record-try.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

const questions = Array.from({ length: 10 }, (_, index) => testQuestion(`q${index}`, { points: 10 + index }))
const people = Array.from({ length: 25 }, (_, index) => `test:p${index}`)

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(questions))
})
afterEach(() => house.stop())

const verdict = (word: VerdictWord): Verdict => ({
  verdict: word,
  message: '',
  checks: [],
  counterexample: null,
  output: '',
  python: '',
  runtime: '',
  millis: { wait: 0, run: 0, total: 0 },
})

interface Arrival {
  person: string
  question: number
  one: Try & { verdict: VerdictWord }
}

/** A number that looks random and is the same in every run. */
const mixed = (n: number) => (Math.imul(n + 1, 2654435761) >>> 0) / 2 ** 32

it('a thousand verdicts at once, replays included, give exactly the points of one serial run', async () => {
  const arrivals: Arrival[] = []
  for (const [who, person] of people.entries())
    for (const question of questions.keys())
      for (let nth = 0; nth < 4; nth += 1) {
        const right = mixed(who * 1_000 + question * 10 + nth) < 0.4
        const word = right ? 'accepted' : 'race'
        const one = {
          id: `s${who}x${question}x${nth}`,
          at: house.clock.now() + nth,
          right,
          late: nth === 3,
          verdict: word,
        } as const
        arrivals.push({ person, question, one })
      }
  expect(arrivals).toHaveLength(1_000)

  const { submissions, people: known, attempts } = house.parts.store
  for (const person of people) await known.seen({ id: person, name: person }, place)
  for (const { person, question, one } of arrivals) {
    const sent: Submission = {
      id: one.id,
      person,
      task: 'judge',
      question: `q${question}`,
      source: one.id,
      hash: one.id,
      at: one.at,
      status: 'queued',
      late: one.late,
      told: false,
    }
    // One on the way at a time is the rule of `accept`; here they are all on the way at once.
    await submissions.accept({ ...sent, person: `${person}-${one.id}` }, 10_000, '')
  }

  // Every tenth verdict arrives twice; all of them in an order of their own.
  const replays = arrivals.filter((_, index) => index % 10 === 0)
  const order = [...arrivals, ...replays]
    .map((arrival, index) => ({ arrival, key: mixed(index + 7) }))
    .sort((a, b) => a.key - b.key)
  const outcomes = await Promise.all(
    order.map(async ({ arrival: { person, question, one } }) => {
      const asked = questions[question]
      const profile = await known.get(person)
      if (!asked || !profile) throw new Error('not there')
      return await settle(house.parts, profile, asked, one, {
        ...(one.right && { practised: one.at }),
        submission: { id: one.id, result: { task: 'judge', verdict: verdict(one.verdict) } },
      })
    }),
  )
  expect(outcomes.filter((one) => one.counted)).toHaveLength(1_000)

  for (const person of people) {
    let total = 0
    for (const [number, question] of questions.entries()) {
      const mine = arrivals.filter((arrival) => arrival.person === person && arrival.question === number)
      const serial = mine.reduce((work, { one }) => withTry(work, one), noAttempts)
      const { total: points } = scoreOf(question, serial)
      expect((await attempts.get(person, question.id)).points).toBe(points)
      total += points
    }
    expect((await attempts.rank(place, 'all', person))?.points ?? 0).toBe(total)
    expect((await attempts.rank(place, 'week:2026-W48', person))?.points ?? 0).toBe(total)
    expect((await attempts.rank(place, 'topic:races', person))?.points ?? 0).toBe(total)
  }
})
