import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { left } from '../../src/practice/people/leave.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { markMilestone } from '../../src/practice/scoring/milestones.ts'
import type { Share } from '../../src/practice/sharing/share.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const questions = Array.from({ length: 8 }, (_, index) => choiceQuestion(`q${index}`))
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(questions))
})
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card, { width: 500 }) : '')
const boss = { admin: true }
const solves = (who: string, q: string, where = place) =>
  house.does(who, 'answer', { q, c: '0' }, {}, { place: where })
const forgets = async (who: string) => text(await house.does(who, 'forget', { sure: 'yes' }))
const milestone = (where = place) =>
  markMilestone(house.parts, {
    chore: 'milestone',
    place: where,
    person: 'test:bob',
    what: 'has practised 7 days in a row.',
    milestone: 'streak-7',
  })
const refs = () => house.chat.posts.map((one) => `${one.place}/${one.key}`)
const lastDrawn = (ref: string | undefined) => {
  const card = house.chat.updates.filter((one) => one.ref === ref).at(-1)?.card
  return card ? plainCard(card) : ''
}

/** Two weeks in which bob is named by everything that names people. */
async function named(where = place): Promise<void> {
  for (const what of ['milestones', 'digest'])
    await house.does('ada', 'announce', { what }, {}, { ...boss, place: where })
  await house.does('ada', 'schedule', {}, { time: '09:00', zone: 'UTC' }, { ...boss, place: where })
  await catchUp(house.parts)
  const asked = house.chat.posts.at(-1)?.key?.split(' ').at(-1) ?? ''
  await solves('bob', asked, where)
  await solves('ada', asked, where)
  await house.does('bob', 'share-result', { q: asked }, {}, { place: where })
  await milestone(where)
  house.clock.set('2026-11-30T09:00:00Z')
  await catchUp(house.parts)
}

/** One process is forgetting somebody while another writes about them, in the last moment before their profile is gone. */
async function lateWrite(who: string): Promise<void> {
  const { people, documents } = house.parts.store
  const since = (await people.get(`test:${who}`))?.since ?? ''
  const id = (await documents.list('share', 'person:test:ada'))[0] ?? ''
  await documents.update<Share>(
    'share',
    id,
    (now) => ({ ...now, answers: [...now.answers, { person: `test:${who}`, at: 1, right: true }] }),
    { lists: [`guest:test:${who}`], of: { [`test:${who}`]: since } },
  )
}

describe('forget me', () => {
  it('leaves nothing of what was written until the last moment, also where it is killed right after', async () => {
    for (const killed of [false, true]) {
      await house.does('ada', 'share', { q: 'q1' }, { to: 'here', note: '' })
      await solves('bob', 'q0')
      const { people } = house.parts.store
      const { forget } = people
      people.forget = async (person, at) => {
        await lateWrite('bob')
        const gone = await forget(person, at)
        if (killed) throw new Error('killed')
        return gone
      }
      await forgets('bob')
      people.forget = forget
      // It goes on elsewhere.
      await house.work({ bot: true })
      await catchUp(house.parts)
      await eventually(async () => (await house.redis.leftovers('test:bob')).length === 0, 'the forgetting')
    }
  })

  it('that can’t be finished now, as where Redis is full, is noted, and the sweep goes on with it', async () => {
    await solves('bob', 'q0')
    const { people } = house.parts.store
    const { forget } = people
    people.forget = () => Promise.reject(new Error('OOM command not allowed'))
    expect(await forgets('bob')).toMatch(/goes on by itself/)
    expect(await people.get('test:bob')).toBeDefined()
    people.forget = forget
    await house.work({ bot: true })
    await catchUp(house.parts)
    await eventually(async () => (await house.redis.leftovers('test:bob')).length === 0, 'the forgetting')
  })

  it('takes away the posts about a person, and draws anew those that named them among others', async () => {
    await named()
    const by = (part: RegExp) => refs().find((ref) => part.test(ref))
    const [daily, digest] = [by(/\/daily .*2026-11-23/), by(/\/digest/)]
    const alone = refs().filter((_, index) => /^bob /.test(house.chat.posts[index]?.card.summary ?? ''))
    expect(alone).toHaveLength(2)
    const said = await forgets('bob')
    expect([...house.chat.removed].sort()).toEqual(alone.sort())
    expect(lastDrawn(digest)).toMatch(/1 person[\s\S]*1\. ada 10 points/)
    expect(lastDrawn(digest)).not.toMatch(/bob/)
    expect(lastDrawn(daily)).toMatch(/ada/)
    expect(lastDrawn(daily)).not.toMatch(/bob/)
    expect(said).toMatch(/your name in 4 posts/)
    expect(said).not.toMatch(/can’t be reached/)
    expect(await house.redis.leftovers('test:bob')).toEqual([])
  })

  it('says plainly which posts can’t be reached any more, and leaves what must wait to the queue', async () => {
    await named()
    house.chat.failures.push(
      new ChatError('Gilbert was removed', { final: true }),
      new ChatError('slow down', { final: false, retryAfter: 5 }),
      new ChatError('somebody deleted it', { final: true, gone: true }),
    )
    const said = await forgets('bob')
    expect(said).toMatch(/1 post that names you can’t be reached any more\..*ask an admin/)
    expect(said).toMatch(/1 more post that names you will follow/)
    expect(said).toMatch(/your name in 1 post of/)
    expect(await house.redis.leftovers('test:bob')).toEqual([])
  })

  it('is finished by the queue, should the process be killed in the middle of it', async () => {
    await named()
    const planned: object[] = []
    const { jobs } = house.parts
    house.parts.jobs = { ...jobs, chore: async (one) => void planned.push(one) }
    house.chat.failures.push(new Error('killed'))
    await forgets('bob')
    expect(house.chat.removed).toEqual([])
    for (const one of planned) await house.practice.chore(one as Parameters<typeof jobs.chore>[0])
    expect(house.chat.removed).toHaveLength(2)
    expect(JSON.stringify(planned)).not.toContain('bob')
  })

  it('takes away what others were told of them alone', async () => {
    await house.does('bob', 'share', { q: 'q0' }, { to: 'here', note: 'look' })
    await house.does('ada', 'share', { q: 'q1' }, { to: 'here', note: '' })
    const h = (await house.parts.store.documents.list('share', 'person:test:ada'))[0] ?? ''
    await house.does('bob', 'answer', { q: 'q1', c: '0', h })
    expect(house.chat.told.map((one) => one.card.summary)).toEqual([expect.stringMatching(/^bob solved/)])
    await forgets('bob')
    expect(house.chat.removed).toHaveLength(2)
    expect(house.chat.removed).toContain('test:ada')
  })

  it('leaves what is hidden to be named again by who comes back', async () => {
    await named()
    const digest = refs().find((ref) => /\/digest/.test(ref))
    await house.does('bob', 'hide')
    expect(lastDrawn(digest)).not.toMatch(/bob/)
    await house.does('bob', 'unhide')
    expect(lastDrawn(digest)).toMatch(/bob/)
    expect(house.chat.removed).toEqual([])
  })
})

