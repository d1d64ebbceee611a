import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/core/judging/submission.ts'
import { noAttempts } from '../../src/core/scoring/tries.ts'
import type { Store } from '../../src/practice/ports/store.ts'
import { startEmbedded } from '../../src/store/embedded/embedded.ts'
import { openStore } from '../../src/store/store.ts'
import { eventually } from '../support/eventually.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let redis: TestRedis
let store: Store
beforeAll(async () => {
  redis = await testRedis()
  store = redis.store
})
afterAll(() => redis.stop())

const place = 'test:daily'
const submission = (person: string): Submission => ({
  id: `s${person.replace(/\W/g, '')}`,
  person,
  task: 'judge',
  question: 'q',
  source: `# by ${person}`,
  hash: 'h',
  at: 1,
  status: 'queued',
  late: false,
  told: false,
})
const commit = (person: string, since: string) => ({
  person,
  since,
  question: 'q',
  version: 0,
  history: noAttempts,
  points: 5,
  boards: [{ place, boards: ['all'] }],
  places: [place],
  solvedAfter: 1,
})

/** Redis renames files while it rewrites them: one that is gone by now holds nothing. */
function contents(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return ''
  }
}

/** Whatever was begun before somebody was forgotten and is written after it. */
const late: Readonly<Record<string, (person: string, since: string) => Promise<unknown>>> = {
  'a verdict': (person, since) => store.attempts.commit(commit(person, since)),
  'a submission': (person, since) => store.submissions.accept(submission(person), 100, since),
  'a document of theirs': (person, since) =>
    store.documents.put('thing', 'x1', { person }, { lists: [`person:${person}`], of: { [person]: since } }),
  'their name in somebody else’s document': (person, since) =>
    store.documents.update<{ names: string[] }>('thing', 'h1', (now) => ({ names: [...now.names, person] }), {
      lists: [`guest:${person}`],
      of: { [person]: since },
    }),
  'a setting': (person) => store.people.change(person, { remindedOn: '2026-11-28', remindAt: 5 }),
  hiding: (person) => store.people.hide(person, true),
  'their points in an older export': (person) => store.attempts.restore(place, { all: { [person]: 9 } }, 1),
}

describe('after “forget me”', () => {
  it.each(Object.keys(late))('%s that comes late is dropped', async (what) => {
    const person = `test:late-${Object.keys(late).indexOf(what)}`
    await store.documents.put('thing', 'h1', { names: [] })
    const { since } = await store.people.seen({ id: person, name: 'Late' }, place)
    await store.people.forget(person, 2)
    await late[what]?.(person, since)
    expect(await redis.leftovers(person)).toEqual([])
  })

  it.each(Object.keys(late).slice(0, 4))(
    '%s that comes late is not taken for that of who came back',
    async (what) => {
      const person = `test:back-${Object.keys(late).indexOf(what)}`
      const { since } = await store.people.seen({ id: person, name: 'Late' }, place)
      await store.people.forget(person, 2)
      const again = await store.people.seen({ id: person, name: 'Back' }, place)
      expect(again.since).not.toBe(since)
      const before = await redis.leftovers(person)
      await late[what]?.(person, since)
      expect(await redis.leftovers(person)).toEqual(before)
    },
  )

  it('a name is neither in a file of Redis nor anywhere else below its folder', async () => {
    const person = 'test:vanishing-ada'
    const home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
    const own = await startEmbedded(home, () => undefined)
    const durable = await openStore(own.address, () => undefined)
    const { since } = await durable.people.seen({ id: person, name: 'Vanishing Ada' }, place)
    await durable.attempts.commit(commit(person, since))
    const files = () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .filter((one) => /vanishing[- ]ada/i.test(contents(join(one.parentPath, one.name))))
    expect(files()).not.toEqual([])
    const entry = `forget ${since} of:${person}`
    await durable.followUps.add(entry)
    await durable.people.forget(person, 2)
    // One that was begun before somebody else was forgotten is not the last one.
    expect(await durable.purge()).toBe(false)
    const other = await durable.people.seen({ id: 'test:vanishing-bob', name: 'Vanishing Ada' }, place)
    await durable.attempts.commit(commit('test:vanishing-bob', other.since))
    await durable.people.forget('test:vanishing-bob', 3)
    await eventually(() => durable.purge(), 'the rewriting of files')
    // The note that the forgetting goes on names them, too, and is the last to go.
    await durable.followUps.done(entry)
    expect(await durable.purge()).toBe(false)
    await eventually(() => durable.purge(), 'one more rewriting')
    await eventually(() => files().length === 0, 'the end of the old file')
    await durable.stop()
    await own.stop()
    rmSync(home, { recursive: true })
  })
})
