import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { askedIn } from '../../src/core/candidates.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Interview } from '../../src/core/interview.ts'
import { asQuestion, type OwnQuestion, variationsIn } from '../../src/core/own-question.ts'
import type { JudgeRequest } from '../../src/practice/ports/judge.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge, verdictOf } from '../support/judge.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const filled = {
  title: 'Lost visits',
  prompt:
    'Two threads count visits, and *some* are lost. Mend `Counter`.\n\nvary: visits = calls | orders\nvary: 2 = 3',
  code: 'class Counter:\n    def __init__(self):\n        self.visits = 0\n    def add(self):\n        now = self.visits\n        self.visits = now + 1\n',
  assertion:
    'counter = Counter()\nworkers = [threading.Thread(target=counter.add) for _ in range(2)]\nfor w in workers: w.start()\nfor w in workers: w.join()\nassert counter.visits == 2',
  solution: '# accepted\nclass Counter:\n    visits = 0\n',
}

/** Breaks what has no mark of an accepted program. */
class Prover extends StandInJudge {
  readonly asked: JudgeRequest[] = []

  override async judge(request: JudgeRequest) {
    this.asked.push(request)
    const text = String(request.source)
    if (this.failures > 0) return await super.judge(request)
    if (text.includes('unreadable')) return verdictOf('syntax-error')
    return verdictOf(text.startsWith('# accepted') ? 'accepted' : 'race')
  }
}

