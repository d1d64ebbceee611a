import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadBank } from '../content/bank.ts'
import type { Verdict } from '../core/judging/verdict.ts'
import { answerBy } from '../core/questions/answer.ts'
import { defaultBuild } from '../core/questions/pythons.ts'
import { type Day, dayMillis } from '../core/time/calendar.ts'
import { ids } from '../ids.ts'
import { papers } from '../papers/scorecard-pdf.ts'
import { pictures } from '../pictures/pictures.ts'
import type { Chat } from '../practice/ports/chat.ts'
import type { Chore, Jobs } from '../practice/ports/jobs.ts'
import type { Judge } from '../practice/ports/judge.ts'
import { makePractice, type Practice } from '../practice/practice.ts'
import { connection } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/embedded.ts'
import { openStore } from '../store/store.ts'
import { atMost, type BenchLine, type Say } from './shared/line.ts'

const people = Number(process.env.GILBERT_AGE_PEOPLE ?? 200)
const years = Number(process.env.GILBERT_AGE_YEARS ?? 5)
/** Share of people who practise on a weekday. */
const practising = 0.4
const place = 'slack:T1:C1'
const content = resolve(import.meta.dirname, '../../content')

const verdict = (right: boolean): Verdict => ({
  verdict: right ? 'accepted' : 'wrong-answer',
  message: 'Nothing was run.',
  checks: [{ name: 'nothing', passed: right, message: '' }],
  counterexample: null,
  output: 'x'.repeat(200),
  python: defaultBuild,
  runtime: 'none',
  millis: { wait: 0, run: 1, total: 1 },
})
const never = () => Promise.reject(new Error('not in this benchmark'))

const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day

/** Numbers that look random and are the same each time. */
function numbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

/** Keeps jobs in a list. `work` does all of them now, and those that they lead to. */
class ImmediateJobs implements Jobs {
  #waiting: (() => Promise<void>)[] = []
  #keys = new Set<string>()
  practice: Practice | undefined

  submit = async (id: string) =>
    this.#add(`judge ${id}`, async ({ handlers }) => {
      const context = { report: () => undefined, signal: new AbortController().signal }
      await handlers({ bot: true, judge: 1 }).judge?.run(id, context)
    })
  reply = async (_platform: string, id: string) =>
    this.#add(`reply ${id}`, async ({ handlers }) => handlers({ bot: true }).replies?.run(id))
  chore = async (chore: Chore, { key }: { key: string }) => this.#add(key, ({ chore: run }) => run(chore))
  schedule = async () => undefined
  forget = async () => undefined
  hasten = async () => undefined
  submissions = async () => ({ waiting: 0, active: 0, delayed: 0 })

  async work(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await next()
  }

  #add(key: string, run: (practice: Practice) => Promise<void>): void {
    if (this.#keys.has(key)) return
    this.#keys.add(key)
    this.#waiting.push(async () => {
      this.#keys.delete(key)
      if (this.practice) await run(this.practice)
    })
  }
}

/** Bytes by kind of key. Keys that end by themselves are counted apart, and removed: real time would have done so. */
async function memoryByKind(redis: ReturnType<typeof connection>): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for await (const found of redis.scanStream({ count: 1_000 })) {
    const names = found as string[]
    const asked = redis.pipeline()
    for (const name of names) asked.memory('USAGE', name, 'SAMPLES', '0').pttl(name)
    const told = (await asked.exec()) ?? []
    const expiring: string[] = []
    for (const [nth, name] of names.entries()) {
      const bytes = Number(told[nth * 2]?.[1] ?? 0)
      const expires = Number(told[nth * 2 + 1]?.[1]) > 0
      if (expires) expiring.push(name)
      const kind = expires ? 'ends by itself' : kindOf(name)
      sums.set(kind, (sums.get(kind) ?? 0) + bytes)
    }
    if (expiring.length > 0) await redis.del(...expiring)
  }
  return sums
}

/** The kind of a key: what all people, places, documents or submissions have alike. */
function kindOf(key: string): string {
  const [head = '', ...rest] = key.split('|')
  const kind =
    head.startsWith('d:') || head.startsWith('dl:')
      ? head.split(':').slice(0, 2)
      : head.split(':').slice(0, 1)
  const part = rest[0]?.split(':')[0]
  return [kind.join(':'), ...(part ? [part] : [])].join(' ')
}

