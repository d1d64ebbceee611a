import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { readConfig } from '../config.ts'
import { defaultBuild } from '../core/questions/pythons.ts'
import { atLeast, atMost, type BenchLine, quantile, type Say } from './shared/line.ts'

const root = new URL('../..', import.meta.url).pathname

interface Row {
  name: string
  group: 'corpus' | 'SCTBench' | 'pasted'
  /** CPU seconds. */
  seconds: number
  proven: boolean
  lines: number | null
  kind: string | null
  /** The human fix (the corpus’s fixed twin); null for pasted programs. */
  person: { proven: boolean; lines: number } | null
  /** Whether the fixed twin’s driver breaks the repair. */
  broken: boolean
  /** Whether the repair removes all parallelism although the human fix keeps some. */
  serial: boolean
}

/** Repairs by `mend` for broken programs, compared with human fixes if there are any. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const rows: Row[] = []
  const image = readConfig(process.env).sandbox.images[defaultBuild]
  const mounts = ['-v', `${root}/sandbox/image:/opt/tree:ro`, '-v', `${root}/test/explorer:/test/explorer:ro`]
  const env = ['-e', 'PYTHONPATH=/opt/tree', '-e', 'PYTHONDONTWRITEBYTECODE=1']
  const program = ['-v', `${root}/src/bench:/bench:ro`, image, 'python3', '/bench/mend.py']
  const child = spawn('docker', ['run', '--rm', '--network', 'none', ...env, ...mounts, ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  for await (const line of createInterface(child.stdout)) {
    const row = JSON.parse(line) as Row
    rows.push(row)
    say(
      `${row.name}: ${row.proven ? 'proven' : (row.kind ?? 'none')}${row.lines === null ? '' : `, ${row.lines} lines`}${row.broken ? ', broken by the twin’s driver' : ''}${row.serial ? ', serial' : ''}`,
    )
  }
  const code = await ended
  if (code !== 0) throw new Error(`mending ended with ${code}`)
  const corpus = rows.filter(({ group }) => group !== 'pasted')
  return [
    ...table('the corpus', corpus),
    atMost(0, {
      name: 'mend: the corpus',
      measure: 'proven repairs that the fixed twin’s driver breaks',
      value: corpus.filter(({ broken }) => broken).length,
      unit: 'programs',
      baseline: 'programs',
      baselineValue: corpus.length,
    }),
    atMost(0, {
      name: 'mend: the corpus',
      measure: 'repairs that are serial where a person’s is not',
      value: corpus.filter(({ serial }) => serial).length,
      unit: 'programs',
      baseline: 'programs',
      baselineValue: corpus.length,
    }),
    ...table(
      'SCTBench-like',
      rows.filter(({ group }) => group === 'SCTBench'),
    ),
    ...table(
      'pasted programs that go wrong',
      rows.filter(({ group }) => group === 'pasted'),
    ),
  ]
}

/** Success rate, size and time for one group. Pasted programs have no human fix, so the baseline is their number. */
function table(group: string, rows: readonly Row[]): readonly BenchLine[] {
  const share = (some: readonly Row[]) => (100 * some.length) / rows.length
  const written = rows.flatMap(({ person }) => person ?? [])
  const lines = rows.flatMap((row) => (row.proven && row.lines !== null ? [row.lines] : []))
  const name = `mend: ${group}`
  return [
    atLeast(written.length > 0 ? 0.8 : 0, {
      name,
      measure: 'programs with a proven repair',
      value: share(rows.filter((row) => row.proven)),
      unit: '%',
      baseline: written.length > 0 ? 'the fixes that a person wrote, proven' : 'all that go wrong',
      baselineValue:
        written.length > 0 ? (100 * written.filter(({ proven }) => proven).length) / rows.length : 100,
    }),
    atMost(written.length > 0 ? 1 : 4, {
      name,
      measure: 'lines changed, median',
      value: quantile(lines, 0.5),
      unit: 'lines',
      baseline: written.length > 0 ? 'the fixes that a person wrote' : 'one line',
      baselineValue:
        written.length > 0
          ? quantile(
              written.map((person) => person.lines),
              0.5,
            )
          : 1,
    }),
    atMost(1, {
      name,
      measure: 'until the answer, median',
      value: quantile(
        rows.map((row) => row.seconds),
        0.5,
      ),
      unit: 'processor seconds',
      baseline: 'what a person waits for in chat',
      baselineValue: 10,
    }),
  ]
}
