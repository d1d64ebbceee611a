import { atLeast, atMost, type BenchLine, quantile, type Say } from '../shared/line.ts'
import { rowsFrom } from './container.ts'

/** Maximum interleavings per bug. */
const budget = 1000
/** The long form adds seeds, five seconds per program, and the bug that needs eight preemptions. */
const long = Boolean(process.env.GILBERT_LONG_BENCH)
const seeds = long ? 20 : 2

const threads = 'real threads, nothing controlled'
/** The baselines of the mix, by the runner’s name. */
const alone: Readonly<Record<string, string>> = {
  walk: 'a plain random walk',
  pos: 'partial order sampling alone',
  pct: 'priorities with change points (PCT) alone',
  surw: 'a walk in proportion to what is left (SURW) alone',
  few: 'few preemptions first, alone',
  turns: 'strict turns alone',
  dpor: 'systematic search (DPOR) alone',
  state_graph: 'graph-guided search alone',
}

/** No single strategy may be better than the mix by more than this factor. */
const near = 1.5

interface Twin {
  found: boolean
  complete?: boolean
  interleavings: number
  runs: number
  seconds: number
  once: number
}
interface Row {
  name: string
  buggy: Twin
  fixed: Twin
}

/** Runs the corpus with one strategy in a container. Returns one row per program. */
async function rowsOf(way: string, seed: number, seconds: number): Promise<Row[]> {
  const limits = ['--seed', `${seed}`, '--budget', `${budget}`, '--seconds', `${seconds}`]
  return await rowsFrom<Row>({ program: ['corpus.py', way, ...limits, ...(long ? ['--deep'] : [])] })
}

/** Results for the buggy programs. A bug that was not found counts as the whole budget. */
interface Fared {
  share: number
  median: number
  ninety: number
}

function fared(rows: readonly Row[]): Fared {
  const firsts = rows.map(({ buggy }) => (buggy.found ? buggy.interleavings : budget))
  const found = rows.filter(({ buggy }) => buggy.found).length
  return {
    share: (100 * found) / rows.length,
    median: quantile(firsts, 0.5),
    ninety: quantile(firsts, 0.9),
  }
}

const said = ({ share, median, ninety }: Fared) =>
  `${share.toFixed(1)} % found, ${median} interleavings at the median, ${ninety} at the 90th percentile`

/** The explorer’s mix against each single strategy and against real threads, on the test corpus. */
export async function corpus(say: Say): Promise<readonly BenchLine[]> {
  const bare = await rowsOf('bare', 0, 5)
  say(`${bare.length} programs, ${seeds} seeds, at most ${budget} interleavings each`)
  const mix: Row[] = []
  for (let seed = 0; seed < seeds; seed++) mix.push(...(await rowsOf('mix', seed, 5)))
  const ours = fared(mix)
  say(`the mix: ${said(ours)}`)
  const lines = [...speed(mix, bare)]

  const others = new Map<string, Fared>()
  const ways = ['stress', ...Object.keys(alone)]
  // Two at a time: from here on only interleavings are counted, not seconds.
  const worker = async () => {
    for (let way = ways.shift(); way; way = ways.shift()) {
      const rows: Row[] = []
      const count = way === 'stress' ? 1 : seeds
      for (let seed = 0; seed < count; seed++)
        rows.push(...(await rowsOf(way, seed, long ? 5 : way === 'stress' ? 0.5 : 2)))
      others.set(way, fared(rows))
      say(`${alone[way] ?? threads}: ${said(fared(rows))}`)
    }
  }
  await Promise.all([worker(), worker()])
  return [...against(ours, others), ...lines]
}

function against(ours: Fared, others: ReadonlyMap<string, Fared>): BenchLine[] {
  const name = 'explore: the mix'
  const found = { name, measure: `bugs found within ${budget} interleavings`, unit: '%', value: ours.share }
  const first = { name, unit: 'interleavings' }
  const median = { ...first, measure: 'to the first bug, median', value: ours.median }
  const ninety = { ...first, measure: 'to the first bug, 90th percentile', value: ours.ninety }
  const lines: BenchLine[] = []
  for (const [way, baseline] of Object.entries({ stress: threads, ...alone })) {
    const theirs = others.get(way)
    if (!theirs) continue
    lines.push(atLeast(1, { ...found, baseline, baselineValue: theirs.share }))
    if (way === 'stress') continue
    const medians = atMost(near, { ...median, baseline, baselineValue: theirs.median })
    const nineties = atMost(near, { ...ninety, baseline, baselineValue: theirs.ninety })
    // Against the plain walk the goals are absolute numbers, because people wait for them.
    if (way === 'walk')
      lines.push(
        { ...medians, goal: 'at most 2 interleavings', met: ours.median <= 2 },
        { ...nineties, goal: 'at most 15 interleavings', met: ours.ninety <= 15 },
      )
    else lines.push(medians, nineties)
  }
  return lines
}

/** Response times. The goals are absolute; the baselines describe the machine. */
function speed(mix: readonly Row[], bare: readonly Row[]): BenchLine[] {
  const millis = (samples: readonly number[]) => quantile(samples, 0.5) * 1000
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  const once = millis(bare.map(({ fixed }) => fixed.once))
  const rate = sum(mix.map(({ fixed }) => fixed.interleavings)) / sum(mix.map(({ fixed }) => fixed.seconds))
  const free = quantile(
    bare.map(({ fixed }) => fixed.runs / fixed.seconds),
    0.5,
  )
  const rejected = millis(mix.filter(({ buggy }) => buggy.found).map(({ buggy }) => buggy.seconds))
  const accepted = millis(mix.map(({ fixed }) => fixed.seconds))
  const baseline = 'the same program, run once by an interpreter of its own, median'
  const line = { unit: 'ms', baseline, baselineValue: once }
  const name = 'explore: speed'
  return [
    {
      ...atLeast(0.1, {
        name,
        measure: 'interleavings of right programs, all of them together',
        value: rate,
        unit: '1/s',
        baseline: 'runs of the same programs on real threads, median',
        baselineValue: free,
      }),
      goal: 'at least 3,000 a second',
      met: rate >= 3000,
    },
    {
      ...atMost(1, { ...line, name, measure: 'from source to rejection, median', value: rejected }),
      goal: 'at most 50 ms',
      met: rejected <= 50,
    },
    {
      ...atMost(1, { ...line, name, measure: 'from source to acceptance, median', value: accepted }),
      goal: 'at most 3 s',
      met: accepted <= 3000,
    },
  ]
}
