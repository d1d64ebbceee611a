import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { connection } from '../../src/store/connect.ts'
import { type Gilbert, openGilbert } from '../../src/wire.ts'
import { RecordingChat } from '../support/chat.ts'
import { eventually } from '../support/eventually.ts'

/** The bot is here; the judge is a process of its own, with real sandboxes, that can be killed. */
let home: string
let chat: RecordingChat
let bot: Gilbert
let judges: ChildProcess[]

const gilbert = join(import.meta.dirname, '../../src/gilbert.ts')
const root = join(import.meta.dirname, '../..')

function startJudge(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', gilbert, 'start', '--role', 'judge'], {
    cwd: root,
    env: {
      ...process.env,
      GILBERT_HOME: home,
      GILBERT_LOG: 'error',
      GILBERT_SANDBOXES: '1',
      GILBERT_WARM: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  judges.push(child)
  return child
}

const ready = (child: ChildProcess) =>
  new Promise<void>((told) => child.stdout?.on('data', (text) => String(text).includes('judges') && told()))

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await gone
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
  chat = new RecordingChat()
  judges = []
  const log = { info: () => undefined, warn: () => undefined, error: console.error }
  bot = await openGilbert({ ...readConfig({ GILBERT_HOME: home }), home }, 'bot', log, {
    chats: () => [chat],
  })
  await bot.start()
})
afterEach(async () => {
  for (const child of judges) await end(child, 'SIGTERM')
  await bot.stop()
  rmSync(home, { recursive: true, force: true })
})

const send = (code: string) =>
  bot.practice.perform({
    id: `e${code.length}`,
    action: { verb: 'submit', args: { q: 'lost-deposits' } },
    fields: { code },
    person: { id: 'test:ada', name: 'Ada' },
    place: 'test:daily',
    at: Date.now(),
  })

const right = () =>
  bot.parts.bank.get('lost-deposits')?.attempts.find((one) => one.verdict === 'accepted')?.source ?? ''

async function judgedOnce(): Promise<void> {
  await eventually(() => {
    if (judges.at(-1)?.exitCode != null) throw new Error('the judge did not start: see what it said')
    return chat.finals().length > 0
  }, 'the verdict')
  expect(chat.finals()).toHaveLength(1)
  expect(chat.finals()[0]?.card.summary).toMatch(/accepted/)
  const { history: work, points } = await bot.parts.store.attempts.get('test:ada', 'lost-deposits')
  expect(work.tries).toHaveLength(1)
  expect(points).toBe(25)
}

it('a judge killed in the middle of a submission: it is judged after the restart, once, and told once', async () => {
  const first = startJudge()
  await ready(first)
  await send(right())
  await eventually(async () => {
    const [id = ''] = await bot.parts.store.submissions.pending()
    return (await bot.parts.store.submissions.get(id))?.status === 'running'
  }, 'the judging')
  await end(first, 'SIGKILL')
  expect(chat.finals()).toHaveLength(0)
  startJudge()
  await judgedOnce()
}, 240_000)

it('sent while no judge runs at all: it is judged by the first that comes', async () => {
  await send(right())
  startJudge()
  await judgedOnce()
}, 240_000)

it('Redis killed right after the code was acknowledged: nothing is lost', async () => {
  await send(right())
  const redis = connection(bot.redis)
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
  redis.disconnect()
  process.kill(pid, 'SIGKILL')
  startJudge()
  await judgedOnce()
}, 240_000)
