import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { askedIn } from '../../src/core/candidates.ts'
import type { Action } from '../../src/core/chat/card.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Interview } from '../../src/core/interview.ts'
import { asVariant } from '../../src/core/questions/variants.ts'
import type { Kit } from '../../src/practice/ports/bank.ts'
import type { JudgeRequest } from '../../src/practice/ports/judge.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

/** Remembers with which question it was asked. */
class Witness extends StandInJudge {
  readonly asked: JudgeRequest[] = []

  override async judge(request: JudgeRequest) {
    this.asked.push(request)
    return await super.judge(request)
  }
}

const code = testQuestion('lost', {
  title: 'The deposit that vanishes',
  prompt: 'Mend `Account`, so that no deposit of 40 is lost.',
  starter: 'class Account:\n    deposit = 40\n',
  check: '# Account, deposit, 40\n',
  vary: [
    [
      { word: 'Account', instead: ['Wallet', 'Purse'] },
      { word: 'deposit', instead: ['refund', 'credit'] },
      { word: '40', instead: ['70', '90'] },
    ],
  ],
})
const choice = choiceQuestion('pick', {
  prompt: 'Which Account is whole?',
  choices: [
    { text: 'Account.right()', right: true, because: 'it is' },
    { text: 'Account.wrong()', right: false, because: 'it is not' },
  ],
  vary: [[{ word: 'Account', instead: ['Wallet', 'Purse'] }]],
})
const kit: Kit = {
  id: 'ours',
  title: 'Ours',
  about: 'Two parts.',
  seniority: 'mid',
  minutes: 20,
  stages: [
    {
      title: 'Code',
      level: 'practice',
      question: 'lost',
      minutes: 15,
      listenFor: ['Protects each deposit.'],
      redirects: [{ says: 'A lock inside deposit', ask: 'Who else holds it?' }],
    },
    { title: 'Choice', level: 'concept', question: 'pick', minutes: 5, listenFor: [] },
  ],
}

