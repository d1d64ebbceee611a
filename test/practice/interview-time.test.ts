import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Kit } from '../../src/practice/ports/bank.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const kit: Kit = {
  id: 'backend',
  title: 'Backend',
  about: 'Two parts.',
  seniority: 'mid',
  minutes: 20,
  stages: [
    { title: 'Warm-up', level: 'concept', question: 'gil', minutes: 5, listenFor: [] },
    { title: 'Code', level: 'concept', question: 'lock', minutes: 15, listenFor: [] },
  ],
}

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), choiceQuestion('lock')], { kits: () => [kit] }))
})
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const lastTold = (who: string) => {
  const card = house.chat.told.filter((one) => one.person === `test:${who}`).at(-1)?.card
  return card ? plainCard(card) : ''
}

async function begin(): Promise<string> {
  await house.does('ida', 'interview', {}, { kit: 'backend', candidates: 'cleo', title: '' }, { place: null })
  const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  await house.does('ida', 'interview-next', { i, n: '0' })
  return i
}

describe('the clock of an interview', () => {
  const ups = () =>
    house.chat.told.filter((one) => one.person === 'test:ida' && /(is|are) up/.test(one.card.summary))
  const drawn = () => {
    const card = house.chat.updates.filter((one) => one.ref === 'test:cleo').at(-1)?.card
    return card ? plainCard(card) : ''
  }

  it('says when a part’s time is up: once, to the interviewer alone, and in the candidate’s card', async () => {
    const i = await begin()
    house.clock.pass(5 * 60_000 - 1)
    await catchUp(house.parts)
    expect(ups()).toEqual([])
    house.clock.pass(1)
    // However many look at once.
    await Promise.all([1, 2, 3].map(() => catchUp(house.parts)))
    await catchUp(house.parts)
    expect(ups().map((one) => one.card.summary)).toEqual(['The 5 minutes of “Warm-up” are up.'])
    expect(drawn()).toMatch(/time is up, since[\s\S]*The time of this part is up\.[\s\S]*What about gil/)
    expect(house.chat.told.filter((one) => one.person === 'test:cleo')).toHaveLength(2)
    // It ends nothing.
    expect(text(await house.does('cleo', 'answer', { q: 'gil', c: '0', i }))).toMatch(/^Your answer is in\./)
  })

  it('whose part is given more time is told of the new end, before or after the first', async () => {
    const i = await begin()
    await house.does('ida', 'interview-extend', { i, m: '5' })
    house.clock.pass(9 * 60_000)
    await catchUp(house.parts)
    expect(ups()).toEqual([])
    house.clock.pass(60_000)
    await catchUp(house.parts)
    await house.does('ida', 'interview-extend', { i, m: '5' })
    expect(lastTold('cleo')).toMatch(/5 minutes left/)
    expect(lastTold('cleo')).not.toMatch(/is up/)
    await catchUp(house.parts)
    expect(ups()).toHaveLength(1)
    house.clock.pass(5 * 60_000)
    await catchUp(house.parts)
    expect(ups().map((one) => one.card.summary)).toEqual([
      'The 10 minutes of “Warm-up” are up.',
      'The 15 minutes of “Warm-up” are up.',
    ])
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    house.clock.pass(86_400_000)
    await catchUp(house.parts)
    expect(ups()).toHaveLength(2)
    expect(await house.parts.store.documents.list('interview', 'running')).toEqual([])
  })

  it('is told at the very time by the queue, too', async () => {
    const i = await begin()
    house.clock.pass(5 * 60_000 - 300)
    await house.does('ida', 'interview-extend', { i, m: '1' })
    house.clock.pass(60_000)
    const { jobs } = house.parts
    // What the queue holds back is what is left by Gilbert's clock.
    const planned: { delay?: number; chore: object }[] = []
    house.parts.jobs = {
      ...jobs,
      chore: async (chore, { delay }) => void planned.push({ chore, ...(delay && { delay }) }),
    }
    await house.does('ida', 'interview-next', { i, n: '1' })
    expect(planned).toEqual([{ chore: { chore: 'interview-time', interview: i }, delay: 15 * 60_000 }])
    house.parts.jobs = jobs
    house.clock.pass(15 * 60_000)
    await house.practice.chore({ chore: 'interview-time', interview: i })
    expect(ups().map((one) => one.card.summary)).toEqual(['The 15 minutes of “Code” are up.'])
  })

  it('tells it all the same after a time in which nobody could be told', async () => {
    await begin()
    house.clock.pass(5 * 60_000)
    house.chat.failures.push(new ChatError('slow down', { final: false, retryAfter: 9 }))
    await catchUp(house.parts)
    expect(ups()).toEqual([])
    // The candidate's card was deleted by somebody: they are told anew.
    const told = house.chat.told.length
    house.clock.pass(60_000)
    const update = house.chat.update.bind(house.chat)
    house.chat.update = async () => {
      throw new ChatError('gone', { final: true, gone: true })
    }
    await catchUp(house.parts)
    house.chat.update = update
    expect(ups()).toHaveLength(1)
    expect(house.chat.told.slice(told).map((one) => one.person)).toEqual(['test:ida', 'test:cleo'])
    expect(lastTold('cleo')).toMatch(/1 minute over/)
  })
})
