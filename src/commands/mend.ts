import type { Command } from 'commander'
import { certificate, changed, costs } from '../cards/judging/mending.ts'
import type { Mending } from '../core/judging/mending.ts'
import type { Build } from '../core/questions/pythons.ts'
import type { Tools } from '../tools.ts'
import { printJson, printText } from './print.ts'
import { notHere, python, pythonOption } from './python.ts'
import { readSource, usage } from './source.ts'

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
        const mending = await judge.mend({ source, ...(build ? { build } : {}) }).catch(notMended)
        if (json) printJson(mending)
        else printText(mendingText(mending))
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

/** Repairs for the terminal. */
export function mendingText({ outcome, message, fixes }: Mending): string {
  if (outcome !== 'mended') return `${outcome}: ${message}`
  return fixes
    .map((fix, n) => {
      const head = `${n === 0 ? 'mended' : 'or'}: ${fix.note}${fix.tradeoff ? `\n${fix.tradeoff}` : ''}`
      return `${head}\n\n${fix.diff}\n\n${changed(fix)} ${certificate(fix)}${costs(fix)}`
    })
    .join('\n\n')
}
