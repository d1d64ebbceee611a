import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Submission } from '../../src/core/judging/submission.ts'
import { usualSchedule } from '../../src/core/time/schedule.ts'
import type { Store } from '../../src/practice/ports/store.ts'
import { connection } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { eventually } from '../support/eventually.ts'

/**
 * A Redis of a cluster refuses a script that touches a key which it was not told, or keys of several slots. With a tag before
 * every key all of them are in one slot: what runs here, a cluster can hold.
 */
const home = mkdtempSync(join(tmpdir(), 'gilbert-cluster-'))
const tag = '{gilbert}'
let server: ChildProcess
let store: Store
let raw: ReturnType<typeof connection>

// A script that says in which language it is written may touch nothing but its keys; as such each is run here, always whole.
const { eval: usual, evalsha } = Redis.prototype
const strictly = (source: string) => `#!lua\n${source}`

beforeAll(async () => {
  Redis.prototype.evalsha = () => Promise.reject(new Error('NOSCRIPT'))
  Redis.prototype.eval = function (this: Redis, source: string, ...more: unknown[]) {
    return Reflect.apply(usual, this, [strictly(source), ...more])
  } as typeof usual
  const free = createServer()
  await new Promise<void>((ready) => free.listen(0, '127.0.0.1', ready))
  const { port } = free.address() as { port: number }
  await new Promise((done) => free.close(done))
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--save', '']
  const cluster = [
    '--cluster-enabled',
    'yes',
    '--cluster-port',
    String(port < 55_000 ? port + 9_000 : port - 9_000),
  ]
  server = spawn('redis-server', [...args, ...cluster], { stdio: 'ignore' })
  const address = { url: `redis://127.0.0.1:${port}` }
  raw = connection(address)
  raw.on('error', () => undefined) // it is not up yet: the ping below says when it is
  await raw.ping()
  await raw.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  await eventually(
    async () => /cluster_state:ok/.test(String(await raw.call('CLUSTER', 'INFO'))),
    'the cluster',
  )
  store = await openStore({ ...address, prefix: tag }, () => undefined)
})
afterAll(async () => {
  Object.assign(Redis.prototype, { eval: usual, evalsha })
  await store?.stop()
  raw.disconnect()
  server.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

const place = 'test:daily'
const submission = (id: string, person: string, hash = id): Submission => ({
  id,
  person,
  task: 'judge',
  question: 'q',
  source: `# ${id}`,
  hash,
  at: 1,
  status: 'queued',
  late: false,
  told: false,
  share: 'h1',
})
const commit = (person: string, since: string, version: number, more: object = {}) => ({
  person,
  since,
  question: 'q',
  version,
  history: { tries: [{ id: 't', at: 1, right: true, late: false }], hints: [] },
  points: 10 + version,
  boards: [{ place, boards: ['all', 'day:2026-11-23'] }],
  places: [place],
  solvedAfter: 1,
  ...more,
})

it('answers a script that touches an undeclared key of another slot with an error', async () => {
  await expect(raw.eval("return redis.call('GET', 'b')", 1, 'a')).rejects.toThrow(/same slot/)
})

it('every script of the store runs on a server of a cluster', async () => {
  const { people, places, attempts, submissions, documents, followUps } = store
  const ada = await people.seen({ id: 'test:ada', name: 'Ada' }, place)
  const bob = await people.seen({ id: 'test:bob', name: 'Bob' }, place)
  await people.change(ada.person, { remindAt: 60, zone: 'Europe/Lisbon' })

  expect(await submissions.accept(submission('s1', ada.person), 9, ada.since)).toMatchObject({
    outcome: 'accepted',
  })
  expect(await submissions.accept(submission('s2', ada.person), 9, ada.since)).toMatchObject({
    outcome: 'busy',
  })
  expect(await submissions.started('s1')).toBe(1)
  const result = { task: 'failed', message: '' } as const
  expect(await submissions.finish('s1', { ...result }, 2)).toBe(true)
  await submissions.told('s1')
  expect(await submissions.accept(submission('s3', ada.person), 9, ada.since)).toMatchObject({
    outcome: 'accepted',
  })
  expect(await attempts.commit(commit(ada.person, ada.since, 0, { day: '2026-11-23', wrong: 'x' }))).toBe(
    'done',
  )
  expect(await attempts.commit(commit(bob.person, bob.since, 0))).toBe('done')
  const along = { submission: { id: 's3', result, at: 3 } }
  expect(await attempts.commit(commit(ada.person, ada.since, 1, along))).toBe('done')
  expect(await submissions.accept(submission('s4', ada.person, 's3'), 9, ada.since)).toMatchObject({
    outcome: 'same',
  })
  expect(await attempts.rank(place, 'all', ada.person)).toMatchObject({ points: 11, rank: 1 })

  await people.hide(ada.person, true)
  expect(await attempts.size(place, 'all')).toBe(1)
  await people.hide(ada.person, false)
  await attempts.restore(place, { all: { [ada.person]: 5, 'test:cleo': 7 } }, 0)
  expect(await attempts.rank(place, 'all', 'test:cleo')).toMatchObject({ points: 7 })
  expect(await attempts.rank(place, 'all', bob.person)).toBeUndefined()

  const of = { [ada.person]: ada.since }
  for (const id of ['x1', 'x2'])
    expect(await documents.put('thing', id, { id }, { lists: [`person:${ada.person}`, 'all'], of })).toBe(
      true,
    )
  expect(await documents.update<object>('thing', 'x1', () => ({ id: 'new' }), { lists: ['more'] })).toEqual({
    id: 'new',
  })
  await documents.enlist('thing', 'x2', 'more')
  await documents.delist('thing', 'x2', 'all')
  expect(await documents.list('thing', 'more')).toHaveLength(2)

  const at = { at: 1, by: ada.person, what: 'said' }
  await places.update(place, (now) => ({
    place: { ...now, scheduled: true, schedule: usualSchedule },
    said: at,
  }))
  await places.note(place, at)
  await documents.put('thing', 'x3', {}, { said: { place, change: at } })
  const daily = { place, day: '2026-11-23', question: 'q', at: 1 }
  await places.claim(daily, at)
  expect(await places.swap(daily, { ...daily, question: 'r' }, at)).toBe(true)
  await places.posted(daily, 'message')

  const memory = store.memory('test')
  expect(await memory.set('k', 'a', { ifAbsent: true, ttl: 1_000 })).toBe(true)
  await memory.append('l', 'one', { max: 2 })
  expect(await memory.deleteAll('')).toBe(2)
  const claim = await store.acquire('key', 1_000)
  expect([await claim?.extend(1_000), await claim?.release()]).toEqual([true, true])
  await followUps.add('one')

  await people.leave(bob.person, place, 4)
  const gone = await people.forget(ada.person, 5)
  expect(gone).toMatchObject({
    works: 1,
    submissions: 2,
    boards: 2,
    groups: 1,
    days: 1,
    documents: 2,
    changes: 5,
  })
  await places.forget(place)
  const left: string[] = []
  for (const key of await raw.keys('*')) {
    expect(key.startsWith(tag), key).toBe(true)
    if (key.includes('test:ada') || (await raw.dumpBuffer(key))?.includes('test:ada')) left.push(key)
  }
  expect(left).toEqual([])
})
