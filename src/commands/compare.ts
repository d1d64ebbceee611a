import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Comparison, failureWords, gainWords, gilWords, type Run } from '../core/judging/comparison.ts'
import { type Build, pythonName } from '../core/questions/pythons.ts'
import { drawComparison } from '../pictures/comparison.ts'
import type { Tools } from '../tools.ts'
import { printJson, printText } from './print.ts'
import { notHere, pythons } from './python.ts'
import { readSource, usage } from './source.ts'

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
      } catch (error) {
        return usage(error)
      }
      const judge = await tools.judge('once')
      try {
        const missing = await notHere(judge, wanted)
        if (missing) return usage(new Error(missing))
        const comparison = await judge.compare({ source, ...(wanted.length > 0 ? { only: wanted } : {}) })
        if (json) printJson(comparison)
        else printText(comparisonText(comparison))
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

const width = 22
const cell = (text: string) => (text.length < width ? text : `${text.slice(0, width - 2)}…`).padEnd(width)

/** A comparison for the terminal, one line per build. */
export function comparisonText({ runs, message, sameOutput }: Comparison): string {
  if (runs.length === 0) return message
  const columns: readonly (readonly [string, (run: Run) => string])[] = [
    ['outcome', (run) => run.outcome + (run.exitCode ? ` (exit ${run.exitCode})` : '')],
    ['wall', (run) => `${run.wallSeconds.toFixed(3)} s`],
    ['CPU', (run) => `${run.cpuSeconds.toFixed(3)} s`],
    ['gain of threads', gainWords],
    ['GIL', gilWords],
    ['a failure', failureWords],
  ]
  const shown = columns.filter(([, of]) => runs.some((run) => of(run) !== ''))
  const lines = [
    [name(''), ...shown.map(([head]) => cell(head))],
    ...runs.map((run) => [name(pythonName(run.python, run.build)), ...shown.map(([, of]) => cell(of(run)))]),
  ].map((cells) => cells.join('').trimEnd())
  lines.push('', message)
  for (const [warning, builds] of warned(runs)) lines.push('', `${warning} (${builds.join(', ')})`)
  const outputs = sameOutput ? runs.slice(0, 1) : runs
  for (const { python, build, stdout } of outputs)
    if (stdout)
      lines.push('', `${sameOutput ? 'Output' : `Output of ${python} (${build})`}:`, stdout.trimEnd())
  for (const { python, build, stderr } of runs)
    if (stderr) lines.push('', `Errors of ${python} (${build}):`, stderr.trimEnd())
  return lines.join('\n')
}

const name = (text: string) => text.padEnd(30)

/** Each warning with the builds that issued it. */
function warned(runs: readonly Run[]): ReadonlyMap<string, readonly Build[]> {
  const by = new Map<string, Build[]>()
  for (const { build, warnings = [] } of runs)
    for (const warning of warnings) by.set(warning, [...(by.get(warning) ?? []), build])
  return by
}
