import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const stage = { title: 'One', level: 'concept', question: 'gil', minutes: 5, listenFor: [] } as const
const kit = { id: 'k', title: 'Ours', about: '', seniority: 'mid', minutes: 5, stages: [stage] } as const

let house: TestHouse
let judge: StandInJudge
beforeEach(async () => {
  judge = new StandInJudge()
  house = await testHouse(bankOf([choiceQuestion('gil')], { kits: () => [kit] }), judge)
  await house.work({ judge: 1 })
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const told = (who: string): string[] =>
  house.chat.told
    .filter(({ person }) => person === `test:${who}`)
    .map(({ card }) => plainCard(card).replace(/\s+/g, ' '))

async function invited(): Promise<string> {
  for (const who of ['cleo', 'dora']) await house.says(who, 'help')
  await house.does('ida', 'interview', {}, { kit: 'k', candidates: 'cleo,dora', title: 'May' })
  const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  return i
}

it('a candidate whom the chat refuses for good holds up nobody, and the interviewer is told once, with the reason', async () => {
  house.chat.unreachable.set('test:cleo', new ChatError('they closed their direct messages', { final: true }))
  const i = await invited()
  await eventually(() => told('dora').length === 1, 'the other’s invitation')
  await eventually(() => told('ida').length === 1, 'the report')
  expect(told('ida')[0]).toContain('cleo can’t be reached for “May”: they closed their direct messages')
  await house.does('ida', 'interview-next', { i, n: '0' })
  await eventually(() => told('dora').length === 2, 'the other’s question')
  await house.does('ida', 'interview-feedback', { i, c: '0' }, { text: 'Thank you.', candidate: '0' })
  expect(told('ida').filter((one) => one.includes('can’t be reached'))).toHaveLength(1)
  expect(told('cleo')).toEqual([])
})

it('a candidate who isn’t reached for a while is tried again, and the interviewer knows meanwhile', async () => {
  house.chat.unreachable.set('test:cleo', new ChatError('the chat is away', { final: false }))
  const i = await invited()
  await eventually(() => told('dora').length === 1, 'the other’s invitation')
  await eventually(() => told('ida').some((one) => one.includes('cleo isn’t reached yet')), 'the report')
  house.chat.unreachable.clear()
  await eventually(() => told('cleo').length === 1, 'her invitation')
  expect(told('dora')).toHaveLength(1)
  expect(told('ida').filter((one) => one.includes('isn’t reached'))).toHaveLength(1)
  // The report names her: it goes when she is forgotten.
  await house.does('cleo', 'forget', { sure: 'yes' })
  await eventually(() => house.chat.removed.includes('test:ida'), 'the report removed')
  expect(i).not.toBe('')
})

it('a pause that the chat asks for is no failure', async () => {
  house.chat.failures.push(new ChatError('slow down', { final: false, retryAfter: 1 }))
  await invited()
  await eventually(() => told('cleo').length === 1 && told('dora').length === 1, 'both invitations')
  expect(told('ida')).toEqual([])
})