async function openPractice(address: Parameters<typeof openStore>[0], clock: { now(): number }, say: Say) {
  const store = await openStore(address, (error) => say(error.message))
  const jobs = new ImmediateJobs()
  const random = numbers()
  const chat: Chat = {
    platform: 'slack',
    post: async () => 'post',
    update: async () => undefined,
    remove: async () => undefined,
    tell: async () => 'told',
    deliver: async () => undefined,
    person: async () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
  }
  const judge: Judge = {
    judge: async () => verdict(random() < 0.6),
    explore: never,
    compare: never,
    mend: never,
    builds: async () => [defaultBuild],
    faults: async () => [],
    notes: async () => [],
    start: async () => undefined,
    stop: async () => undefined,
  }
  const { bank } = loadBank([content])
  const log = {
    info: () => undefined,
    warn: (data: object, message: string) => say(`${message} ${JSON.stringify(data)}`),
    error: (data: object, message: string) => say(`${message} ${JSON.stringify(data)}`),
  }
  const limits = { pending: 100_000, keepCodeDays: 90, keepInterviewDays: 180 }
  const practice = makePractice({
    ...{ store, jobs, bank, clock, ids, papers, pictures, log, limits, judge },
    chats: new Map([[chat.platform, chat]]),
  })
  jobs.practice = practice
  return { store, jobs, bank, practice, random }
}

/** A team of 200 over five years, with the clock moved: what the store holds after each year, by kind. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const embedded = await startEmbedded(home, (error) => say(error.message))
  const redis = connection(embedded.address)
  const start = Date.parse('2026-01-05T08:00:00Z')
  let now = start
  const { store, jobs, bank, practice, random } = await openPractice(
    embedded.address,
    { now: () => now },
    say,
  )
  const byYear: Map<string, number>[] = []
  let events = 0
  const act = async (
    who: number,
    verb: string,
    args: Record<string, string>,
    fields: Record<string, string> = {},
  ) => {
    events += 1
    now += 1_000
    const person = { id: `slack:T1:U${who}`, name: `Person ${who}`, zone: 'UTC', admin: who === 0 }
    await practice.perform({ id: `e${events}`, action: { verb, args }, fields, person, place, at: now })
    await jobs.work()
  }
  try {
    await act(0, 'schedule', {}, { time: '08:00', zone: 'UTC', weekdays: '1,2,3,4,5' })
    for (let day = 0; day < years * 365; day += 1) {
      now = start + day * dayMillis + 60_000
      await practice.chore({ chore: 'sweep' })
      await jobs.work()
      const asked = await store.places.daily(place, dayOf(now))
      const question = asked && bank.get(asked.question)
      if (question)
        for (let who = 0; who < people; who += 1) {
          if (random() >= practising) continue
          const q = question.id
          if (question.choices) {
            const at = random() < 0.6 ? question.choices.findIndex(({ right }) => right) : 0
            await act(who, 'answer', { q, c: String(at) })
          } else if (answerBy(question) === 'code')
            await act(who, 'submit', { q }, { code: `# ${who} ${day}\n${'x = 1\n'.repeat(60)}` })
          else await act(who, 'hint', { q })
        }
      if ((day + 1) % 365 === 0) {
        byYear.push(await memoryByKind(redis))
        say(`year ${byYear.length}: ${table(byYear)}`)
      }
    }
  } finally {
    await store.stop()
    redis.disconnect()
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return linesOf(byYear)
}

const kib = (bytes: number) => `${Math.round(bytes / 1024).toLocaleString('en')} KiB`
const totalOf = (kinds: ReadonlyMap<string, number>) => [...kinds.values()].reduce((sum, one) => sum + one, 0)

/** The total, and the kinds that take a hundredth of it or more, in each year so far. */
function table(byYear: readonly ReadonlyMap<string, number>[]): string {
  const last = byYear.at(-1) ?? new Map<string, number>()
  const total = totalOf(last)
  const rows = [...last]
    .filter(([, bytes]) => bytes >= total / 100)
    .sort(([, one], [, other]) => other - one)
    .map(
      ([kind, bytes]) =>
        `\n    ${kind}: ${byYear.map((kinds) => kib(kinds.get(kind) ?? 0)).join(', ')} (${Math.round((bytes / total) * 100)} %)`,
    )
  return `${byYear.map((kinds) => kib(totalOf(kinds))).join(', ')}${rows.join('')}`
}

function linesOf(byYear: readonly ReadonlyMap<string, number>[]): readonly BenchLine[] {
  const last = byYear.at(-1) ?? new Map<string, number>()
  // Verdicts are kept for 490 days, so the second year is the first with as many as there will ever be.
  const second = byYear[1] ?? last
  return [
    atMost(1.25, {
      name: `ageing: ${people} people, ${years} years`,
      measure: 'bytes in Redis after the last year',
      value: totalOf(last),
      unit: 'bytes',
      baseline: 'after the second year',
      baselineValue: totalOf(second),
    }),
  ]
}
