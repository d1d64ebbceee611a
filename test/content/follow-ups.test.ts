import { join } from 'node:path'
import { expect, it } from 'vitest'
import { followUpCard } from '../../src/cards/learning/follow-up.ts'
import { room } from '../../src/cards/questions/measure.ts'
import { loadBank } from '../../src/content/bank.ts'

const { bank, faults } = loadBank([join(import.meta.dirname, '../../content')])

it('follow-ups have model answers, many of them, and each fits a card beside the longest reply', () => {
  expect(faults).toEqual([])
  const answered = bank.all().filter(({ followUpAnswer }) => followUpAnswer !== undefined)
  expect(answered.length).toBeGreaterThanOrEqual(80)
  for (const question of answered) {
    const card = followUpCard(question, { at: 0, said: 'x'.repeat(2_000) })
    expect(room(card).characters, question.id).toBeLessThanOrEqual(3_800)
    expect(question.followUpAnswer, question.id).toMatch(/\S[.`]$/)
  }
})
