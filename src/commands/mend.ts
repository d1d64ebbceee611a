import { basename } from 'node:path'
import type { Command } from 'commander'
import { certificate, changed, costs } from '../cards/judging/mending.ts'
import type { Mending } from '../core/judging/mending.ts'
import type { Build } from '../core/questions/pythons.ts'
import type { Tools } from '../tools.ts'
import { printJson, printPainted } from './print.ts'
import { progressLine } from './progress.ts'
import { notHere, python, pythonOption } from './python.ts'
import { readSource, usage } from './source.ts'
import { harmlessIn, type Look, lookOf, type Paint, paint, plainLook, prose } from './terminal.ts'

const exits = { mended: 0, none: 1, unsupported: 3, inconclusive: 3 } as const

interface Options {
  json?: boolean
  python?: Build
}

/** `mend FILE|-`: finds the smallest repairs of a program. Each is explored. */
export function register(program: Command, tools: Tools): void {
  program
    .command('mend')
    .description('the smallest repairs of a program that can go wrong, each proven')
    .argument('<file>', 'Python file, or - for standard input')
    .option('--json', 'print the repairs as JSON')
    .option(pythonOption, 'Python to explore on, such as 3.14', python)
    .action(async (file: string, { json, python: build }: Options) => {
      let source: Uint8Array
      try {
        source = await readSource(file)
      } catch (error) {
        return usage(error)
      }
      const judge = await tools.judge('once')
      try {
        const missing = build && (await notHere(judge, [build]))
        if (missing) return usage(new Error(missing))
        const progress = progressLine(`Mending ${file === '-' ? 'the program' : basename(file)}`)
        const mending = await judge
          .mend({ source, ...(build ? { build } : {}), ...progress.asked })
          .catch(notMended)
          .finally(() => progress.end())
        if (json) printJson(mending)
        else printPainted(mendingText(mending, lookOf(process.stdout)))
        process.exitCode = exits[mending.outcome]
      } finally {
        await judge.stop()
      }
    })
}

/** Our own failure as an ordinary result. */
const notMended = (error: unknown): Mending => ({
  outcome: 'inconclusive',
  message: error instanceof Error ? error.message : String(error),
  fixes: [],
  tried: 0,
})

const outcomePaint = {
  mended: 'green',
  none: 'yellow',
  unsupported: 'yellow',
  inconclusive: 'yellow',
} as const

/** Repairs for the terminal. */
export function mendingText(mending: Mending, look: Look = plainLook): string {
  // Untrusted text is made harmless first, so that all colours below are ours.
  const { outcome, message, fixes } = harmlessIn(mending)
  const head = (word: string, text: string) =>
    prose(look, `${paint(look, `${word}:`, 'bold', outcomePaint[outcome])} ${text}`)
  if (outcome !== 'mended') return head(outcome, message)
  return fixes
    .map((fix, n) =>
      [
        head(n === 0 ? 'mended' : 'or', fix.note) + (fix.tradeoff ? `\n${prose(look, fix.tradeoff)}` : ''),
        paintedDiff(fix.diff, look),
        prose(look, `${changed(fix)} ${certificate(fix)}${costs(fix)}`),
      ].join('\n\n'),
    )
    .join('\n\n')
}

const signs: Readonly<Record<string, Paint>> = { '+': 'green', '-': 'red', '@': 'cyan' }

/** Lines are never wrapped, so that a diff can be copied. */
const paintedDiff = (diff: string, look: Look) =>
  diff
    .split('\n')
    .map((text) => {
      const sign = signs[text[0] ?? '']
      return sign ? paint(look, text, sign) : text
    })
    .join('\n')
