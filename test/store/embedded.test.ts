import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRedis, connection, RedisFault } from '../../src/store/connect.ts'
import { startEmbedded } from '../../src/store/embedded/embedded.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
})
const quiet = () => undefined

async function set(path: string | undefined, key: string, value: string): Promise<void> {
  const redis = connection({ path: path ?? '' })
  await redis.set(key, value)
  redis.disconnect()
}

async function get(path: string | undefined, key: string): Promise<string | null> {
  const redis = connection({ path: path ?? '' })
  const value = await redis.get(key)
  redis.disconnect()
  return value
}

const pidOf = async (path: string | undefined) => {
  const redis = connection({ path: path ?? '' })
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
  redis.disconnect()
  return pid
}

describe("Gilbert's own Redis", () => {
  it('is open to its owner alone, evicts nothing, and writes before it answers', async () => {
    const { address, stop } = await startEmbedded(home, quiet)
    expect(statSync(join(home, 'redis')).mode & 0o777).toBe(0o700)
    expect(statSync(address.path ?? '').mode & 0o777).toBe(0o600)
    const redis = connection(address)
    const config = await redis.config('GET', 'appendonly', 'appendfsync', 'maxmemory-policy', 'port')
    redis.disconnect()
    expect(config.join(' ')).toMatch(/appendonly yes/)
    expect(config.join(' ')).toMatch(/appendfsync always/)
    expect(config.join(' ')).toMatch(/maxmemory-policy noeviction/)
    expect(config.join(' ')).toMatch(/port 0/)
    await stop()
    expect(spawnSync('redis-cli', ['-s', address.path ?? '', 'ping']).status).not.toBe(0)
  })

  it('is joined by a second process, and ends with the last one', async () => {
    const first = await startEmbedded(home, quiet)
    const before = await pidOf(first.address.path)
    const script = `
      import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/embedded/embedded.ts'))}
      const two = await startEmbedded(${JSON.stringify(home)}, () => undefined)
      process.stdout.write(two.address.path + '\\n')
      process.stdin.once('data', () => two.stop().then(() => process.exit(0)))`
    const file = join(home, 'second.mts')
    const { spawn } = await import('node:child_process')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(file, script)
    const second = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['pipe', 'pipe', 'inherit'] })
    const path = await new Promise<string>((told) =>
      second.stdout.once('data', (text) => told(String(text).trim())),
    )
    expect(path).toBe(first.address.path)
    await first.stop()
    expect(await pidOf(path)).toBe(before)
    const ended = new Promise((done) => second.once('exit', done))
    second.stdin.write('stop\n')
    await ended
    expect(spawnSync('redis-cli', ['-s', path, 'ping']).status).not.toBe(0)
  })

  it('does not wait for ever where it refuses to stop, and says so', async () => {
    const troubles: string[] = []
    const { address, stop } = await startEmbedded(home, ({ message }) => troubles.push(message))
    const redis = connection(address)
    await redis.acl('SETUSER', 'default', '-shutdown')
    await stop()
    expect(troubles).toEqual([
      expect.stringMatching(/^Gilbert's own Redis does not stop: NOPERM.*redis\.log/),
    ])
    await redis.acl('SETUSER', 'default', '+shutdown')
    const closed = new Promise<void>((done) => redis.once('close', () => done()))
    redis.call('SHUTDOWN').catch(() => undefined)
    await closed
    redis.disconnect()
  })

  it('comes back by itself with everything acknowledged, when it is killed', async () => {
    const { address, stop } = await startEmbedded(home, quiet)
    await set(address.path, 'answer', 'kept')
    const pid = await pidOf(address.path)
    process.kill(pid, 'SIGKILL')
    expect(await get(address.path, 'answer')).toBe('kept')
    expect(await pidOf(address.path)).not.toBe(pid)
    await stop()
  })

  it('recovers from a write that was cut in two', async () => {
    const first = await startEmbedded(home, quiet)
    await set(first.address.path, 'answer', 'kept')
    await first.stop()
    const folder = join(home, 'redis', 'appendonlydir')
    const file = readdirSync(folder).find((name) => name.endsWith('.incr.aof'))
    appendFileSync(join(folder, file ?? ''), '*3\r\n$3\r\nSET\r\n$6\r\nhalf-w')
    const second = await startEmbedded(home, quiet)
    expect(await get(second.address.path, 'answer')).toBe('kept')
    await second.stop()
  })

  it('says what to do where its file is damaged', async () => {
    const first = await startEmbedded(home, quiet)
    await set(first.address.path, 'answer', 'kept')
    await first.stop()
    const folder = join(home, 'redis', 'appendonlydir')
    const file = readdirSync(folder).find((name) => name.endsWith('.incr.aof'))
    appendFileSync(join(folder, file ?? ''), 'garbage that is no command\r\n'.repeat(20))
    await expect(startEmbedded(home, quiet)).rejects.toThrow(/redis-check-aof --fix/)
  })

  it('takes a home so deep that its socket would not fit there', async () => {
    const deep = join(home, 'x'.repeat(60), 'y'.repeat(60))
    const { address, stop } = await startEmbedded(deep, quiet)
    await set(address.path, 'k', 'v')
    expect(Buffer.byteLength(address.path ?? '')).toBeLessThan(104)
    await stop()
  })
})

describe('a Redis that cannot be used', () => {
  it('is named with the fix', async () => {
    const fault = await checkRedis({ url: 'redis://127.0.0.1:1' }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(RedisFault)
    expect(String(fault)).toMatch(/127\.0\.0\.1:1.*REDIS_URL/)
  })

  it('never shows a password', async () => {
    const fault = await checkRedis({ url: 'redis://me:secret@127.0.0.1:1' }).catch((error: unknown) => error)
    expect(String(fault)).not.toContain('secret')
  })

  it('is one that evicts', async () => {
    const { address, stop } = await startEmbedded(home, quiet)
    const redis = connection(address)
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru')
    redis.disconnect()
    await expect(checkRedis(address)).rejects.toThrow(/noeviction/)
    await stop()
  })
})
