import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEmbedded } from '../store/embedded/embedded.ts'
import type { BenchLine, Say } from './shared/line.ts'

/** The commit before progress events and the Home tab were made cheap. */
const before = '0b8ff330fecab5c095e4e9862b3fa0a3d6ccc041'
const root = resolve(import.meta.dirname, '../..')

interface Cost {
  /** Redis commands and bytes per progress event. */
  commands: number
  bytes: number
  /** CPU milliseconds per refresh of the Home tab. */
  homeMillis: number
}

/** Measurements of that commit by this bench on 2026-11-29 on two busy cores. For checkouts without its history. */
const recorded: Cost = { commands: 42, bytes: 432_500, homeMillis: 108.9 }

/** Measures a checkout in its own process with its own Redis. */
async function costOf(checkout: string, say: Say): Promise<Cost> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const embedded = await startEmbedded(home, (error) => say(error.message))
  try {
    const child = join(import.meta.dirname, 'children/bot-cost.ts')
    const args = ['--import', 'tsx', child, checkout, embedded.address.path ?? '']
    const ran = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 240_000 })
    const last = ran.stdout.trim().split('\n').at(-1) ?? ''
    if (ran.status !== 0) throw new Error(`the bot of ${checkout} could not be measured: ${ran.stderr}`)
    return JSON.parse(last) as Cost
  } finally {
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Measures the old commit in a worktree; undefined if its history is not available. */
async function costBefore(say: Say): Promise<Cost | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-before-'))
  const checkout = join(folder, 'checkout')
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8', timeout: 60_000 })
  const made = git('worktree', 'add', '--detach', checkout, before)
  try {
    if (made.status !== 0 || !existsSync(checkout)) {
      say(`the commit ${before.slice(0, 8)} is not here: what was recorded of it is taken`)
      return undefined
    }
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
    return await costOf(checkout, say)
  } finally {
    git('worktree', 'remove', '--force', checkout)
    rmSync(folder, { recursive: true, force: true })
  }
}

const round = (value: number) => Number(value.toPrecision(4))

/** Costs of the bot (a progress event in Redis, a refresh of the Home tab), compared with the old commit. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  say('measuring this checkout')
  const now = await costOf(root, say)
  say('measuring the commit before')
  const measured = await costBefore(say)
  const then = measured ?? recorded
  const how = measured ? 'measured beside it' : 'as it was recorded'
  const line = (measure: string, unit: string, key: keyof Cost, most: number): BenchLine => ({
    name: 'bot',
    measure,
    value: round(now[key]),
    unit,
    baseline: `the same at commit ${before.slice(0, 8)}, ${how}`,
    baselineValue: round(then[key]),
    ratio: round(now[key] / then[key]),
    goal: `<= ${most} ${unit}`,
    met: now[key] <= most,
  })
  const waiting = 'one progress event while 20 submissions of 20 kB wait, mean of 20'
  return [
    line(`Redis commands of ${waiting}`, 'commands', 'commands', 3),
    line(`bytes to and from Redis for ${waiting}`, 'bytes', 'bytes', 2_048),
    line('CPU of one refresh of the Home tab, forty days of practice, mean of 60', 'ms', 'homeMillis', 10),
  ]
}
