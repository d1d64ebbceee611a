import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { BenchLine, Say } from '../bench/shared/line.ts'

/** A file in src/bench that exports `bench` is a benchmark with the file’s name. */
interface BenchFile {
  bench?(say: Say): Promise<readonly BenchLine[]>
}

const folder = join(import.meta.dirname, '../bench')

/** `bench [NAME]`: each value is a ratio against a named baseline of the same run. */
export function register(program: Command): void {
  program
    .command('bench')
    .description('run the benchmarks, or one of them')
    .argument('[name]', 'one of them')
    .option('--json', 'print the lines as JSON')
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const benches = await benchmarks()
      if (name !== undefined && !benches.has(name)) {
        process.stderr.write(`There is no benchmark ${name}: there are ${[...benches.keys()].join(', ')}.\n`)
        process.exitCode = 2
        return
      }
      const lines: BenchLine[] = []
      for (const [each, bench] of benches)
        if (name === undefined || name === each)
          lines.push(...(await bench((text) => process.stderr.write(`${each}: ${text}\n`))))
      process.stdout.write(json ? `${JSON.stringify(lines)}\n` : table(lines))
      if (lines.some(({ met }) => !met)) process.exitCode = 1
    })
}

async function benchmarks(): Promise<ReadonlyMap<string, (say: Say) => Promise<readonly BenchLine[]>>> {
  const found = new Map<string, (say: Say) => Promise<readonly BenchLine[]>>()
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
    const { bench } = (await import(join(folder, file))) as BenchFile
    if (bench) found.set(file.slice(0, -'.ts'.length), bench)
  }
  return found
}

function table(lines: readonly BenchLine[]): string {
  return lines
    .map(
      ({ name, measure, value, unit, baseline, baselineValue, ratio, goal, met }) =>
        `${met ? '✓' : '✗'} ${name}, ${measure}: ${value} ${unit}\n` +
        `    ratio ${ratio} (goal ${goal}) to ${baselineValue} ${unit}: ${baseline}\n`,
    )
    .join('')
}
