import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atLeast, type BenchLine, type Say } from '../shared/line.ts'
import { Container, root } from './container.ts'

/** The commit before the explorer was made to reach further and faster. */
const commit = '8b98b5ab2f883fb80f34e02b6a45ea1d3ee213f5'
const goal = 3
/** `mix` is what people wait for, `late` the same where one build does not cover all; `walk` is an interleaving’s cost alone. */
const ways = {
  mix: 'the mix, at most 1,000 each',
  late: 'the mix for 5 seconds, where one build covers not all within 1,000',
  walk: 'a plain random walk, 200 each',
} as const
type Way = keyof typeof ways

interface Rate {
  name: string
  clean: boolean
  complete: boolean
  interleavings: number
  seconds: number
}
interface Pair {
  ours: Rate
  old: Rate
}

/** Interleavings a second over the corpus’s fixed twins, in turns with the build before. */
export async function before(say: Say): Promise<readonly BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-before-'))
  try {
    // The container’s user reads it.
    chmodSync(folder, 0o755)
    if (!archived(folder)) {
      say(`the commit ${commit.slice(0, 8)} is not here: fetch the whole history to compare with it`)
      return []
    }
    const builds = {
      ours: new Container<Rate>({ program: ['rate.py'], limited: true }),
      old: new Container<Rate>({ program: ['rate.py'], limited: true, tree: join(folder, 'sandbox/image') }),
    }
    const all = readdirSync(join(root, 'test/explorer/corpus')).sort()
    const lines: BenchLine[] = []
    let open: readonly string[] = []
    for (const way of Object.keys(ways) as Way[]) {
      // SafeStack takes minutes.
      const names = way === 'late' ? open : all.filter((name) => name !== 'safe-stack')
      const pairs = await inTurns(builds, way, names, say)
      if (way === 'mix')
        open = pairs.filter(({ ours, old }) => !(ours.complete && old.complete)).map(({ ours }) => ours.name)
      if (pairs.length > 0) lines.push(lineOf(way, pairs, say))
    }
    await Promise.all([builds.ours.end(), builds.old.end()])
    return lines
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function archived(folder: string): boolean {
  const file = join(folder, 'image.tar')
  const made = spawnSync('git', ['archive', '-o', file, commit, 'sandbox/image'], {
    cwd: root,
    timeout: 60_000,
  })
  return made.status === 0 && spawnSync('tar', ['-xf', file, '-C', folder], { timeout: 60_000 }).status === 0
}

async function inTurns(
  { ours, old }: { ours: Container<Rate>; old: Container<Rate> },
  way: Way,
  names: readonly string[],
  say: Say,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (const name of names) {
    const pair = { ours: await ours.ask(`${way} ${name}`), old: await old.ask(`${way} ${name}`) }
    if (pair.ours.clean && pair.old.clean) pairs.push(pair)
    else
      say(
        `${name} is left out: it is clean only for ${pair.ours.clean ? 'this build' : pair.old.clean ? 'the build before' : 'neither'}`,
      )
  }
  return pairs
}

function lineOf(way: Way, pairs: readonly Pair[], say: Say): BenchLine {
  const sum = (build: keyof Pair, key: 'interleavings' | 'seconds') =>
    pairs.reduce((all, pair) => all + pair[build][key], 0)
  const complete = (build: keyof Pair) => pairs.filter((pair) => pair[build].complete).length
  const spent = (build: keyof Pair) =>
    `${sum(build, 'interleavings')} interleavings in ${sum(build, 'seconds').toFixed(1)} s, ${complete(build)} complete`
  say(`${ways[way]}, ${pairs.length} fixed twins: ${spent('ours')}; before: ${spent('old')}`)
  return atLeast(goal, {
    name: 'explore: before',
    measure: `interleavings a processor second, fixed twins of the corpus, ${ways[way]}`,
    value: sum('ours', 'interleavings') / sum('ours', 'seconds'),
    unit: '1/s',
    baseline: `the build of ${commit.slice(0, 8)}, in turns with this one`,
    baselineValue: sum('old', 'interleavings') / sum('old', 'seconds'),
  })
}
