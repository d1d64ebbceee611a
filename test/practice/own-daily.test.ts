import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { asQuestion, type OwnQuestion } from '../../src/core/own-question.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { forgetPlace } from '../../src/practice/people/forget-place.ts'
import { anyQuestion } from '../../src/practice/shared/lookup.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge, verdictOf } from '../support/judge.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

/** Accepts what says so, breaks the rest. */
class Prover extends StandInJudge {
  override async judge(request: Parameters<StandInJudge['judge']>[0]) {
    await super.judge(request)
    return {
      ...verdictOf(/^# accepted/.test(String(request.source)) ? 'accepted' : 'race'),
      build: '3.13' as const,
    }
  }
}

const filled = {
  title: 'Lost <!channel> visits',
  prompt: 'Two threads count visits. Mend `Counter`.',
  code: 'class Counter:\n    visits = 0\n',
  assertion: 'assert Counter.visits == 0',
  solution: '# accepted\nclass Counter:\n    visits = 0\n\n\n    lock = None\n',
}
const lead = { admin: true }

let house: TestHouse
let judge: Prover
beforeEach(async () => {
  judge = new Prover()
  house = await testHouse(bankOf(['gil', 'lock', 'race'].map((id) => choiceQuestion(id))), judge)
  await house.work({ judge: 1 })
  // On Monday 2026-11-23 at 09:00 it is due.
  await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' }, lead)
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const text = ({ card, form }: Response) => (card ? plainCard(card) : JSON.stringify(form))
const told = (submission = '') => house.chat.finals().find((one) => one.submission === submission)?.card

/** Makes a question and waits for its proof. */
async function made(who = 'ida', more: object = lead, fields: object = {}): Promise<string> {
  const { submission = '' } = await house.does(who, 'question-new', {}, { ...filled, ...fields }, more)
  await eventually(() => told(submission) !== undefined, 'whether it is proven')
  const [id = ''] = /own-[a-z0-9]+/.exec(JSON.stringify(told(submission)?.blocks)) ?? []
  return id
}
const queue = (args: Record<string, string>, who = 'ida', more: object = lead) =>
  house.does(who, 'queue', args, {}, more)
const latest = async (where = place) => (await house.parts.store.places.latest(where))?.question
const post = () => postDaily(house.parts, place)
const posts = () => house.chat.posts.map(({ card }) => plainCard(card))
async function tomorrow(day: string) {
  house.clock.set(`${day}T09:00:00Z`)
  await post()
}
async function solved(who: string, q: string, more: object = {}): Promise<string> {
  const { submission = '' } = await house.does(who, 'submit', { q }, { code: `# accepted\n# ${who}\n` }, more)
  await eventually(() => told(submission) !== undefined, 'the verdict')
  const card = told(submission)
  return card ? plainCard(card) : ''
}

describe('a question made in chat, in a channel’s queue', () => {
  it('comes as the next day’s question, and is answered like any other', async () => {
    const q = await made()
    expect(text(await queue({ q }))).toMatch(
      /1\. Lost <!channel> visits `own-[a-z0-9]+`[\s\S]*without its maker’s name/,
    )
    expect(text(await house.does('ada', 'question', { q }))).toMatch(/There is no question/)
    await post()
    expect(await latest()).toBe(q)
    expect(posts().at(-1)).toContain('Two threads count visits')
    expect(posts().at(-1)).not.toMatch(/\bida\b/)
    expect(text(await house.says('ada', 'today'))).toContain('Two threads count visits')
    expect(text(await house.says('ada', 'hint'))).toContain('This question has no hints.')
    expect((await house.does('ada', 'code', { q })).form?.fields[0]).toMatchObject({ initial: filled.code })
    expect(await solved('ada', q)).toMatch(/\+25 points[\s\S]*A solution that held[\s\S]*lock = None/)
    expect(text(await house.does('ada', 'standings'))).toMatch(/ada\s.*25/)
    expect(text(await house.does('ada', 'me', { pictures: 'no' }))).toContain('Lost <!channel> visits')
    expect(text(await house.does('ada', 'share-result', { q }))).toMatch(/Shared/)
    expect(text(await house.does('ada', 'report', {}, {}, lead))).toContain('Lost <!channel> visits')
    // In a message of its own the answer, with the code whole.
    await tomorrow('2026-11-24')
    expect(posts().at(-1)).toMatch(/Last time: Lost <!channel> visits[\s\S]*1 of 1 got it[\s\S]*lock = None/)
    expect(text(await house.does('bob', 'explain', { q }))).toMatch(/A solution that held/)
    expect(text(await house.does('bob', 'explain', { q }))).not.toMatch(/clear/)
    expect(await solved('bob', q)).toMatch(/after the reveal/)
  })

  it('is nobody else’s: no library, search or link shows it, and it can’t be sent on', async () => {
    const q = await made()
    await queue({ q })
    await post()
    expect(text(await house.does('eve', 'question', { q }, {}, { place: 'test:other' }))).toMatch(
      /no question/,
    )
    expect(text(await house.does('eve', 'reveal', { q, sure: 'yes' }, {}, { place: null }))).toMatch(
      /no question/,
    )
    for (const said of ['library', 'search visits'])
      expect(text(await house.says('ada', said)), said).not.toMatch(/Lost/)
    expect(text(await house.does('ada', 'share', { q }, { to: 'here' }))).toMatch(/stays in the channels/)
    // Who takes part there reads it in private, too.
    await house.does('ada', 'reveal', { q, sure: 'yes' })
    await solved('ada', q)
    expect(text(await house.does('ada', 'question', { q }, {}, { place: null }))).toMatch(/Two threads/)
  })

  it('earns its maker no points, and neither who looked at its answer before', async () => {
    const q = await made()
    expect(text(await house.does('ben', 'preview', { q }, {}, lead))).toMatch(/A solution/)
    await queue({ q })
    await post()
    for (const who of ['ida', 'ben']) expect(await solved(who, q), who).toMatch(/No points this time/)
    expect(text(await house.does('cleo', 'preview', { q }, {}, lead))).toMatch(/no points/i)
  })

  it('stays as it was posted when it is deleted, or its maker is forgotten', async () => {
    const [q, other] = [await made(), await made('ida', { place: null }, { title: 'Of her own' })]
    await queue({ q })
    await post()
    await queue({ q: other })
    await tomorrow('2026-11-24')
    expect(await latest()).toBe(other)
    expect(text(await house.does('ida', 'question-delete', { q }, {}, lead))).toMatch(
      /stays with its answers/,
    )
    await house.does('ida', 'forget', { sure: 'yes' })
    expect(await house.redis.leftovers('test:ida')).toEqual([])
    expect(text(await house.says('ada', 'today'))).toContain('Of her own')
    expect(await solved('ada', other)).toMatch(/\+25 points/)
    expect(text(await house.does('ada', 'explain', { q }))).toMatch(/A solution that held/)
    // With the place the copies go, too.
    await forgetPlace(house.parts, place)
    expect(await house.redis.leftovers('Two threads')).toEqual([])
  })

  it('is passed over if it is deleted before, or its maker is forgotten', async () => {
    const [q, other] = [await made(), await made('ida', { place: null })]
    for (const one of [q, other]) await queue({ q: one })
    await house.does('ida', 'question-delete', { q }, {}, lead)
    expect(text(await queue({}))).toMatch(/1 queued question was deleted since/)
    await house.does('ida', 'forget', { sure: 'yes' })
    await queue({ q: 'race' }, 'boss')
    expect(text(await queue({}, 'boss'))).not.toMatch(/deleted since|own-/)
    await post()
    expect(await latest()).toBe('race')
  })

  it('of a place stays queued without its forgotten maker', async () => {
    const q = await made()
    await queue({ q })
    await house.does('ida', 'forget', { sure: 'yes' })
    await post()
    expect(await latest()).toBe(q)
    expect(await house.redis.leftovers('test:ida')).toEqual([])
  })

  it.each([['one that is not proven', { solution: 'x = 1\n' }, /is not proven[\s\S]*question-new/]])(
    'refuses %s',
    async (_, wrong, why) => {
      const q = await made('ida', lead, wrong)
      expect(text(await queue({ q }))).toMatch(why)
      expect(text(await queue({ q, new: 'yes' }))).toContain(q)
    },
  )

  it('refuses one that is still being proven, one of somebody else, and an unknown one', async () => {
    await house.parts.store.documents.put<OwnQuestion>(
      'question',
      'own-new',
      {
        id: 'own-new',
        by: 'test:ida',
        at: 0,
        title: 'T',
        prompt: 'p',
        starter: 's',
        assertion: 'a',
        solution: 's',
        vary: [],
      },
      { lists: ['person:test:ida'] },
    )
    expect(text(await queue({ q: 'own-new' }))).toMatch(/still being proven/)
    const q = await made('ida', { place: null })
    for (const id of [q, 'own-nothing'])
      expect(text(await queue({ q: id }, 'ben'))).toMatch(/no question of yours/)
    expect(text(await queue({ q }, 'eve', {}))).toMatch(/Only an admin/)
    expect(text(await queue({ q, new: 'yes' }, 'ida', { place: null }))).toContain(`type “queue ${q}” there`)
  })

  it('is asked in both channels of a study group, and leaves with the last of them', async () => {
    const q = await made()
    const [, code = ''] =
      /`?([a-z0-9]{10,})`?/.exec(text(await house.does('boss', 'join-code', {}, {}, lead))) ?? []
    await house.does('boss', 'join', { code, sure: 'yes' }, {}, { ...lead, place: 'test:other' })
    await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC' }, { ...lead, place: 'test:other' })
    await queue({ q })
    await post()
    await postDaily(house.parts, 'test:other')
    expect(await latest('test:other')).toBe(q)
    expect(text(await house.does('zoe', 'question', { q }, {}, { place: 'test:other' }))).toMatch(
      /Two threads/,
    )
  })

  it('is judged on the Python that it was proven on, whatever the channel chose', async () => {
    const q = await made()
    await house.says('boss', 'python 3.14t', lead)
    await queue({ q })
    await post()
    expect(text(await house.does('ada', 'submit', { q, v: '3.14' }, { code: 'x' }))).toMatch(
      /proven on Python 3\.13/,
    )
    const own = await house.parts.store.documents.get<OwnQuestion>('question', q)
    expect(own && asQuestion(own, q).python).toEqual(['3.13'])
  })

  it('warns where a kit uses it, and the kit says when it was asked', async () => {
    const q = await made()
    await house.does('ida', 'build-kit', {}, { title: 'Ours', own: q, questions: 'gil' }, lead)
    expect(text(await queue({ q }))).toMatch(/part of the kit Ours/)
    const [k = ''] = await house.parts.store.documents.list('kit', `place:${place}`)
    const kit = async () => text(await house.does('ida', 'kit', { k }, {}, lead))
    expect(await kit()).not.toMatch(/asked on a day/)
    await post()
    expect(await kit()).toMatch(/Lost <!channel> visits, which a channel\s+was asked on a day/)
  })
})

it.each(['question-delete', 'queue', 'forget'])(
  'posting while somebody’s %s takes the question away leaves no day without its question',
  async (verb) => {
    for (let round = 0; round < 12; round += 1) {
      const there = { ...lead, place: `test:race-${verb}-${round}` }
      await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC' }, there)
      const who = `ida${round}`
      const q = await made(who, { place: null })
      await queue({ q }, who, there)
      const args = { q: { q }, d: { drop: q }, f: { sure: 'yes' } }
      const taken = verb === 'queue' ? args.d : verb === 'forget' ? args.f : args.q
      await Promise.all([
        postDaily(house.parts, there.place),
        house.does(who, verb, taken, {}, verb === 'queue' ? there : { place: null }),
      ])
      // Where it was taken away in between, the next sweep asks another one.
      await postDaily(house.parts, there.place)
      const daily = await house.parts.store.places.latest(there.place)
      expect(daily?.message, `${verb} ${round}`).toBeDefined()
      expect(await anyQuestion(house.parts, daily?.question ?? ''), daily?.question).toBeDefined()
      if (verb === 'forget') expect(await house.redis.leftovers(`test:${who}`)).toEqual([])
    }
  },
  60_000,
)