describe('who leaves a workspace or server', () => {
  it('is forgotten altogether where they practise nowhere else', async () => {
    await solves('bob', 'q0')
    await left(house.parts, 'test:bob', 'test')
    expect(await house.parts.store.people.get('test:bob')).toBeUndefined()
    expect(await house.redis.leftovers('test:bob')).toEqual([])
  })

  it('keeps what they have elsewhere, and nothing there', async () => {
    const [here, there] = ['test:one:c', 'test:two:c']
    await named(here)
    await solves('bob', 'q6', there)
    await house.does('bob', 'pause', {}, {}, { ...boss, place: here })
    const { people, attempts, places } = house.parts.store
    await left(house.parts, 'test:bob', 'test:one')
    expect(await people.groups('test:bob')).toEqual([there])
    expect((await people.attempts('test:bob')).length).toBe(2)
    expect((await attempts.rank(there, 'all', 'test:bob'))?.points).toBe(10)
    const prefixes = ['g:test:one', 'b:test:one']
    const keys = await house.redis.leftovers('test:bob')
    expect(keys.filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([])
    expect((await places.audit(here)).some(({ by }) => by === 'test:bob')).toBe(false)
    expect(house.chat.removed).toHaveLength(2)
    expect(lastDrawn(refs().find((ref) => /\/digest/.test(ref)))).not.toMatch(/bob/)
    // What they earn afterwards counts where they still are.
    await solves('bob', 'q7', there)
    expect(await attempts.rank(here, 'all', 'test:bob')).toBeUndefined()
  })

  it('leaves nothing there, whatever of it was done when the process was killed', async () => {
    const [here, also, there] = ['test:one:c', 'test:one:d', 'test:two:c']
    const { store } = house.parts
    const { people, documents, followUps } = store
    for (let step = 1; ; step++) {
      for (const where of [here, also, there]) await solves('bob', 'q6', where)
      let before = step
      const counted = <T extends object>(of: T, names: (keyof T)[]) =>
        Object.assign(
          { ...of },
          ...names.map((name) => ({
            [name]: (...args: unknown[]) => {
              before -= 1
              if (before < 0) throw new Error('killed')
              return (of[name] as (...all: unknown[]) => unknown)(...args)
            },
          })),
        )
      house.parts.store = {
        ...store,
        people: counted(people, ['leave']),
        documents: counted(documents, ['delete']),
        followUps: counted(followUps, ['done']),
      }
      const killed = await left(house.parts, 'test:bob', 'test:one').then(
        () => false,
        () => true,
      )
      house.parts.store = store
      for (const entry of await followUps.pending()) await house.practice.chore({ chore: 'follow-up', entry })
      expect(await followUps.pending()).toEqual([])
      expect(await people.groups('test:bob'), `killed at step ${step}`).toEqual([there])
      if (!killed) break
      expect(step).toBeLessThan(20)
    }
  })

  it('hidden or not, takes no points along that come back', async () => {
    const [here, there] = ['test:one:c', 'test:two:c']
    await solves('bob', 'q0', here)
    await solves('bob', 'q1', there)
    await house.does('bob', 'hide', {}, {}, { place: there })
    await left(house.parts, 'test:bob', 'test:one')
    await house.does('bob', 'unhide', {}, {}, { place: there })
    expect(await house.parts.store.attempts.boards(here)).toEqual({})
    expect((await house.parts.store.attempts.rank(there, 'all', 'test:bob'))?.points).toBe(10)
  })

  it('is found out sooner or later though no platform told it; in doubt nobody is forgotten', async () => {
    for (const who of ['bob', 'cyd', 'dan']) {
      await solves(who, 'q0', 'test:one:c')
      await solves(who, 'q1', 'test:two:c')
    }
    const asked: string[] = []
    Object.assign(house.chat, {
      left: async (person: string, home: string) => {
        asked.push(`${person} ${home}`)
        if (person === 'test:dan') throw new ChatError('who knows', { final: true })
        return person === 'test:bob' && home === 'test:one'
      },
    })
    await catchUp(house.parts)
    await catchUp(house.parts)
    expect(asked).toHaveLength(6)
    const { people } = house.parts.store
    expect(await people.groups('test:bob')).toEqual(['test:two:c'])
    for (const who of ['cyd', 'dan']) expect(await people.groups(`test:${who}`)).toHaveLength(2)
  })
})
