import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Comparison, failureWords, gainWords, gilWords, type Run } from '../core/judging/comparison.ts'
import { type Build, pythonName } from '../core/questions/pythons.ts'
import { drawComparison } from '../pictures/comparison.ts'
import type { Tools } from '../tools.ts'
import { printJson, printPainted } from './print.ts'
import { notHere, pythons } from './python.ts'
import { mustBeWritable, readSource, usage } from './source.ts'
import { harmlessIn, type Look, lookOf, paint, plainLook, prose } from './terminal.ts'

interface Options {
  json?: boolean
  picture?: string
  python?: readonly Build[]
}

/** `compare FILE|-`: runs a program on every available build, side by side. */
export function register(program: Command, tools: Tools): void {
  program
    .command('compare')
    .description('run a program on every Python and build that is here, side by side')
    .argument('<file>', 'Python file, or - for standard input')
    .option('--json', 'print the comparison as JSON')
    .option(
      '--python <v,v…>',
      'only these Pythons, such as 3.14,3.15t; by default all that are here',
      pythons,
    )
    .option('--picture <out.png>', 'draw it')
    .action(async (file: string, { json, picture, python: wanted = [] }: Options) => {
      let source: Uint8Array
      try {
        source = await readSource(file)
        if (picture) await mustBeWritable(picture)
      } catch (error) {
        return usage(error)
      }
      const judge = await tools.judge('once')
      try {
        const missing = await notHere(judge, wanted)
        if (missing) return usage(new Error(missing))
        const comparison = await judge.compare({ source, ...(wanted.length > 0 ? { only: wanted } : {}) })
        if (json) printJson(comparison)
        else printPainted(comparisonText(comparison, lookOf(process.stdout)))
        if (picture) {
          await writeFile(picture, drawComparison(comparison).png)
          process.stderr.write(`Drawn: ${picture}\n`)
        }
        process.exitCode =
          comparison.runs.length < 2 ? 3 : comparison.runs.every(({ outcome }) => outcome === 'ok') ? 0 : 1
      } catch (error) {
        console.error(error instanceof Error ? error.message : String(error))
        process.exitCode = 3
      } finally {
        await judge.stop()
      }
    })
}

/** A comparison for the terminal: a line per build, or a list per build where the lines do not fit. */
export function comparisonText(comparison: Comparison, look: Look = plainLook): string {
  // Untrusted text is made harmless first, so that all colours below are ours.
  const { runs, message, sameOutput } = harmlessIn(comparison)
  if (runs.length === 0) return prose(look, message)
  const columns: readonly (readonly [string, (run: Run) => string])[] = [
    ['', (run) => pythonName(run.python, run.build)],
    ['outcome', (run) => run.outcome + (run.exitCode ? ` (exit ${run.exitCode})` : '')],
    ['wall', (run) => `${run.wallSeconds.toFixed(3)} s`],
    ['CPU', (run) => `${run.cpuSeconds.toFixed(3)} s`],
    ['gain of threads', gainWords],
    ['GIL', gilWords],
    ['a failure', failureWords],
  ]
  const shown = columns.filter(([, of]) => runs.some((run) => of(run) !== ''))
  const rows = [shown.map(([head]) => head), ...runs.map((run) => shown.map(([, of]) => of(run)))]
  const lines = [...table(rows, look), '', prose(look, message)]
  for (const [warning, builds] of warned(runs))
    lines.push('', prose(look, `${warning} (${builds.join(', ')})`))
  const outputs = sameOutput ? runs.slice(0, 1) : runs
  for (const { python, build, stdout } of outputs)
    if (stdout)
      lines.push('', `${sameOutput ? 'Output' : `Output of ${python} (${build})`}:`, stdout.trimEnd())
  for (const { python, build, stderr } of runs)
    if (stderr) lines.push('', `Errors of ${python} (${build}):`, stderr.trimEnd())
  return lines.join('\n')
}

const between = '   '

/** Rows below their heads, or each row as a list if the table is wider than the terminal. */
function table(rows: readonly (readonly string[])[], look: Look): readonly string[] {
  const [heads = [], ...runs] = rows
  const widths = heads.map((_, at) => Math.max(...rows.map((cells) => (cells[at] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(between)
      .trimEnd()
  if (widths.reduce((sum, width) => sum + width + between.length, -between.length) <= look.width)
    return [paint(look, line(heads), 'dim'), ...runs.map(line)]
  const head = Math.max(...heads.map((text) => text.length))
  return runs.flatMap(([name = '', ...cells], n) => [
    ...(n === 0 ? [] : ['']),
    paint(look, name, 'bold'),
    ...cells.map((cell, at) => `  ${paint(look, (heads[at + 1] ?? '').padEnd(head), 'dim')}  ${cell}`),
  ])
}

/** Each warning with the builds that issued it. */
function warned(runs: readonly Run[]): ReadonlyMap<string, readonly Build[]> {
  const by = new Map<string, Build[]>()
  for (const { build, warnings = [] } of runs)
    for (const warning of warnings) by.set(warning, [...(by.get(warning) ?? []), build])
  return by
}
