import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Interview } from '../../src/core/interview.ts'
import type { Kit } from '../../src/practice/ports/bank.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

const discuss = testQuestion('design', {
  kind: 'discuss',
  level: 'discussion',
  rubric: {
    points: [
      {
        id: 'names-it',
        point: 'Names the GIL.',
        words: [['gil']],
        listenFor: 'Whether they know why.',
        weight: 1,
      },
      {
        id: 'weighs-it',
        point: 'Weighs processes.',
        words: [['process']],
        listenFor: 'The price.',
        weight: 1,
      },
    ],
    redFlags: [],
    levels: { weak: 'w', solid: 's', strong: 'g' },
    modelAnswer: 'the model answer',
    followUps: ['And on free threading?'],
    redirects: [{ says: 'Just use threads', ask: 'What does the GIL do then?' }],
  },
})
const kit: Kit = {
  id: 'backend',
  title: 'Backend, one hour',
  about: 'Three parts.',
  seniority: 'mid',
  minutes: 30,
  stages: [
    {
      title: 'Warm-up',
      level: 'concept',
      question: 'gil',
      minutes: 5,
      listenFor: ['calm'],
      redirects: [{ says: 'It depends', ask: 'On what, here?' }],
    },
    { title: 'Code', level: 'practice', question: 'lock', minutes: 15, listenFor: [] },
    { title: 'Trade-offs', level: 'discussion', question: 'design', minutes: 10, listenFor: [] },
  ],
}

