import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), testQuestion('lock')]), new StandInJudge())
})
afterEach(() => house.stop())

const told = (who: string) =>
  house.chat.told.filter((one) => one.person === `test:${who}`).map((one) => plainCard(one.card))
const share = async (q: string) => {
  await house.does('ida', 'share', { q }, { to: 'test:cleo' })
  return (await house.parts.store.documents.list('share', 'person:test:ida'))[0] ?? ''
}
const pending = () => house.parts.store.followUps.pending()

it('who shared code is told by the bot, where the judge has no chat', async () => {
  await house.work({ judge: 1 })
  await house.does('cleo', 'submit', { q: 'lock', h: await share('lock') }, { code: '# accepted' })
  await eventually(() => told('ida').length > 0, 'the word to who shared it')
  await eventually(async () => (await pending()).length === 0, 'the end of what follows')
})

it.each([
  ['for good', new ChatError('blocked', { final: true })],
  ['for now', new ChatError('slow down', { final: false, retryAfter: 30_000 })],
  ['by an error of ours', new Error('a bug')],
])('a sharer who can’t be told %s keeps nobody’s verdict back', async (_how, error) => {
  house.chat.unreachable.set('test:ida', error)
  await house.work({ judge: 1 })
  await house.does('cleo', 'submit', { q: 'lock', h: await share('lock') }, { code: '# accepted' })
  await eventually(() => house.chat.finals().length > 0, 'the verdict')
  await eventually(
    async () =>
      ((await house.parts.store.attempts.get('test:cleo', 'lock')).history.outside ?? []).length === 1,
    'the try outside the standings',
  )
})

it('an answer to a shared question is taken, whoever can’t be told of it', async () => {
  const h = await share('gil')
  house.chat.unreachable.set('test:ida', new ChatError('slow down', { final: false }))
  const response = await house.does('cleo', 'answer', { q: 'gil', c: '0', h })
  expect(response.card && plainCard(response.card)).toMatch(/Right/)
  expect(await pending()).toHaveLength(1)
  house.chat.unreachable.clear()
  await house.work({})
  await catchUp(house.parts)
  await eventually(() => told('ida').length > 0, 'the word to who shared it')
  expect(told('ida')).toEqual(['cleo solved “About gil”, which you shared.'])
})

it('what a killed judge left undone is done by the sweep', async () => {
  const { submissions, people } = house.parts.store
  await people.seen({ id: 'test:cleo', name: 'cleo' })
  const h = await share('lock')
  await house.does('cleo', 'submit', { q: 'lock', h }, { code: '# accepted' })
  const [id = ''] = await submissions.pending()
  // The judge commits, and is killed before it put anything into a queue.
  const verdict = await new StandInJudge().judge({ question: testQuestion('lock'), source: '# accepted' })
  await submissions.finish(id, { task: 'judge', verdict }, house.clock.now())
  await house.work({})
  await catchUp(house.parts)
  await eventually(() => told('ida').length > 0 && house.chat.finals().length > 0, 'what follows the verdict')
})
