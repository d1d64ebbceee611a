import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { connection } from '../../src/store/connect.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})

/** A server on a port of its own. @param lines of its configuration */
async function server(lines: readonly string[], args: readonly string[] = []) {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
  const port = await freePort()
  const file = join(home, 'redis.conf')
  writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${home}`, ...lines, ''].join('\n'))
  const child: ChildProcess = spawn('redis-server', [file, ...args], { stdio: 'ignore' })
  const raw = connection({ url: `redis://127.0.0.1:${port}` })
  raw.on('error', () => undefined) // It is not up yet.
  ends.push(() => {
    raw.disconnect()
    child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  })
  await raw.ping()
  return { port, raw }
}

it('a master that was cut off from its replicas and deposed is left for the new one', async () => {
  // No replica ever answers it: it refuses writes with NOREPLICAS, as one does that was cut off.
  const deposed = await server(['save ""', 'min-replicas-to-write 1'])
  const next = await server(['save ""'])
  const sentinel = await server([`sentinel monitor gilbert 127.0.0.1 ${deposed.port} 1`], ['--sentinel'])
  const redis = connection({ sentinels: [{ host: '127.0.0.1', port: sentinel.port }], name: 'gilbert' })
  redis.on('error', () => undefined) // It hangs up to ask again.
  ends.push(() => redis.disconnect())
  await redis.ping()
  await sentinel.raw.call('SENTINEL', 'REMOVE', 'gilbert')
  await sentinel.raw.call('SENTINEL', 'MONITOR', 'gilbert', '127.0.0.1', String(next.port), '1')
  await expect(redis.set('a', '1')).rejects.toThrow('NOREPLICAS')
  await eventually(async () => (await redis.set('a', '2').catch(() => 'refused')) === 'OK', 'the new master')
  expect(await next.raw.get('a')).toBe('2')
})