let house: TestHouse
let judge: StandInJudge
beforeEach(async () => {
  judge = new StandInJudge()
  const bank = bankOf([choiceQuestion('gil'), testQuestion('lock'), discuss], { kits: () => [kit] })
  house = await testHouse(bank, judge)
  await house.work({ judge: 1 })
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const lastTold = (who: string) => {
  const card = house.chat.told.filter((one) => one.person === `test:${who}`).at(-1)?.card
  return card ? plainCard(card) : ''
}
const idOf = async (who: string) => {
  const [id = ''] = await house.parts.store.documents.list('interview', `person:test:${who}`)
  return id
}

/** Its Markdown, as who leads is given it. */
async function scorecard(i: string): Promise<string> {
  await house.does('ida', 'interview-scorecard', { i })
  const { card } = house.chat.told.filter((one) => one.person === 'test:ida').at(-1) ?? {}
  const files = card?.blocks.filter((block) => block.block === 'file') ?? []
  expect(files.map(({ name }) => name.split('.').at(-1))).toEqual(['pdf', 'md', 'json'])
  return new TextDecoder().decode(files[1]?.data)
}

async function begin(): Promise<string> {
  await house.does(
    'ida',
    'interview',
    {},
    { kit: 'backend', candidates: 'cleo', title: 'Cleo' },
    { place: null },
  )
  const i = await idOf('ida')
  await house.does('ida', 'interview-next', { i, n: '0' })
  return i
}

describe('an interview', () => {
  it('goes from kit to scorecard, and counts on no board', async () => {
    const i = await begin()
    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(
      /If they say “It depends”, ask: On what, here\?/,
    )
    expect(lastTold('cleo')).not.toMatch(/It depends/)
    expect(lastTold('cleo')).toMatch(/Warm-up, part 1 of 3[\s\S]*5 minutes left[\s\S]*What about gil/)

    const sent = text(await house.does('cleo', 'answer', { q: 'gil', c: '0', i }))
    expect(sent).toMatch(/^Your answer is in\.\nYou sent\s+right of gil[\s\S]*you can send another/)
    expect(sent).not.toMatch(/it is\b|Right|Because/)
    await house.does('cleo', 'answer', { q: 'gil', c: '0', i })
    const { evidence } = (await house.parts.store.documents.get<Interview>('interview', i))?.sheets[
      'test:cleo'
    ] ?? { evidence: [] }
    expect(evidence.map(({ said }) => said)).toEqual(['right of gil'])
    expect(lastTold('ida')).toMatch(/answered rightly: right of gil/)
    await house.does('ida', 'interview-mark', { i, p: 'l0' }, { value: 'strong' })
    await house.does('ida', 'interview-next', { i, n: '1' })

    await house.does('cleo', 'submit', { q: 'lock', i }, { code: '# race\nx = 1' })
    await eventually(() => lastTold('ida').includes('race'), 'the verdict at the interviewer’s')
    house.clock.pass(60_000)
    await house.does('cleo', 'submit', { q: 'lock', i }, { code: '# accepted\n```\nx = 2' })
    await eventually(() => lastTold('ida').includes('accepted'), 'the second verdict')
    await house.does('ida', 'interview-note', { i }, { note: 'Found the race *alone*.' })
    await house.does('ida', 'interview-next', { i, n: '2' })

    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(
      /If they say “Just use threads”, ask: What does the GIL do then\?/,
    )
    await house.does('cleo', 'answer', { q: 'design', i }, { text: 'The GIL, so I take processes.' })
    await house.does('ida', 'interview-mark', { i, p: 'names-it' }, { value: 'well' })
    await house.does('ida', 'interview-mark', { i, p: 'weighs-it' }, { value: 'partly' })
    await house.does('ida', 'interview-end', { i })
    expect(lastTold('cleo')).toMatch(/The interview is over/)

    const markdown = await scorecard(i)
    expect(markdown).toMatch(/### 2\. Code[\s\S]*race[\s\S]*accepted[\s\S]*Found the race \\\*alone\\\*/)
    expect(markdown).toMatch(/Names the GIL\.: \*\*well\*\*/)
    expect(markdown).toContain('````python\n# accepted')
    expect(await house.parts.store.attempts.size('test:daily', 'all')).toBe(0)
    expect((await house.parts.store.attempts.get('test:cleo', 'gil')).history.tries).toEqual([])
  })

  it('shows the candidate nothing but the question and the clock', async () => {
    const i = await begin()
    await house.does('ida', 'interview-note', { i }, { note: 'nervous' })
    await house.does('ida', 'interview-mark', { i, p: 'l0' }, { value: 'missed' })
    const seen = text(await house.does('cleo', 'interview-open', { i }))
    expect(seen).toMatch(/What about gil/)
    expect(seen).not.toMatch(/nervous|missed|calm|Code|Trade-offs|Hint|solution/)
    for (const verb of [
      'interview-scorecard',
      'interview-next',
      'interview-note',
      'interview-mark',
      'interview-end',
    ])
      expect(text(await house.does('cleo', verb, { i })), verb).toMatch(/Only the interviewer/)
  })

  it('is nobody else’s business', async () => {
    const i = await begin()
    for (const verb of ['interview-open', 'interview-scorecard', 'interview-next'])
      expect(text(await house.does('eve', verb, { i })), verb).toMatch(/no such interview/)
    expect(text(await house.does('eve', 'submit', { q: 'lock', i }, { code: 'x' }))).toMatch(
      /no such interview/,
    )
  })

  it('takes answers to the part that runs only', async () => {
    const i = await begin()
    expect(text(await house.does('cleo', 'submit', { q: 'lock', i }, { code: 'x' }))).toMatch(
      /look at the question that runs now/,
    )
    expect(text(await house.does('ida', 'interview-end', { i }))).toMatch(/with 2 parts left/)
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    expect(text(await house.does('cleo', 'answer', { q: 'gil', c: '0', i }))).toMatch(/is over/)
  })

  it('moves on once, however often the button is pressed', async () => {
    const i = await begin()
    await Promise.all([1, 2, 3].map(() => house.does('ida', 'interview-next', { i, n: '1' })))
    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(/Backend|Code/)
    expect(lastTold('cleo')).toMatch(/part 2 of 3/)
  })

  it('gives more time, skips, and lets people join by its id', async () => {
    const i = await begin()
    await house.does('ida', 'interview-extend', { i, m: '10' })
    expect(text(await house.does('cleo', 'interview-open', { i }))).toMatch(/15 minutes left/)
    await house.does('ida', 'interview-skip', { i, n: '1' })
    expect(text(await house.says('dora', `join ${i}`))).toMatch(/part 2 of 3/)
    expect(lastTold('ida')).toMatch(/dora joined/)
    expect(text(await house.does('dora', 'interviews'))).toMatch(/you are interviewed · running/)
  })

  it('sends the candidate exactly the words that the interviewer chose', async () => {
    const i = await begin()
    await house.does('ida', 'interview-note', { i }, { note: 'secret' })
    await house.does('ida', 'interview-feedback', { i }, { text: 'Thank you, *well* done.' })
    expect(lastTold('cleo')).toMatch(/Thank you, \*well\* done\./)
    expect(lastTold('cleo')).not.toMatch(/secret/)
  })

  it('is kept for the days that are stated after its end, and not a day longer; its code for its own', async () => {
    const i = await begin()
    await house.does('ida', 'interview-next', { i, n: '1' })
    await house.does('cleo', 'submit', { q: 'lock', i }, { code: '# race\nsecret = 1' })
    await eventually(() => lastTold('ida').includes('secret = 1'), 'the code at the interviewer’s')
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    expect(text(await house.does('ida', 'interviews'))).toMatch(/180 days[\s\S]*90 days/)
    const day = 86_400_000
    house.clock.pass(91 * day)
    await catchUp(house.parts)
    expect(text(await house.does('ida', 'interview-open', { i, g: '1' }))).not.toContain('secret = 1')
    house.clock.pass(88 * day)
    await catchUp(house.parts)
    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(/It is over/)
    house.clock.pass(2 * day)
    await catchUp(house.parts)
    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(/no such interview/)
  })

  it('has marks for each candidate, each point and each part, also after its end', async () => {
    const i = await begin()
    await house.says('dora', `join ${i}`)
    await house.does('ida', 'interview-mark', { i, p: 'l0', c: '1' }, { value: 'strong' })
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    await house.does('ida', 'interview-mark', { i, p: 'weighs-it', g: '2', c: '0' }, { value: 'partly' })
    await house.does('ida', 'interview-note', { i, g: '2' }, { note: 'Afterwards.', point: 'weighs-it' })
    expect(text(await house.does('ida', 'interview-mark', { i, p: 'nothing' }, { value: 'well' }))).toMatch(
      /Mark a point of this part/,
    )
    const markdown = await scorecard(i)
    const [cleo = '', dora = ''] = markdown.split('## dora')
    expect(cleo).toMatch(
      /Weighs processes\.: \*\*partly\*\*[\s\S]*Note on “Weighs processes\.”[\s\S]*Afterwards/,
    )
    expect(dora).toMatch(/calm: \*\*strong\*\*/)
  })

  it('keeps its question’s help and answers from its candidate meanwhile', async () => {
    const i = await begin()
    for (const verb of ['hint', 'reveal', 'explain', 'preview'])
      expect(text(await house.does('cleo', verb, { q: 'gil' })), verb).toMatch(/asked this in an interview/)
    expect(text(await house.does('cleo', 'answer', { q: 'gil', c: '0' }))).toMatch(
      /asked this in an interview/,
    )
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    expect(text(await house.does('cleo', 'hint', { q: 'gil', n: '1' }))).toMatch(/first hint/)
  })

  it('loses a candidate who wants to be forgotten, and deletes what its owner deletes', async () => {
    const i = await begin()
    await house.does('cleo', 'answer', { q: 'gil', c: '0', i })
    await house.does('ida', 'interview-scorecard', { i })
    const told = house.chat.removed.length
    await house.does('cleo', 'forget', { sure: 'yes' }, {}, { place: null })
    // The scorecard with its files, and the panel.
    expect(house.chat.removed.length).toBeGreaterThan(told)
    const kept = await house.parts.store.documents.get('interview', i)
    expect(JSON.stringify(kept)).not.toMatch(/cleo"|right of gil/)
    expect(text(await house.does('ida', 'interview-delete', { i }))).toMatch(/Delete “Cleo”/)
    await house.does('ida', 'interview-delete', { i, sure: 'yes' })
    expect(text(await house.does('ida', 'interview-open', { i }))).toMatch(/no such interview/)
  })
})
