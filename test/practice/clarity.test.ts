import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message } from '../../adapters/discord/render/card.ts'
import { portableCard } from '../../adapters/shared/portable.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { clarityOf } from '../../src/practice/learning/clarity.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(['lock', 'queue'].map((id) => choiceQuestion(id))))
})
afterEach(() => house.stop())
const text = ({ card }: Response) => (card ? plainCard(card, { width: 500 }) : '')
const says = (who: string, v: string, q = 'lock') => house.does(who, 'clear', { q, v })
const counts = () => clarityOf(house.parts, ['lock', 'queue'])

describe('whether an explanation was clear', () => {
  it('is asked under every explanation, with plain buttons where the platform has none of its own', async () => {
    const answered = await house.does('ada', 'answer', { q: 'lock', c: '0' })
    expect(text(answered)).toMatch(/Because of lock\.[\s\S]*\[ This was clear \] +\[ This was not clear \]/)
    if (!answered.card) throw new Error('no answer')
    expect(JSON.stringify(message(answered.card).body)).toContain('clear|q=lock|v=n')
    const wire = await portableCard(answered.card, () => Promise.reject(new Error('no files here')))
    expect(JSON.stringify(wire.blocks)).toContain('clear|q=lock|v=y')
    expect(text(await house.does('eve', 'preview', { q: 'lock' }))).not.toContain('This was clear')
  })

  it('is one vote a person and question, which can be changed; authors see counts', async () => {
    expect(await counts()).toEqual([])
    expect(text(await says('ada', 'n'))).toMatch(/not clear[\s\S]*only how many/)
    await says('ada', 'n')
    await says('bob', 'n')
    await says('ada', 'y', 'queue')
    expect(await counts()).toEqual([
      { question: 'lock', clear: 0, unclear: 2 },
      { question: 'queue', clear: 1, unclear: 0 },
    ])
    await says('ada', 'y')
    expect(await counts()).toContainEqual({ question: 'lock', clear: 1, unclear: 1 })
  })

  it('is one vote where somebody presses both at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => says('ada', n % 2 === 0 ? 'y' : 'n')))
    const [lock] = await counts()
    expect((lock?.clear ?? 0) + (lock?.unclear ?? 0)).toBe(1)
  })

  it('goes with whoever is forgotten, and is in what they are shown of their data', async () => {
    await says('ada', 'n')
    await says('bob', 'y')
    const kept = await house.parts.store.people.everything('test:ada')
    expect(kept.documents).toContainEqual(
      expect.objectContaining({
        kind: 'clarity',
        value: { question: 'lock', person: 'test:ada', clear: false },
      }),
    )
    await house.does('ada', 'forget', { sure: 'yes' })
    expect(await counts()).toEqual([{ question: 'lock', clear: 1, unclear: 0 }])
  })

  it('is refused of a question that is not there, and of what is neither yes nor no', async () => {
    expect(text(await says('ada', 'y', 'nothing'))).toMatch(/There is no question/)
    expect(text(await says('ada', 'maybe'))).toMatch(/one of the two buttons/)
    expect(await counts()).toEqual([])
  })
})
