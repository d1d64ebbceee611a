import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noAttempts } from '../../src/core/scoring/tries.ts'
import { connection } from '../../src/store/connect.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded/embedded.ts'
import { openStore } from '../../src/store/store.ts'
import { eventually } from '../support/eventually.ts'

/** The commands of README's "Backup", on a Gilbert that people use meanwhile. */
const run = promisify(execFile)
const home = mkdtempSync(join(tmpdir(), 'gilbert-backup-'))
const place = 'test:daily'
let embedded: Embedded
let second: ChildProcess | undefined
beforeAll(async () => {
  embedded = await startEmbedded(join(home, 'first'), () => undefined)
})
afterAll(async () => {
  second?.kill('SIGKILL')
  await embedded.stop()
  rmSync(home, { recursive: true, force: true })
})

it('a backup of a running Gilbert holds all that was acknowledged before it, each verdict whole or not at all', async () => {
  const store = await openStore(embedded.address, () => undefined)
  const ada = await store.people.seen({ id: 'test:ada', name: 'Ada' }, place)
  const settings = await store.places.update(place, (now) => ({ place: { ...now, scheduled: true } }))
  let stop = false
  let solved = 0
  const answer = async (nth: number) => {
    await store.attempts.commit({
      person: ada.person,
      since: ada.since,
      question: `q${nth}`,
      version: 0,
      history: { ...noAttempts, tries: [{ id: 'answer', at: nth, right: true, late: false }] },
      points: 3,
      boards: [{ place, boards: ['all', 'topic:races'] }],
      places: [place],
      solvedAfter: 1,
      day: '2026-11-23',
    })
    solved = nth
  }
  const using = (async () => {
    for (let nth = 1; !stop; nth += 1) await answer(nth)
  })()
  await eventually(() => solved >= 50, 'some use')
  const before = solved
  const file = join(home, 'gilbert.rdb')
  await run('redis-cli', ['-s', embedded.address.path ?? '', '--rdb', file])
  stop = true
  await using
  await store.stop()

  // Restored: into an empty folder, read without an append-only file, which is then written.
  const folder = join(home, 'second')
  mkdirSync(folder)
  await run('cp', [file, join(folder, 'dump.rdb')])
  const path = join(folder, 'redis.sock')
  second = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  })
  const raw = connection({ path })
  raw.on('error', () => undefined) // not up yet: the next command waits for it
  await raw.config('SET', 'appendonly', 'yes')
  const restored = await openStore({ path }, () => undefined)
  const works = await restored.people.attempts('test:ada')
  expect(works.length).toBeGreaterThanOrEqual(before)
  expect(await restored.attempts.rank(place, 'all', 'test:ada')).toMatchObject({ points: 3 * works.length })
  expect(await restored.attempts.rank(place, 'topic:races', 'test:ada')).toMatchObject({
    points: 3 * works.length,
  })
  expect(await restored.places.get(place)).toEqual(settings)
  // And what is written from now on is on disk again.
  await restored.people.seen({ id: 'test:bob', name: 'Bob' }, place)
  await eventually(async () => /aof_rewrite_in_progress:0/.test(await raw.info('persistence')), 'the file')
  await restored.stop()
  raw.disconnect()
  second.kill('SIGKILL')
  const again = spawn(
    'redis-server',
    [
      '--port',
      '0',
      '--unixsocket',
      path,
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ],
    { stdio: 'ignore' },
  )
  second = again
  const third = connection({ path })
  third.on('error', () => undefined) // as above
  expect(await third.hget('p:test:bob', 'name')).toBe('Bob')
  third.disconnect()
})
