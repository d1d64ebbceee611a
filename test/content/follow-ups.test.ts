import { join } from 'node:path'
import { expect, it } from 'vitest'
import { followUpCard } from '../../src/cards/learning/follow-up.ts'
import { room } from '../../src/cards/questions/measure.ts'
import { loadBank } from '../../src/content/bank.ts'

const { bank, faults } = loadBank([join(import.meta.dirname, '../../content')])

it('every follow-up has a model answer, and each fits a card beside the longest reply', () => {
  expect(faults).toEqual([])
  const unanswered = bank.all().filter(({ followUpAnswer }) => followUpAnswer === undefined)
  expect(unanswered.map(({ id }) => id)).toEqual([])
  for (const question of bank.all()) {
    const card = followUpCard(question, { at: 0, said: 'x'.repeat(2_000) })
    expect(room(card).characters, question.id).toBeLessThanOrEqual(3_800)
    expect(question.followUpAnswer, question.id).toMatch(/\S[.`]$/)
  }
})