let house: TestHouse
let judge: Witness
beforeEach(async () => {
  judge = new Witness()
  house = await testHouse(bankOf([code, choice, choiceQuestion('gil')], { kits: () => [kit] }), judge)
  await house.work({ judge: 1 })
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const text = ({ card, form }: Response) =>
  card ? plainCard(card).replace(/\s+/g, ' ') : JSON.stringify(form)
const told = (who: string) => {
  const card = house.chat.told.filter(({ person }) => person === `test:${who}`).at(-1)?.card
  return card ? plainCard(card) : ''
}
const pressed = ({ card }: Response, button: string): Action =>
  card?.blocks
    .flatMap((block) => (block.block === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === button)?.action ?? { verb: `no button ${button}`, args: {} }
const held = async (i: string) =>
  (await house.parts.store.documents.get<Interview>('interview', i)) as Interview

async function begin(...candidates: string[]): Promise<Interview> {
  for (const who of candidates) await house.says(who, 'help')
  const before = await house.parts.store.documents.list('interview', 'person:test:ida')
  await house.does('ida', 'interview', {}, { kit: 'ours', candidates: candidates.join(','), title: '' })
  const i = (await house.parts.store.documents.list('interview', 'person:test:ida')).find(
    (one) => !before.includes(one),
  )
  await house.does('ida', 'interview-next', { i: i ?? '', n: '0' })
  return await held(i ?? '')
}

describe('a question of the library with variants', () => {
  it('is asked in each candidate’s own names and numbers, and judged as that', async () => {
    const interview = await begin('cleo', 'dora', 'elif')
    const asked = interview.candidates.map((who) => askedIn(interview, 0, who))
    expect([...asked].sort()).toEqual(['lost~0', 'lost~1', 'lost~2'])
    for (const [n, who] of ['cleo', 'dora', 'elif'].entries()) {
      const theirs = asVariant(code, asked[n] ?? '')
      expect(told(who)).toContain(theirs.title)
      expect(text(await house.does(who, 'code', { q: theirs.id, i: interview.id }))).toContain(
        JSON.stringify(theirs.starter).slice(1, -1),
      )
      judge.asked.length = 0
      await house.does(who, 'submit', { q: theirs.id, i: interview.id }, { code: '# accepted\n' })
      await eventually(() => judge.asked.length === 1, 'the judge')
      expect(judge.asked[0]?.question).toMatchObject({ check: theirs.check, starter: theirs.starter })
    }
  })

  it('is chosen by what is kept with the interview alone, and may be another in another interview', async () => {
    const interview = await begin('cleo')
    const before = askedIn(interview, 0, 'test:cleo')
    const again = await held(interview.id)
    expect(askedIn(again, 0, 'test:cleo')).toBe(before)
    const seen = new Set<string>()
    for (let n = 0; n < 12; n++) seen.add(askedIn({ ...again, seed: `other ${n}` }, 0, 'test:cleo'))
    expect([...seen].sort()).toEqual(['lost~0', 'lost~1', 'lost~2'])
  })

  it('keeps what its interview began with, whatever the library declares later', async () => {
    const interview = await begin('cleo')
    const { vary: _, ...plain } = code
    expect(interview.stages.map(({ variants }) => variants)).toEqual([3, 3])
    // Set up before there were seeds: as it was then.
    const { seed: _seed, ...old } = interview
    const bare = { ...old, stages: interview.stages.map(({ variants: _variants, ...stage }) => stage) }
    expect(askedIn(bare, 0, 'test:cleo')).toBe('lost')
    expect(asVariant(plain, 'lost~2').title).toBe(code.title)
  })

  it('is nobody else’s variant: a candidate opens neither another’s nor the library’s', async () => {
    const interview = await begin('cleo', 'dora')
    const [mine = '', theirs = ''] = interview.candidates.map((who) => askedIn(interview, 0, who))
    const { id: i } = interview
    expect(text(await house.does('cleo', 'code', { q: theirs, i }))).toMatch(/There is no question/)
    expect(text(await house.does('cleo', 'submit', { q: theirs, i }, { code: 'x' }))).toMatch(/There is no/)
    expect(text(await house.does('cleo', 'submit', { q: 'lost', i }, { code: 'x' }))).toMatch(/part/)
    for (const q of [mine, theirs])
      expect(text(await house.does('cleo', 'question', { q }))).toMatch(/no question/)
    for (const verb of ['preview', 'hint', 'reveal'])
      expect(text(await house.does('cleo', verb, { q: 'lost', sure: 'yes' })), verb).toMatch(
        /interview just now/,
      )
  })

  it('is shown to the interviewer in the candidate’s words: which one it is, its answer, what to listen for and ask', async () => {
    const interview = await begin('cleo', 'dora', 'elif')
    const { id: i } = interview
    for (const [c, who] of interview.candidates.entries()) {
      const q = askedIn(interview, 0, who)
      const word = ['deposit', 'refund', 'credit'][Number(q.slice(-1))]
      const panel = text(await house.does('ida', 'interview-open', { i, g: '0', c: String(c) }))
      expect(panel).toContain(`variant ${Number(q.slice(-1)) + 1} of 3`)
      for (const said of [`Protects each ${word}.`, `A lock inside ${word}`, `The ${word} that vanishes`])
        expect(panel).toContain(said)
      // What it costs is asked first, once: each variant gives the same question away.
      const first = await house.does('ida', 'preview', { q, i })
      const shown =
        c === 0
          ? await house.does('ida', pressed(first, 'Show it').verb, pressed(first, 'Show it').args)
          : first
      expect(text(shown)).toContain(`no ${word} of`)
      expect(pressed(shown, 'Share it').args).toEqual({ q: 'lost' })
    }
    const { history } = await house.parts.store.attempts.get('test:ida', 'lost')
    expect(history.revealed).toBeDefined()
  })

  it('is answered by choice in its own words, and stands so on the scorecard', async () => {
    const interview = await begin('cleo')
    const { id: i } = interview
    await house.does('ida', 'interview-next', { i, n: '1' })
    const q = askedIn(interview, 1, 'test:cleo')
    const words = ['Account', 'Wallet', 'Purse'][Number(q.slice(-1))]
    expect(text(await house.does('cleo', 'answer', { q: 'pick', i, c: '0' }))).toMatch(
      /part of the interview is over/,
    )
    expect(text(await house.does('cleo', 'answer', { q, i, c: '0' }))).toContain('Your answer is in.')
    await house.does('ida', 'interview-scorecard', { i })
    const card = house.chat.told.filter(({ person }) => person === 'test:ida').at(-1)?.card
    const file = card?.blocks.flatMap((block) => (block.block === 'file' ? [block] : [])).at(-1)
    const scorecard = JSON.parse(new TextDecoder().decode(file?.data))
    const [first, second] = scorecard.candidates[0].parts
    expect(first.question).toMatchObject({
      id: 'lost',
      variant: Number(askedIn(interview, 0, 'test:cleo').slice(-1)) + 1,
    })
    expect(second.question).toMatchObject({ id: 'pick', variant: Number(q.slice(-1)) + 1 })
    expect(second.evidence[0].said).toBe(`${words}.right()`)
  })

  it('counts as tried outside for the library’s question', async () => {
    const interview = await begin('cleo')
    const q = askedIn(interview, 0, 'test:cleo')
    await house.does('cleo', 'submit', { q, i: interview.id }, { code: '# accepted\n' })
    await eventually(
      async () => (await house.parts.store.attempts.get('test:cleo', 'lost')).history.outside?.length === 1,
      'the try',
    )
  })
})
