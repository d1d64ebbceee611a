/**
 * `npm run chaos`: a whole Gilbert in processes of its own, two hundred people, and everything that can go wrong at random. At
 * the end what people pressed is compared with what they were shown and with what stands in the store.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { label, ownerLabel } from '../../sandbox/containers/owner.ts'
import { readConfig } from '../../src/config.ts'
import { loadBank } from '../../src/content/bank.ts'
import { answerBy } from '../../src/core/questions/answer.ts'
import { addressOf } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { harm } from './faults.ts'
import { compare } from './model.ts'
import { kit } from './people/flows.ts'
import { planOf } from './people/presses.ts'
import type { PlatformName } from './platforms.ts'
import { chance } from './random.ts'
import { Town } from './town.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    people: { type: 'string', default: '200' },
    submissions: { type: 'string', default: '2000' },
    others: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '420' },
    real: { type: 'string', default: '2' },
    server: { type: 'string', default: 'redis-server' },
    slack: { type: 'string', default: '15' },
    sentinel: { type: 'boolean', default: false },
    calm: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const [people, submissions, others, real] = [
  values.people,
  values.submissions,
  values.others,
  values.real,
].map(Number) as [number, number, number, number]
const over = Number(values.seconds) * 1_000
/** Of a hundred people, how many are in Slack: it opens a hundred forms a minute, and each submission takes one. */
const inSlack = Number(values.slack)
const began = performance.now()
const say = (line: string) =>
  process.stdout.write(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)}  ${line}\n`)

const { bank } = loadBank(readConfig({}).content)
/** What the crowd's interviews ask is shut to their candidates meanwhile. */
const shut = new Set(
  bank
    .kits()
    .find(({ id }) => id === kit)
    ?.stages.map(({ question }) => question),
)
const open = bank.all().filter(({ id }) => !shut.has(id))
const code = open.filter((one) => answerBy(one) === 'code' && one.kind === 'code').slice(0, 6)
const questions = {
  code: code.map(({ id, attempts }) => ({
    id,
    right: attempts.find(({ verdict }) => verdict === 'accepted')?.source ?? '',
  })),
  choice: open
    .filter((one) => answerBy(one) === 'one')
    .slice(0, 8)
    .map(({ id }) => id),
}

/** How much of everything there is on a platform. */
const share = (platform: PlatformName, of: number) =>
  Math.round((of * (platform === 'slack' ? inSlack : 100 - inSlack)) / 100)
const platforms = (['discord', 'slack'] as const).filter((one) => share(one, people) > 0)
const plan = (platform: PlatformName) =>
  planOf(
    {
      seed: platform === 'slack' ? seed ^ 0x51ac : seed,
      people: share(platform, people),
      submissions: share(platform, submissions),
      others: share(platform, others),
      real,
    },
    questions,
  )

/** Until everybody has pressed. @returns false where nobody was answered for four minutes */
async function untilStill(town: Town, pressed: Promise<unknown>): Promise<boolean> {
  for (let [answered, since] = [-1, performance.now()]; performance.now() - since < 240_000; ) {
    if ((await Promise.race([pressed, wait(10_000, 'late')])) !== 'late') return true
    const told = town.toldByAll('count')
    for (const one of town.platforms) town.order(one, { order: 'count' })
    const tries = (await told).reduce((sum, one) => sum + one.tries, 0)
    if (tries > answered) [answered, since] = [tries, performance.now()]
    say(`${tries} presses were answered`)
  }
  return false
}

/** Chores that wait for an hour to come, not for anything to be well. */
const timely: ReadonlySet<string> = new Set(['interview-time'])

/** Until nothing is left to be done. @returns what is left after a while */
async function settled(town: Town, millis: number): Promise<readonly string[]> {
  const raw = town.raw()
  let next = performance.now() + 20_000
  try {
    for (const end = performance.now() + millis; ; await wait(500)) {
      const left: string[] = []
      for (const key of ['pending', 'untold', 'follow-ups']) {
        const count = key === 'pending' ? await raw.zcard(key) : await raw.scard(key)
        if (count > 0) left.push(`${count} ${key}`)
      }
      for (const queue of ['submissions', 'chores', ...platforms.map((one) => `replies-${one}`)]) {
        const [waiting, active] = [
          await raw.llen(`bull:${queue}:wait`),
          await raw.llen(`bull:${queue}:active`),
        ]
        const delayed: string[] = []
        for (const id of await raw.zrange(`bull:${queue}:delayed`, '0', '-1'))
          if (!id.startsWith('repeat:') && !timely.has((await raw.hget(`bull:${queue}:${id}`, 'name')) ?? ''))
            delayed.push(id)
        if (waiting + active + delayed.length > 0)
          left.push(`${queue}: ${waiting} waiting, ${active} active, ${delayed.length} delayed`)
        const failed = await raw.zcard(`bull:${queue}:failed`)
        if (failed > 0 && performance.now() > end) left.push(`${queue}: ${failed} dead letters`)
      }
      if (left.length === 0 || performance.now() > end) return left
      if (performance.now() > next) {
        say(`not done yet: ${left.join('; ')}`)
        next += 30_000
      }
    }
  } finally {
    raw.disconnect()
  }
}

/** Containers of these processes that are still there. */
function containersOf(pids: readonly (number | undefined)[]): number {
  const format = `{{.Label "${ownerLabel}"}}`
  const all = execFileSync('docker', ['ps', '-a', '--filter', `label=${label}`, '--format', format], {
    encoding: 'utf8',
  })
  return all.split('\n').filter((line) => pids.some((pid) => line.split('|')[1] === String(pid))).length
}

say(
  `seed ${seed}: ${people} people, ${submissions} submissions (${real} % in a sandbox), ${others} other presses over ${over / 1_000} s`,
)
const town = await Town.open({
  millis: 30,
  real: real > 0,
  server: values.server,
  sentinel: values.sentinel,
  platforms,
})
const faults: string[] = []
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    town.kill()
    process.exit(130)
  })
try {
  const [pressed, begun] = [town.toldByAll('done'), town.toldByAll('begun')]
  for (const one of platforms) town.order(one, { order: 'press', plan: plan(one), over })
  await begun
  say('both bots are there')
  const harming = values.calm
    ? Promise.resolve(new Map<string, number>())
    : harm(town, chance(seed ^ 0x5eed), stop.signal, say)
  await Promise.race([pressed, wait(over)])
  stop.abort()
  const counts = await harming
  say(`harmed: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}; now all is well again`)
  await town.redis.answering()
  if (!(await untilStill(town, pressed))) faults.push('waits: somebody presses still, and gets no answer')
  say('everybody has pressed')
  faults.push(...(await settled(town, 180_000)).map((one) => `waits: ${one}`))
  say('all is done')
  const reported = town.toldByAll('report')
  for (const one of platforms) town.order(one, { order: 'report' })
  const reports = await reported
  const store = await openStore(addressOf(town.redis.url()), (error) =>
    faults.push(`Redis: ${error.message}`),
  )
  for (const report of reports) faults.push(...(await compare(store, bank, report)))
  if (values.keep) writeFileSync(join(town.home, 'report.json'), JSON.stringify(reports))
  await store.stop()
  const pids = town.judges.map(({ child }) => child.pid)
  faults.push(...(await town.close(values.keep)))
  // The engine takes its time on a busy machine.
  for (let round = 0; real > 0 && containersOf(pids) > 0; round += 1) {
    if (round === 30) {
      faults.push(`${containersOf(pids)} containers are left`)
      break
    }
    await wait(1_000)
  }
  const outcomes = reports.flatMap((one) => one.outcomes)
  const retried = outcomes.filter(({ steps }) => Object.values(steps).some((tries) => tries > 1)).length
  say(
    `${outcomes.length} presses, ${retried} of them made again; ${town.members.map(({ child }) => `${child.name} started ${child.starts} times`).join(', ')}`,
  )
} catch (error) {
  town.kill()
  throw error
}
if (values.keep) say(`what was said is in ${town.home}`)
for (const fault of faults.slice(0, 60)) say(`FAULT ${fault}`)
say(
  `seed ${seed}: ${faults.length === 0 ? 'nothing was lost, judged twice or told twice; nobody waits' : `${faults.length} faults`}`,
)
process.exit(faults.length === 0 ? 0 : 1)
