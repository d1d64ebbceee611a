/**
 * Measures the costs of a bot in the given checkout: `ROOT REDIS-SOCKET`. A separate process, so that another commit’s
 * modules can be loaded in the same way. Prints one line of JSON.
 */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { papers } from '../../papers/scorecard-pdf.ts'
import type { Chat } from '../../practice/ports/chat.ts'
import { connection } from '../../store/connect.ts'

const [root = '', path = ''] = process.argv.slice(2)
const from = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(root, file)).href)) as T

const { openStore } = await from<typeof import('../../store/store.ts')>('src/store/store.ts')
const { openJobs } = await from<typeof import('../../queue/jobs.ts')>('src/queue/jobs.ts')
const { makePractice } = await from<typeof import('../../practice/practice.ts')>('src/practice/practice.ts')
const { loadBank } = await from<typeof import('../../content/bank.ts')>('src/content/bank.ts')
const { pictures } = await from<typeof import('../../pictures/pictures.ts')>('src/pictures/pictures.ts')
const { ids } = await from<typeof import('../../ids.ts')>('src/ids.ts')
interface HomeLike {
  open(team: string, user: string, id: string): Promise<void>
  refresh(person: string, id: string): Promise<void>
}
const { Home } = await from<{ Home: new (parts: object) => HomeLike }>('adapters/slack/outbound/home.ts')

const trouble = (error: Error) => process.stderr.write(`${error.message}\n`)
const say = (data: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(data)}\n`)
const store = await openStore({ path }, trouble)
const jobs = openJobs({ path }, trouble)
const raw = connection({ path })
const { bank } = loadBank([join(root, 'content')])
let now = Date.parse('2026-10-01T09:00:00Z')
let delivered = 0
const chat: Chat = {
  platform: 'slack',
  post: async () => 'post',
  update: async () => undefined,
  remove: async () => undefined,
  tell: async () => 'told',
  async deliver() {
    delivered += 1
  },
  person: async () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
}
const practice = makePractice({
  store,
  jobs,
  bank,
  ids,
  papers,
  pictures,
  clock: { now: () => now },
  log: { info: () => undefined, warn: say, error: say },
  limits: { pending: 100_000, keepCodeDays: 1_000, keepInterviewDays: 1_000 },
  chats: new Map([[chat.platform, chat]]),
})
const place = 'slack:T1:C1'

/** Redis commands and bytes used by `work`, without those of the measurement itself. */
async function counted(work: () => Promise<void>): Promise<{ commands: number; bytes: number }> {
  const read = async () => {
    const stats = await raw.info('stats')
    const of = (what: string) => Number(new RegExp(`${what}:(\\d+)`).exec(stats)?.[1])
    return {
      commands: of('total_commands_processed'),
      bytes: of('total_net_input_bytes') + of('total_net_output_bytes'),
    }
  }
  const [one, before] = [await read(), await read()]
  await work()
  const after = await read()
  return {
    commands: after.commands - before.commands - (before.commands - one.commands),
    bytes: after.bytes - before.bytes - (before.bytes - one.bytes),
  }
}

/** One progress event of a running submission while 20 others of 20 kB wait; mean of twenty. */
async function progress() {
  const source = `# ${'x'.repeat(20_000)}\n`
  const first = await Promise.all(
    Array.from({ length: 21 }, async (_, n) => {
      const person = { id: `slack:T1:W${n}`, name: `W${n}` }
      const { since } = await store.people.seen(person, place)
      const id = `s-${n}-bench`
      await store.submissions.accept(
        {
          id,
          person: person.id,
          place,
          task: 'explore',
          source,
          hash: id,
          at: now,
          status: 'queued',
          late: false,
          told: false,
          handle: 'h'.repeat(200),
        },
        1_000,
        since,
      )
      return id
    }),
  )
  const [running = ''] = first
  await store.submissions.started(running)
  const { progress: event } = practice.handlers({ bot: true })
  if (!event) throw new Error('the bot receives no progress events')
  // The first event also tells everybody their position. That happens once, so it is not measured.
  await event(running, { stage: 'exploring' })
  const events = 20
  const shown = delivered
  let [commands, bytes] = [0, 0]
  for (let n = 1; n <= events; n += 1) {
    await wait(450)
    const cost = await counted(() => event(running, { stage: 'exploring', interleavings: n }))
    commands += cost.commands
    bytes += cost.bytes
  }
  if (delivered - shown !== events) throw new Error(`${delivered - shown} of ${events} events were shown`)
  return { commands: commands / events, bytes: bytes / events }
}

/** CPU milliseconds for one refresh of the Home tab of a person with forty practised days. */
async function home() {
  const person = { id: 'slack:T1:U1', name: 'Ada', zone: 'UTC', admin: true }
  const act = (verb: string, args: Record<string, string>, fields: Record<string, string> = {}) =>
    practice.perform({ id: `${verb} ${now}`, action: { verb, args }, fields, person, place, at: now })
  await act('schedule', {}, { time: '08:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
  const choices = bank.all().filter(({ kind }) => kind === 'choice')
  for (let day = 0; day < 40; day += 1) {
    now += 86_400_000
    const question = choices[day % choices.length]
    const right = question?.choices?.findIndex((one) => one.right) ?? 0
    await practice.chore({ chore: 'post-daily', place })
    await act('answer', { q: question?.id ?? '', c: String(right) })
  }
  const tab = new Home({
    caller: { call: async () => ({}) },
    people: { acting: async () => person },
    memory: store.memory('bench'),
    perform: practice.perform,
    now: () => now,
  })
  await store.memory('bench').set(`person:${person.id}:place`, place)
  await tab.open('T1', 'U1', 'opened')
  const [warm, times] = [20, 60]
  for (let n = 0; n < warm; n += 1) await tab.refresh(person.id, `warm-${n}`)
  const before = process.cpuUsage()
  for (let n = 0; n < times; n += 1) await tab.refresh(person.id, `home-${n}`)
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1_000 / times
}

await raw.connect()
const cost = { ...(await progress()), homeMillis: await home() }
process.stdout.write(`${JSON.stringify(cost)}\n`)
raw.disconnect()
await jobs.stop()
await store.stop()
