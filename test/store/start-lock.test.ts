import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { releaseLock, takeLock } from '../../src/store/embedded/start-lock.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** No process has this number: the kernel gives none above four million. */
const dead = '99999999'

it('is had by one, until it is given back', () => {
  const lock = join(home, 'starting')
  expect(takeLock(lock)).toBe(true)
  expect(takeLock(lock)).toBe(false)
  releaseLock(lock)
  expect(takeLock(lock)).toBe(true)
  releaseLock(lock)
  expect(readdirSync(home)).toEqual([])
})

it('that a dead process left is taken by one alone, however many find it at once', async () => {
  const locks = Array.from({ length: 200 }, (_, n) => join(home, `lock-${n}`))
  for (const lock of locks) writeFileSync(lock, dead)
  const taker = join(import.meta.dirname, 'take-locks.ts')
  const takers = Array.from({ length: 3 }, () => fork(taker, { execArgv: ['--import', 'tsx'] }))
  const said = async (child: ChildProcess) => (await once(child, 'message'))[0] as string[]
  await Promise.all(takers.map(said))
  const taken = takers.map(said)
  for (const child of takers) child.send(locks)
  const all = (await Promise.all(taken)).flat()
  expect(all.toSorted()).toEqual(locks.toSorted())
  for (const child of takers) child.send('end')
  await Promise.all(takers.map((child) => once(child, 'exit')))
  expect(readdirSync(home)).toHaveLength(locks.length)
})
