import { atLeast, atMost, type BenchLine, type Say } from '../shared/line.ts'
import { rowsFrom } from './container.ts'

interface Row {
  name: string
  outcome: string
  complete: boolean
  interleavings: number
}

/** Programs that are covered within few runs, and how many those may be. */
const few: Readonly<Record<string, string>> = {
  mutex_Semaphore_4x1: 'a semaphore as a mutex of four threads',
  pool_map_2: 'pool.map of two tasks that share nothing',
}
const fewest = 100

const share = (rows: readonly Row[]) => (100 * rows.filter(({ complete }) => complete).length) / rows.length

function told(set: string, rows: readonly Row[], say: Say): void {
  const open = rows.filter(({ complete }) => !complete)
  const names = open.map(({ name, outcome }) => (outcome === 'clean' ? name : `${name} (${outcome})`))
  say(
    `${set}: ${rows.length - open.length} of ${rows.length} complete${open.length ? `, not ${names.join(', ')}` : ''}`,
  )
}

/** LeetCode’s nine concurrency problems in several styles each. The driver of middle size counts. */
export async function classics(say: Say): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = []
  for (const size of ['small', 'middle', 'large']) {
    const rows = await rowsFrom<Row>({ program: ['right.py', 'classics', size] })
    told(`classics, ${size}`, rows, say)
    if (size === 'middle') lines.push(completeLine(rows))
  }
  return lines
}

/** Right programs made of pools, queues and futures, and two that must take few runs. */
export async function pools(say: Say): Promise<readonly BenchLine[]> {
  const rows = await rowsFrom<Row>({ program: ['right.py', 'pools'] })
  say(`pools: ${rows.map(({ name }) => name).join(', ')}`)
  told('pools', rows, say)
  return await fewRuns()
}

async function fewRuns(): Promise<BenchLine[]> {
  const rows = await rowsFrom<Row>({ program: ['right.py', 'cases', ...Object.keys(few)] })
  return rows.map(({ name, complete, interleavings }) => {
    const line = atMost(1, {
      name: 'explore: few runs',
      measure: `until ${few[name]} ${complete ? 'is complete' : 'is given up'}`,
      value: interleavings,
      unit: 'interleavings',
      baseline: 'the most that it may take',
      baselineValue: fewest,
    })
    return { ...line, met: line.met && complete }
  })
}

function completeLine(rows: readonly Row[]): BenchLine {
  return atLeast(0.97, {
    name: 'explore: classics, middle drivers',
    measure: 'complete within 5 processor seconds',
    value: share(rows),
    unit: '%',
    baseline: 'all of them',
    baselineValue: 100,
  })
}
