import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { readConfig } from '../config.ts'
import { defaultBuild } from '../core/questions/pythons.ts'
import { atLeast, atMost, type BenchLine, quantile, type Say } from './line.ts'

const root = new URL('../..', import.meta.url).pathname

interface Row {
  name: string
  /** Processor seconds. */
  seconds: number
  proven: boolean
  lines: number | null
  kind: string | null
  /** The fix that a person wrote: the corpus's fixed twin. */
  person: { proven: boolean; lines: number }
}

/** What `mend` proposes for the corpus, against the fixes that a person wrote for it. */
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
      `${row.name}: ${row.proven ? 'proven' : (row.kind ?? 'none')}${row.lines === null ? '' : `, ${row.lines} lines`}`,
    )
  }
  const code = await ended
  if (code !== 0) throw new Error(`mending the corpus ended with ${code}`)

  const share = (some: readonly Row[]) => (100 * some.length) / rows.length
  const lines = rows.flatMap((row) => (row.proven && row.lines !== null ? [row.lines] : []))
  const seconds = rows.map((row) => row.seconds)
  const name = 'mend: the corpus'
  return [
    atLeast(0.8, {
      name,
      measure: 'programs with a proven repair',
      value: share(rows.filter((row) => row.proven)),
      unit: '%',
      baseline: 'the fixes that a person wrote, proven',
      baselineValue: share(rows.filter((row) => row.person.proven)),
    }),
    atMost(1, {
      name,
      measure: 'lines changed, median',
      value: quantile(lines, 0.5),
      unit: 'lines',
      baseline: 'the fixes that a person wrote',
      baselineValue: quantile(
        rows.map((row) => row.person.lines),
        0.5,
      ),
    }),
    atMost(1, {
      name,
      measure: 'until the answer, median',
      value: quantile(seconds, 0.5),
      unit: 'processor seconds',
      baseline: 'what a person waits for in chat',
      baselineValue: 10,
    }),
  ]
}
