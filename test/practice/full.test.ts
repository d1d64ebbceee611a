import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Interview } from '../../src/core/interview.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { connection } from '../../src/store/connect.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const kit = {
  id: 'kit',
  title: 'Kit',
  about: '',
  seniority: 'mid',
  minutes: 10,
  stages: [{ title: 'gil', level: 'concept', question: 'gil', minutes: 5, listenFor: [] }],
} as const

let house: TestHouse
let raw: ReturnType<typeof connection>
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil')], { kits: () => [kit] }))
  raw = connection(house.redis.address)
  await house.does('boss', 'schedule', {}, { time: '08:00' }, { admin: true })
  await catchUp(house.parts)
  await house.does('ada', 'answer', { q: 'gil', c: '0' })
  await house.does('ida', 'interview', { k: 'kit' }, { kit: 'kit', candidates: 'ada', title: 'Talk' })
  await raw.config('SET', 'maxmemory', '1')
})
afterEach(async () => {
  await raw.config('SET', 'maxmemory', '0')
  await raw.quit()
  await house.stop()
})

const words = (response: Response) => (response.card ? plainCard(response.card) : '')
const theirs = async () => [
  ...(await house.redis.leftovers('test:ada')),
  // Nobody's name is left to them either.
  ...(await house.redis.leftovers('"ada"')),
]

it('“forget me” is done on a Redis that is full, whole', async () => {
  expect(await theirs()).not.toEqual([])
  expect(words(await house.does('ada', 'forget', { sure: 'yes' }))).toMatch(/is gone|forgotten|deleted/i)
  expect(await theirs()).toEqual([])
  const [id = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  const held = await house.parts.store.documents.get<Interview>('interview', id)
  expect(held?.candidates).toEqual([])
})

it('a forgetting that was killed there goes on with the sweep, which no queue can begin', async () => {
  await house.parts.store.followUps.add('forget before of:test:ada')
  const { since } = (await house.parts.store.people.get('test:ada')) ?? { since: '' }
  await house.parts.store.followUps.add(`forget ${since} of:test:ada`)
  await catchUp(house.parts)
  expect(await theirs()).toEqual([])
  // What was planned on the way is done by the next one.
  await catchUp(house.parts)
  expect(await house.parts.store.followUps.pending()).toEqual([])
})

it('what only shows something is shown, one’s own data among it', async () => {
  expect(words(await house.does('ada', 'me'))).toMatch(/Points/)
  expect(JSON.stringify((await house.does('ada', 'my-data')).card)).toContain('gilbert-my-data.json')
})

it.each<[string, Record<string, string>, Record<string, string>]>([
  ['schedule', {}, { time: '10:15' }],
  ['remind', { at: '09:30' }, {}],
  ['answer', { q: 'gil', c: '1' }, {}],
  ['league-new', {}, { title: 'Cup', group: 'Us' }],
  ['interview', { k: 'kit' }, { kit: 'kit', candidates: '', title: 'Talk' }],
])('%s says that it was not kept, and changes nothing', async (verb, args, fields) => {
  const seen = async () =>
    JSON.stringify(
      await Promise.all([
        house.parts.store.places.get(place),
        house.parts.store.people.get('test:boss'),
        house.parts.store.people.attempts('test:boss'),
        house.parts.store.documents.list('league', place),
        house.parts.store.documents.list('interview', 'person:test:boss'),
      ]),
    )
  const before = await seen()
  const response = await house.does('boss', verb, args, fields, { admin: true })
  expect(words(response)).toMatch(/memory is full, so this could not be kept/)
  expect(response.unsaved).toBe(true)
  expect(await seen()).toBe(before)
})

it('a document that grows is refused as a whole', async () => {
  const { documents } = house.parts.store
  const [id = ''] = await documents.list('interview', 'person:test:ida')
  const before = await documents.get('interview', id)
  const note = await house.does('ida', 'interview-note', { i: id }, { note: 'a thought' })
  expect(words(note)).toMatch(/memory is full/)
  expect(await documents.get('interview', id)).toEqual(before)
})
