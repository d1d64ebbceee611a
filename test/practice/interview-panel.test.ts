import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Interview } from '../../src/core/interview.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const part = (question: string, minutes: number) => ({
  title: `Part on ${question}`,
  level: 'concept' as const,
  question,
  minutes,
  listenFor: ['calm'],
})
const kit = {
  id: 'k',
  title: 'Two parts',
  about: 'Two.',
  seniority: 'mid' as const,
  minutes: 30,
  stages: [part('gil', 10), part('lock', 20)],
}

let house: TestHouse
let i: string
beforeEach(async () => {
  const questions = [choiceQuestion('gil'), choiceQuestion('lock')]
  house = await testHouse(bankOf(questions, { kits: () => [kit] }))
  await house.does(
    'ida',
    'interview',
    {},
    { kit: 'k', candidates: 'cleo, dora', title: 'A talk with Test:Cleo' },
    { place: null },
  )
  await house.says('cleo', 'help')
  await house.says('dora', 'help')
  ;[i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  for (const who of ['cleo', 'dora']) await house.says(who, `join ${i}`)
})
afterEach(() => house.stop())

const text = (response: Response) =>
  response.card ? plainCard(response.card) : JSON.stringify(response.form)
const begin = () => house.does('ida', 'interview-next', { i, n: '0' })
const told = (who: string) =>
  house.chat.told.filter((one) => one.person === `test:${who}`).map(({ card }) => plainCard(card))
const isPanel = (card: string) => card.includes('Part 1 of 2') || card.includes('Part 2 of 2')
const panel = () => {
  const [first] = told('ida').filter(isPanel)
  const last = house.chat.updates.filter((one) => one.ref === 'test:ida').at(-1)?.card
  return last ? plainCard(last) : (first ?? '')
}
const answers = (who: string, c: string, q = 'gil') => house.does(who, 'answer', { q, c, i })
const kept = async () => (await house.parts.store.documents.get<Interview>('interview', i)) as Interview

describe('the panel in chat', () => {
  it('is one card that changes in place, with a line for each further news', async () => {
    await begin()
    await answers('cleo', '0')
    await answers('dora', '1')
    await answers('cleo', '1')
    expect(told('ida').filter(isPanel)).toHaveLength(1)
    expect(panel()).toMatch(
      /cleo[\s\S]*answered rightly[\s\S]*answered wrongly[\s\S]*dora[\s\S]*answered wrongly/,
    )
    const lines = told('ida').filter((one) => /in part 1: answered/.test(one) && !isPanel(one))
    expect(lines).toHaveLength(2)
    expect(lines.every((one) => one.split('\n').length <= 3)).toBe(true)
    await house.does('ida', 'interview-next', { i, n: '1' })
    expect(panel()).toContain('Part 2 of 2')
    expect(told('ida').filter(isPanel)).toHaveLength(1)
  })

  it('stays where its interviewer looks, until the part ends', async () => {
    await begin()
    await answers('cleo', '0')
    await house.does('ida', 'interview-open', { i, g: '0', c: '0', pick: 'c' }, { value: '1' })
    await answers('cleo', '1')
    expect(panel()).toContain('You are marking test:dora')
    await house.does('ida', 'interview-next', { i, n: '1' })
    await answers('cleo', '0', 'lock')
    expect(panel()).toMatch(/Part 2 of 2[\s\S]*You are marking test:cleo/)
  })

  it('follows its interviewer who looks elsewhere while it is being drawn', async () => {
    await begin()
    await answers('cleo', '0')
    const update = house.chat.update.bind(house.chat)
    house.chat.update = async (ref, card) => {
      house.chat.update = update
      await house.does('ida', 'interview-open', { i, g: '0', c: '0', pick: 'c' }, { value: '1' })
      await update(ref, card)
    }
    await answers('cleo', '1')
    expect(panel()).toContain('You are marking test:dora')
  })

  it('that somebody deleted comes anew', async () => {
    await begin()
    await answers('cleo', '0')
    house.chat.failures.push(new ChatError('no such message', { final: true, gone: true }))
    await answers('dora', '0')
    expect(told('ida').filter(isPanel)).toHaveLength(2)
  })

  it('draws the last state, however many answer at once', async () => {
    await begin()
    await Promise.all([answers('cleo', '0'), answers('dora', '1'), answers('dora', '0')])
    await house.practice.chore({ chore: 'sweep' })
    const sheets = Object.values((await kept()).sheets)
    for (const { said } of sheets.flatMap(({ evidence }) => evidence)) expect(panel()).toContain(said ?? '')
    expect(told('ida').filter(isPanel)).toHaveLength(1)
  })

  it('and every line about somebody go when they are forgotten, and the next panel names them no more', async () => {
    await begin()
    await answers('cleo', '0')
    await answers('cleo', '1')
    await house.does('cleo', 'forget', { sure: 'yes' }, {}, { place: null })
    expect(house.chat.removed.length).toBeGreaterThanOrEqual(1)
    expect(JSON.stringify(await kept())).not.toMatch(/cleo/i)
    expect((await kept()).title).toBe('A talk with the candidate')
    await answers('dora', '0')
    expect(panel()).not.toContain('cleo')
  })
})

describe('extra time', () => {
  it('is on the clock of everybody, and shown to nobody but who leads', async () => {
    expect(text(await house.does('ida', 'interview-extra', { i }))).toContain('25 %')
    await house.does('ida', 'interview-extra', { i }, { candidate: '1', percent: '50' })
    await begin()
    expect(told('cleo').at(-1)).toContain('15 minutes left')
    expect(told('dora').at(-1)).toContain('15 minutes left')
    await answers('dora', '0')
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    await house.does('ida', 'interview-scorecard', { i })
    const all = [...told('ida'), ...told('cleo'), ...told('dora'), panel()].join('\n')
    expect(all).not.toMatch(/50 %|extra time given|accommodation/i)
    const files = house.chat.told
      .at(-1)
      ?.card.blocks.flatMap((block) => (block.block === 'file' ? [block] : []))
    for (const { name, data } of files ?? [])
      if (!name.endsWith('.pdf')) expect(new TextDecoder().decode(data)).not.toMatch(/50|extra/)
    expect(JSON.stringify(files?.length)).toBe('3')
  })

  it('can be given while a part runs, by who leads alone, and goes with whom it is for', async () => {
    await begin()
    for (const who of ['cleo', 'eve'])
      expect(text(await house.does(who, 'interview-extra', { i }, { percent: '100' }))).toMatch(
        /Only the interviewer|no such interview/,
      )
    expect(text(await house.does('ida', 'interview-extra', { i }, { percent: '37' }))).toMatch(/one of 0, 25/)
    await house.does('ida', 'interview-extra', { i }, { candidate: '0', percent: '100' })
    expect(told('cleo').at(-1)).toContain('20 minutes left')
    await house.does('cleo', 'forget', { sure: 'yes' }, {}, { place: null })
    expect(Object.values((await kept()).extra ?? {})).toEqual([])
  })
})

describe('feedback', () => {
  it('names its writer only where they agree', async () => {
    await house.does('ida', 'interview-feedback', { i }, { candidate: '0', text: 'Read about locks.' })
    expect(told('cleo').at(-1)).toContain('Read about locks.')
    expect(told('cleo').at(-1)).not.toContain('ida')
    house.clock.pass(1_000)
    await house.does('ida', 'interview-feedback', { i }, { candidate: '1', text: 'Well done.', sign: 'yes' })
    expect(told('dora').at(-1)).toContain('from ida')
  })
})
