import type { Command } from 'commander'
import type { Comparison, Run } from '../core/judging/comparison.ts'
import { type Build, pythonName } from '../core/questions/pythons.ts'
import type { Tools } from '../tools.ts'
import { printJson, printText } from './print.ts'
import { notHere, pythons } from './python.ts'
import { readSource, usage } from './source.ts'

/** `compare FILE|-`: runs a program on every Python that has an image here, side by side. */
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
    .action(
      async (file: string, { json, python: wanted = [] }: { json?: boolean; python?: readonly Build[] }) => {
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
          process.exitCode =
            comparison.runs.length < 2 ? 3 : comparison.runs.every(({ outcome }) => outcome === 'ok') ? 0 : 1
        } catch (error) {
          console.error(error instanceof Error ? error.message : String(error))
          process.exitCode = 3
        } finally {
          await judge.stop()
        }
      },
    )
}

const cell = (text: string) => text.padEnd(26)

/** A comparison for a terminal. */
export function comparisonText({ runs, message, sameOutput }: Comparison): string {
  if (runs.length === 0) return message
  const row = (name: string, of: (run: Run) => string) =>
    name.padEnd(12) + runs.map((run) => cell(of(run))).join('')
  const lines = [
    row('', (run) => pythonName(run.python, run.build)),
    row('outcome', (run) => run.outcome + (run.exitCode ? ` (exit ${run.exitCode})` : '')),
    row('wall', (run) => `${run.wallSeconds.toFixed(3)} s`),
    row('CPU', (run) => `${run.cpuSeconds.toFixed(3)} s`),
    row('GIL', (run) => (run.gil ? `on${run.gilReenabledBy ? `, for ${run.gilReenabledBy}` : ''}` : 'off')),
    '',
    message,
  ]
  const outputs = sameOutput ? runs.slice(0, 1) : runs
  for (const { python, build, stdout, stderr } of outputs) {
    if (stdout)
      lines.push('', `${sameOutput ? 'Output' : `Output of ${python} (${build})`}:`, stdout.trimEnd())
    if (stderr) lines.push('', `Errors of ${python} (${build}):`, stderr.trimEnd())
  }
  return lines.join('\n')
}