let house: TestHouse
let judge: Prover
beforeEach(async () => {
  judge = new Prover()
  house = await testHouse(bankOf([choiceQuestion('gil')]), judge)
  await house.work({ judge: 1 })
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const text = ({ card, form }: Response) => (card ? plainCard(card) : JSON.stringify(form))
const editor = { admin: true }
async function made(
  fields: Record<string, string> = filled,
  who = 'ida',
  more: object = editor,
): Promise<string> {
  const { submission = '' } = await house.does(who, 'question-new', {}, fields, more)
  await eventually(
    () => house.chat.finals().some((one) => one.submission === submission),
    'whether it is proven',
  )
  return plainCard(
    house.chat.finals().find((one) => one.submission === submission)?.card ?? { summary: '', blocks: [] },
  )
}
const idOf = async (who = 'ida', more: object = editor) =>
  /own-[a-z0-9]+/.exec(text(await house.does(who, 'own-questions', {}, {}, more)))?.[0] ?? ''
async function interviewWith(...candidates: string[]): Promise<Interview> {
  await house.does('ida', 'build-kit', {}, { title: 'Ours', own: await idOf(), questions: 'gil' }, editor)
  const [kit = ''] = await house.parts.store.documents.list('kit', 'place:test:daily')
  for (const who of candidates) await house.says(who, 'help')
  await house.does('ida', 'interview', {}, { kit, candidates: candidates.join(','), title: '' }, editor)
  const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  await house.does('ida', 'interview-next', { i, n: '0' })
  return (await house.parts.store.documents.get<Interview>('interview', i)) as Interview
}

describe('a question that somebody makes', () => {
  it('is proven on the spot, in every variant: its solution holds, its snippet does not', async () => {
    expect(await made()).toMatch(/Proven in each of its 6 variants/)
    // Of each variant the assertion by itself, the solution and the snippet.
    expect(judge.asked).toHaveLength(18)
    const prompts = new Set(judge.asked.map(({ question }) => question.prompt))
    expect(prompts.size).toBe(3)
    expect(text(await house.does('ida', 'own-questions', {}, {}, editor))).toMatch(
      /Lost visits · proven · 6 variants/,
    )
  })

  it.each([
    ['a solution that is not accepted', { solution: 'x = 1\n' }, /The solution is not accepted/],
    [
      'a snippet that nothing breaks',
      { code: '# accepted\nvisits = 2\n' },
      /no interleaving breaks the assertion/,
    ],
    ['a snippet that Python can’t read', { code: 'unreadable visits' }, /The snippet itself can’t be used/],
    [
      'an assertion that Python can’t read',
      { assertion: 'unreadable 2 assert visits' },
      /assertion can’t be used/,
    ],
  ])('with %s is not proven, and in no kit', async (_, wrong, why) => {
    expect(await made({ ...filled, ...wrong })).toMatch(why)
    const form = await house.does('ida', 'build-kit', {}, {}, editor)
    expect(text(form)).not.toContain('Lost visits')
  })

  it('is asked again where the judge itself failed: that says nothing about it', async () => {
    judge.failures = 1
    expect(await made()).toMatch(/Proven in each of its 6 variants/)
  })

  it.each([
    ['title', { title: ' ' }, /Give it a title/],
    ['prompt', { prompt: '' }, /Say what is asked/],
    ['prompt', { prompt: 'x\nvary: 1 = 2 | 3 | 4\nvary: visits = b | c' }, /12 variants; 6 are the most/],
    ['prompt', { prompt: 'x\nvary: a b = c' }, /is no variation/],
    ['prompt', { prompt: 'x\nvary: nowhere = c' }, /stands nowhere/],
    ['code', { code: '' }, /no code in it/],
    ['code', { code: `x = 1\n${'# long\n'.repeat(500)}` }, /stand on one card/],
    ['assertion', { assertion: 'print(visits)' }, /asserts nothing/],
  ])('is refused with its form and what is wrong with its %s', async (field, wrong, why) => {
    const { form } = await house.does('ida', 'question-new', {}, { ...filled, ...wrong }, editor)
    const wrongs = form?.fields.filter((one) => one.error !== undefined) ?? []
    expect(wrongs.map(({ id }) => id)).toEqual([field])
    expect(wrongs[0]?.error).toMatch(why)
    expect(judge.asked).toEqual([])
  })

  it('is in no library, search, path or question of anybody’s, and its maker and editors alone preview it', async () => {
    await made()
    const id = await idOf()
    for (const who of ['cleo', 'ida'])
      for (const said of [
        'library',
        'search visits',
        `practice ${id}`,
        `submit ${id}`,
        `hint ${id}`,
        `reveal ${id}`,
      ])
        expect(text(await house.says(who, said)), said).not.toMatch(/Lost visits|Counter/)
    expect(text(await house.does('cleo', 'preview', { q: id, sure: 'yes' }))).toMatch(/There is no question/)
    expect(text(await house.does('cleo', 'own-questions'))).toContain('None yet')
    expect(text(await house.does('cleo', 'question-delete', { q: id }))).toMatch(/no such question/)
    expect(text(await house.does('ida', 'preview', { q: id }, {}, editor))).toContain('Lost visits')
    expect(text(await house.does('ben', 'preview', { q: id }, {}, editor))).toContain('Lost visits')
    expect(
      text(await house.does('ben', 'preview', { q: id }, {}, { admin: true, place: 'test:other' })),
    ).toMatch(/There is no question/)
  })

  it('is asked in an interview, each candidate their own variant, and judged as that', async () => {
    await made()
    const interview = await interviewWith('cleo', 'dora', 'elif', 'finn')
    const asked = interview.candidates.map((who) => askedIn(interview, 0, who))
    expect(new Set(asked).size).toBeGreaterThan(1)
    expect(interview.candidates.map((who) => askedIn(interview, 0, who))).toEqual(asked)
    const own = (await house.parts.store.documents.get<OwnQuestion>('question', await idOf())) as OwnQuestion
    const [mine = '', theirs = ''] = [asked[0], asked.find((one) => one !== asked[0])]
    const told = house.chat.told.filter(({ person }) => person === 'test:cleo').at(-1)?.card
    expect(told && plainCard(told)).toContain(asQuestion(own, mine).starter?.split('\n')[2]?.trim())
    expect(text(await house.does('cleo', 'code', { q: theirs, i: interview.id }))).toMatch(
      /There is no question/,
    )
    judge.asked.length = 0
    await house.does('cleo', 'submit', { q: mine, i: interview.id }, { code: '# accepted\n' })
    await eventually(() => judge.asked.length === 1, 'the judge')
    expect(judge.asked[0]?.question.check).toBe(asQuestion(own, mine).check)
    await eventually(
      () => JSON.stringify(house.chat.told).includes('It is accepted'),
      'the verdict at the interviewer’s',
    )
  })

  it('of somebody’s own goes when they are forgotten; a place’s stays, without their name', async () => {
    await made(filled, 'ida', { place: null })
    await made({ ...filled, title: 'The place’s' })
    await house.does('ida', 'forget', { sure: 'yes' }, {}, { place: null })
    expect(text(await house.does('ben', 'own-questions', {}, {}, editor))).toContain('The place’s')
    expect(await house.redis.leftovers('test:ida')).toEqual([])
    expect(await house.redis.leftovers('Lost visits')).toEqual([])
  })

  it('shows nothing of its text as markup', () => {
    const own = {
      ...made0,
      prompt: '<!channel> [x](javascript:1) **b** ```\n# h',
      starter: 'x = """```"""\n',
    }
    const { prompt } = asQuestion(own, own.id)
    expect(prompt).toContain('\\<\\!channel\\> \\[x\\]\\(javascript\\:1\\) \\*\\*b\\*\\* \\`\\`\\`\n\\# h')
    expect(asQuestion({ ...own, prompt: '@everyone https://x.test' }, own.id).prompt).toMatch(
      /^\\@\u200beveryone https\\:\u200b\\\/\\\/x\\.test/,
    )
    expect(prompt).toContain('````python\nx = """```"""\n````')
  })

  it('keeps each of its assertion’s lines inside the scenario, whatever they hold', () => {
    const sly = 'assert True\rimport os\n\fimport os\n\u2028import os\n\u0085import os\n"""\nimport os'
    const { check = '' } = asQuestion({ ...made0, assertion: sly }, made0.id)
    const [, body = ''] = /def asserted\(\):\n([\s\S]*?)\n {4}return True\n/.exec(check) ?? []
    expect(body.split(/[\n\r\f\v\u0085\u2028\u2029]/).every((line) => line.startsWith('    '))).toBe(true)
  })
})

const read = variationsIn(filled.prompt)
const made0: OwnQuestion = {
  id: 'own-q1',
  by: 'test:ida',
  at: 0,
  title: filled.title,
  prompt: 'prompt' in read ? read.prompt : '',
  starter: filled.code,
  assertion: filled.assertion,
  solution: filled.solution,
  vary: 'vary' in read ? read.vary : [],
}
