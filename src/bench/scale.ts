import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { loadBank } from '../content/bank.ts'
import { answerBy } from '../core/questions/answer.ts'
import { ids } from '../ids.ts'
import { papers } from '../papers/scorecard-pdf.ts'
import { pictures } from '../pictures/pictures.ts'
import type { Chat } from '../practice/ports/chat.ts'
import { makePractice } from '../practice/practice.ts'
import { openJobs } from '../queue/jobs.ts'
import { openWorkers } from '../queue/workers.ts'
import { connection } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/embedded.ts'
import { openStore } from '../store/store.ts'
import { atLeast, type BenchLine, type Say } from './shared/line.ts'

const content = resolve(import.meta.dirname, '../../content')
const judgeMillis = 300
/** Concurrent submissions per judge process, as with four sandboxes. */
const lanes = 4
const sizes = [1, 2, 4, 8, 16, 32]
const warmMillis = 1_500
const measuredMillis = 5_000
const name = 'scale'

/** A chat that discards messages and counts them. */
class CountingChat implements Chat {
  readonly platform = 'playground'
  told = 0
  onTold: () => void = () => undefined
  post = async () => 'post'
  update = async () => undefined
  remove = async () => undefined
  tell = async () => 'told'
  person = async () => undefined
  start = async () => undefined
  stop = async () => undefined
  async deliver({ stage }: { stage: string }) {
    if (stage !== 'final') return
    this.told += 1
    this.onTold()
  }
}

/** The bench’s bot: each person sends code once, with enough in progress to keep all judges busy. */
async function openBot(path: string) {
  const trouble = (error: Error) => process.stderr.write(`${error.message}\n`)
  const store = await openStore({ path }, trouble)
  const jobs = openJobs({ path }, trouble)
  const workers = openWorkers({ path }, trouble)
  const chat = new CountingChat()
  const { bank } = loadBank([content])
  const question = bank.all().find((one) => answerBy(one) === 'code')?.id ?? ''
  const practice = makePractice({
    store,
    jobs,
    bank,
    ids,
    papers,
    pictures,
    clock: { now: () => Date.now() },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (data, message) => trouble(new Error(`${message} ${JSON.stringify(data)}`)),
    },
    limits: { pending: 100_000, keepCodeDays: 1, keepInterviewDays: 1 },
    chats: new Map([[chat.platform, chat]]),
  })
  await workers.start(practice.handlers({ bot: true }))
  let people = 0
  let wanted = 0
  let onTheWay = 0
  const send = async () => {
    people += 1
    onTheWay += 1
    const person = { id: `playground:p${people}`, name: `P${people}` }
    const fields = { code: `# ${people}\n` }
    await practice.perform({
      id: `e${people}`,
      action: { verb: 'submit', args: { q: question } },
      fields,
      person,
      at: Date.now(),
    })
  }
  chat.onTold = () => {
    onTheWay -= 1
    while (onTheWay < wanted) send().catch(trouble)
  }
  return {
    chat,
    async keep(count: number) {
      wanted = count
      while (onTheWay < wanted) await send()
    },
    /** Waits until nothing is in progress. */
    async drain() {
      wanted = 0
      while (onTheWay > 0) await wait(20)
    },
    async stop() {
      await workers.stop(1_000)
      await jobs.stop()
      await store.stop()
    },
  }
}

async function startJudge(path: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'children/waiting-judge.ts')
  const child = fork(program, [path, content, String(lanes), String(judgeMillis)], {
    execArgv: ['--import', 'tsx'],
  })
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', (code) => failed(new Error(`a judge ended with ${code}`)))
  })
  return child
}

interface Measured {
  judges: number
  rate: number
  /** Share of one core. */
  bot: number
  redis: number
}

/** Verdicts told per second, and the load of bot and Redis. */
async function measure(
  judges: number,
  path: string,
  bot: Awaited<ReturnType<typeof openBot>>,
): Promise<Measured> {
  const raw = connection({ path })
  const redisSeconds = async () => {
    const cpu = await raw.info('cpu')
    const of = (what: string) => Number(new RegExp(`used_cpu_${what}:([\\d.]+)`).exec(cpu)?.[1] ?? 0)
    return of('sys') + of('user')
  }
  try {
    await bot.keep(judges * lanes * 3)
    await wait(warmMillis)
    const [began, told, redis, own] = [
      performance.now(),
      bot.chat.told,
      await redisSeconds(),
      process.cpuUsage(),
    ]
    await wait(measuredMillis)
    const seconds = (performance.now() - began) / 1_000
    const used = process.cpuUsage(own)
    return {
      judges,
      rate: (bot.chat.told - told) / seconds,
      bot: (used.user + used.system) / 1e6 / seconds,
      redis: ((await redisSeconds()) - redis) / seconds,
    }
  } finally {
    raw.disconnect()
  }
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

/** What limits the rate. */
function limit({ bot, redis }: Measured): string {
  if (redis > 0.8) return 'Redis'
  if (bot > 0.8) return 'the bot'
  return 'the processors of this machine, which judges, bot and Redis share'
}

/** Judges that run nothing, 1 to 32 processes with four lanes each: how verdicts per second scale. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const embedded = await startEmbedded(home, (error) => say(error.message))
  const path = embedded.address.path ?? ''
  const bot = await openBot(path)
  const judges: ChildProcess[] = []
  const all: Measured[] = []
  try {
    for (const size of sizes) {
      while (judges.length < size) judges.push(await startJudge(path))
      const one = await measure(size, path, bot)
      all.push(one)
      const linear = (size * lanes * 1_000) / judgeMillis
      say(
        `${size} judges: ${one.rate.toFixed(1)} verdicts a second, ${percent(one.rate / linear)} of linear; the bot used ${percent(one.bot)}, Redis ${percent(one.redis)} of a core`,
      )
      if (one.rate < 0.7 * linear) {
        say(`More judges would not help: the limit is ${limit(one)}.`)
        break
      }
    }
    await bot.drain()
  } finally {
    await bot.stop()
    for (const judge of judges) {
      judge.kill('SIGTERM')
      await new Promise((ended) => judge.once('exit', ended))
    }
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
  const linear = (size: number) => (size * lanes * 1_000) / judgeMillis
  const most = all.reduce((best, one) => (one.rate > best.rate ? one : best))
  const far = all.filter(({ judges: size, rate }) => rate >= 0.9 * linear(size)).at(-1)
  const [first] = all
  return [
    atLeast(0.9, {
      name,
      measure: `verdicts a second of ${far?.judges ?? 1} judges of ${lanes} at a time, the most that still grow with their number`,
      value: far?.rate ?? first?.rate ?? 0,
      unit: '1/s',
      baseline: `linear: each verdict takes ${judgeMillis} ms`,
      baselineValue: linear(far?.judges ?? 1),
    }),
    atLeast(1, {
      name,
      measure: `the most verdicts a second, at ${most.judges} judges; beyond, the limit is ${limit(most)}`,
      value: most.rate,
      unit: '1/s',
      baseline: 'two hundred',
      baselineValue: 200,
    }),
  ]
}
