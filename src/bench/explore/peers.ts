import { atLeast, type BenchLine, type Say } from '../shared/line.ts'
import { rowsFrom } from './container.ts'
import { installed, peers as known, type Peer } from './install.ts'

const wrong = ['lost_update', 'two_locks', 'check_then_act'] as const
const right = ['locked_counter', 'two_locks_in_order', 'check_then_act_locked'] as const
const modes = ['search', 'random'] as const
const goal = 20
/** Real seconds for one tool and one program. */
const most = 400

interface Answer {
  found: boolean
  complete: boolean
  interleavings: number
  seconds: number
}
interface Row extends Answer {
  tool: string
  mode: (typeof modes)[number]
  kind: Peer['kind']
  program: string
}

const rate = ({ interleavings, seconds }: Answer) => interleavings / seconds

/** Other tools from PyPI on small programs, each in its own API, in turns with the explorer. */
export async function peers(say: Say): Promise<readonly BenchLine[]> {
  const packages = installed(say)
  try {
    const lines: BenchLine[] = []
    for (const kind of ['threads', 'tasks'] as const) {
      const there = known.filter((peer) => peer.kind === kind && packages.has(peer.name))
      if (there.length > 0) lines.push(...(await compared(kind, there, packages.folderOf, say)))
    }
    return lines
  } finally {
    packages.remove()
  }
}

async function compared(
  kind: Peer['kind'],
  there: readonly Peer[],
  folderOf: (name: string) => string,
  say: Say,
): Promise<readonly BenchLine[]> {
  const rows: Row[] = []
  for (const program of [...wrong, ...right])
    for (const mode of modes)
      for (const tool of [
        'gilbert',
        ...there.filter((peer) => peer.modes.includes(mode)).map(({ name }) => name),
      ]) {
        const asked = `${kind}, ${program}: ${tool}, ${mode}`
        try {
          const row = await one(tool, kind, program, mode, folderOf)
          rows.push(row)
          say(`${asked}: ${said(row)}`)
        } catch (error) {
          // A peer that fails or takes too long is no result of ours.
          if (tool === 'gilbert') throw error
          say(`${asked}: left out: ${error instanceof Error ? error.message : error}`)
        }
      }
  const lines = right.flatMap((program) => {
    const fastest = (ours: boolean) =>
      rows
        .filter((row) => row.program === program && (row.tool === 'gilbert') === ours)
        .sort((one, other) => rate(other) - rate(one))[0]
    const [ours, best] = [fastest(true), fastest(false)]
    if (!ours || !best) return []
    return atLeast(goal, {
      name: 'explore: peers',
      measure: `interleavings a processor second, ${kind}, ${program.replaceAll('_', ' ')} (${ours.mode})`,
      value: rate(ours),
      unit: '1/s',
      baseline: `${best.tool} (${best.mode}), the fastest of ${there.map(({ name }) => name).join(', ')}`,
      baselineValue: rate(best),
    })
  })
  return [foundLine(kind, there, rows), ...lines]
}

async function one(
  tool: string,
  kind: Peer['kind'],
  program: string,
  mode: Row['mode'],
  folderOf: (name: string) => string,
): Promise<Row> {
  const packages = tool === 'gilbert' ? undefined : folderOf(tool)
  const run = { program: ['peers/ask.py', tool, kind, program, mode], seconds: most, packages, limited: true }
  const [answer] = await rowsFrom<Answer>(run)
  if (!answer) throw new Error(`${tool} gave no answer`)
  return { ...answer, tool, mode, kind, program }
}

const said = (row: Row) =>
  `${row.found ? 'found' : row.complete ? 'covered' : 'not found, not covered'}, ${row.interleavings} interleavings in ${row.seconds.toFixed(3)} s, ${rate(row).toFixed(0)} a second`

function foundLine(kind: Peer['kind'], there: readonly Peer[], rows: readonly Row[]): BenchLine {
  const share = (tool: string) => {
    const found = wrong.filter((program) =>
      rows.some((row) => row.tool === tool && row.program === program && row.found),
    )
    return (100 * found.length) / wrong.length
  }
  const best = [...there].sort((one, other) => share(other.name) - share(one.name))[0]
  return atLeast(1, {
    name: 'explore: peers',
    measure: `bugs of small programs found, ${kind}`,
    value: share('gilbert'),
    unit: '%',
    baseline: best?.name ?? '',
    baselineValue: best ? share(best.name) : 0,
  })
}
