import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { left } from '../../src/practice/people/leave.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

const [here, there] = ['test:one:daily', 'test:two:daily']
let house: TestHouse
let verdicts = 0
beforeEach(async () => {
  verdicts = 0
  house = await testHouse(bankOf([testQuestion('lock')]), new StandInJudge())
  await house.work({ judge: 1 })
})
afterEach(() => house.stop())
const show = (card: Card | undefined) => (card ? plainCard(card, { width: 300 }) : '')
const text = (response: Response) => show(response.card)
const solves = async (who: string, code = `# accepted by ${who}`, place = here) => {
  await house.does(who, 'submit', { q: 'lock' }, { code }, { place })
  verdicts += 1
  await eventually(() => house.chat.finals().length === verdicts, 'the verdict')
  return show(house.chat.finals().at(-1)?.card)
}
const shows = (who: string, as: string, place = here) =>
  house.does(who, 'show-solution', { q: 'lock', as }, {}, { place })
const sees = async (who: string, n = '0', place = here) =>
  text(await house.does(who, 'solutions', { q: 'lock', n }, {}, { place }))
const ids = () => house.parts.store.documents.list('solution', 'test:one lock')

describe('solutions of others', () => {
  it('are shown only where their author agreed, and to who is done with the question', async () => {
    expect(await solves('ada')).toMatch(/Show mine to others/)
    await solves('bob')
    expect(await sees('bob')).toMatch(/Nobody here shows a solution/)
    expect(text(await shows('ada', ''))).toMatch(/people of your channels[\s\S]*take it back at any time/)
    expect(await ids()).toEqual([])
    await shows('ada', 'name')
    expect(await sees('bob')).toMatch(/1 of 1 · by ada · 0 votes[\s\S]*# accepted by ada/)
    expect(await sees('cyd')).toMatch(/give the answer away/)
    await house.does('cyd', 'reveal', { q: 'lock', sure: 'yes' }, {}, { place: here })
    expect(await sees('cyd')).toMatch(/# accepted by ada/)
  })

  it('have a name only where their author wants one, and can be taken back', async () => {
    await solves('ada')
    await solves('bob')
    await shows('ada', 'nobody')
    expect(await sees('bob')).toMatch(/by somebody who wants no name here/)
    expect(await sees('bob')).not.toMatch(/by ada ·/)
    await shows('ada', 'private')
    expect(await sees('bob')).toMatch(/Nobody here shows/)
  })

  it('are voted for once a question, never for one’s own, and the clearest comes first', async () => {
    for (const who of ['ada', 'bob', 'cyd']) await solves(who)
    await shows('ada', 'name')
    house.clock.pass(1)
    await shows('bob', 'name')
    const [bobs = '', adas = ''] = await ids()
    expect(await sees('cyd')).toMatch(/by bob/)
    const votes = (who: string, l: string) =>
      house.does(who, 'solution-vote', { q: 'lock', l }, {}, { place: here })
    await Promise.all([votes('cyd', adas), votes('cyd', adas)].slice(0, 1))
    expect(await sees('cyd')).toMatch(/by ada · 1 vote/)
    await votes('cyd', bobs)
    expect(await sees('cyd')).toMatch(/by bob · 1 vote[\s\S]*Take the vote back/)
    expect(await sees('cyd', '1')).toMatch(/by ada · 0 votes/)
    await votes('cyd', bobs)
    expect(await sees('cyd')).toMatch(/0 votes/)
    expect(text(await votes('ada', adas))).toMatch(/That one is yours/)
    expect(text(await votes('cyd', 'nothing'))).toMatch(/no longer shown/)
  })

  it('stay in the workspace or server of who shows them', async () => {
    await solves('ada')
    await solves('eve', '# accepted by eve', there)
    await shows('ada', 'name')
    expect(await sees('eve', '0', there)).toMatch(/Nobody here shows/)
    const [id = ''] = await ids()
    const vote = await house.does('eve', 'solution-vote', { q: 'lock', l: id }, {}, { place: there })
    expect(text(vote)).toMatch(/no longer shown/)
  })

  it('are not shown without accepted code', async () => {
    await house.does('ada', 'reveal', { q: 'lock', sure: 'yes' }, {}, { place: here })
    expect(text(await shows('ada', 'name'))).toMatch(/no accepted code of yours/)
  })

  it('go with who is forgotten, votes too, and with who leaves', async () => {
    for (const who of ['ada', 'bob', 'cyd']) await solves(who)
    await solves('ada', '# accepted by ada again', there)
    for (const who of ['ada', 'bob']) await shows(who, 'name')
    const adas = (await house.parts.store.documents.list('solution', 'person:test:ada'))[0] ?? ''
    await house.does('bob', 'solution-vote', { q: 'lock', l: adas }, {}, { place: here })
    expect(JSON.stringify(await house.parts.store.people.everything('test:bob'))).toContain(
      '"kind":"solution-vote"',
    )
    await house.does('bob', 'forget', { sure: 'yes' })
    expect(await house.redis.leftovers('test:bob')).toEqual([])
    expect(await sees('cyd')).toMatch(/1 of 1 · by ada · 0 votes/)
    await left(house.parts, 'test:ada', 'test:one')
    expect(await sees('cyd')).toMatch(/Nobody here shows/)
  })
})
