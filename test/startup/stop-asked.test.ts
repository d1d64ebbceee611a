import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { redisFaults } from '../../src/redis-there.ts'
import { eventually } from '../support/eventually.ts'

const root = join(import.meta.dirname, '../..')
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const socket = () => join(home, 'redis', 'redis.sock')

/** `npm start` as the leader of a process group, which is what a terminal and a supervisor send their signals to. */
function started() {
  const child = spawn('npm', ['start', '--', '--role', 'judge'], {
    cwd: root,
    detached: true,
    env: { ...process.env, GILBERT_HOME: home, GILBERT_WARM: '0', GILBERT_LOG: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  return { group: -(child.pid ?? 0), ended, said: () => said }
}

it.each([
  ['SIGINT', 'judges'],
  ['SIGTERM', 'judges'],
  ['SIGTERM', 'is still coming up'],
] as const)(
  '%s to all of `npm start` when it %s ends its Redis, too, though each process passes it on',
  async (signal, when) => {
    const { group, ended, said } = started()
    await eventually(() => (when === 'judges' ? said().includes('Gilbert judges.') : existsSync(socket())))
    process.kill(group, signal)
    await ended
    await eventually(async () => !existsSync(socket()) || (await redisFaults(socket())).length > 0, said())
    expect(said()).toContain('stopping')
  },
)

/** The processes of a group that run Gilbert itself, not npm, a shell or a wrapper before it. */
const gilberts = (group: number) =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || !existsSync(`/proc/${pid}/stat`)) return false
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return (
      Number(stat[2]) === -group &&
      words.some((word) => /src\/gilbert\.\w+$/.test(word)) &&
      !words[1]?.includes('.bin/')
    )
  })

// tsx, as a wrapper, killed what had not answered to a signal after 60 ms. Redis was left behind.
it('a process that is too busy to hear SIGTERM at once is waited for, and ends its Redis', async () => {
  const { group, ended, said } = started()
  await eventually(() => said().includes('Gilbert judges.'))
  const pids = gilberts(group).map(Number)
  expect(pids).toHaveLength(1)
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  process.kill(group, 'SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 500))
  for (const pid of pids) process.kill(pid, 'SIGCONT')
  await ended
  await eventually(async () => !existsSync(socket()) || (await redisFaults(socket())).length > 0, said())
  expect(said()).toContain('stopping')
})
