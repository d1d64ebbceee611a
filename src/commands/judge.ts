import type { Command } from 'commander'
import type { Verdict } from '../core/judging/verdict.ts'
import { type Build, pythonName } from '../core/questions/pythons.ts'
import type { Tools } from '../tools.ts'
import { counterexampleText } from './lanes.ts'
import { printJson, printPainted } from './print.ts'
import { progressLine } from './progress.ts'
import { notHere, python, pythonOption } from './python.ts'
import { readSource, usage } from './source.ts'
import { harmlessIn, type Look, lookOf, paint, plainLook, prose } from './terminal.ts'

const exits = { accepted: 0, 'judge-error': 3 } as const

/** `judge QUESTION FILE|-`: judges a file for a question, as chat would. */
export function register(program: Command, tools: Tools): void {
  program
    .command('judge')
    .description('judge one file against one question, as chat would')
    .argument('<question>', 'id of a question')
    .argument('<file>', 'Python file, or - for standard input')
    .option('--json', 'print the verdict as JSON')
    .option(pythonOption, 'Python to run it on, such as 3.14 or 3.15t', python)
    .action(async (id: string, file: string, options: { json?: boolean; python?: Build }) => {
      let question: Awaited<ReturnType<Tools['question']>>
      let source: Uint8Array
      try {
        question = await tools.question(id)
        source = await readSource(file)
      } catch (error) {
        return usage(error)
      }
      const build = options.python
      if (build && !question.python.includes(build))
        return usage(new Error(`${id} holds for Python ${question.python.join(', ')}, not for ${build}.`))
      const judge = await tools.judge('once')
      try {
        const missing = build && (await notHere(judge, [build]))
        if (missing) return usage(new Error(missing))
        const progress = progressLine(`Judging for ${id}`)
        const verdict = await judge
          .judge({ question, source, ...(build ? { build } : {}), ...progress.asked })
          .finally(() => progress.end())
        if (options.json) printJson({ question: id, ...verdict })
        else printPainted(verdictText(verdict, lookOf(process.stdout)))
        process.exitCode = exits[verdict.verdict as keyof typeof exits] ?? 1
      } finally {
        await judge.stop()
      }
    })
}

/** Quoted if it fails, because the name of a check states the opposite of its failure. `told` was printed above already. */
const saidOf = ({ name, passed, message }: Verdict['checks'][number], told: string): string =>
  message
    ? passed
      ? `${name}: ${message}`
      : `“${name}” fails${told.includes(message) ? '' : `: ${message}`}`
    : name

/** A verdict for the terminal. */
export function verdictText(judged: Verdict, look: Look = plainLook): string {
  // Untrusted text is made harmless first, so that all colours below are ours.
  const verdict = harmlessIn(judged)
  const good = verdict.verdict === 'accepted'
  const lines = [
    prose(look, `${paint(look, `${verdict.verdict}:`, 'bold', good ? 'green' : 'red')} ${verdict.message}`),
  ]
  if (verdict.checks.length > 0) lines.push('')
  for (const check of verdict.checks)
    lines.push(
      prose(
        look,
        `  ${check.passed ? paint(look, '✓', 'green') : paint(look, '✗', 'red')} ${saidOf(check, verdict.message)}`,
        '    ',
      ),
    )
  if (verdict.counterexample) lines.push('', counterexampleText(verdict.counterexample, look))
  if (verdict.replay) lines.push('', `replay: ${verdict.replay}`)
  if (verdict.output) lines.push('', 'It printed:', verdict.output.trimEnd())
  if (verdict.fault) lines.push('', prose(look, verdict.fault))
  const { run, total } = verdict.millis
  // No Python ran code that was refused before.
  if (verdict.python !== '')
    lines.push(
      '',
      paint(
        look,
        `${pythonName(verdict.python, verdict.build)}, ${verdict.runtime}, ${run.toFixed(1)} ms of ${total.toFixed(1)} ms`,
        'dim',
      ),
    )
  return lines.join('\n')
}
