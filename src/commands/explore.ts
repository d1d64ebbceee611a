import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { Exploration } from '../core/judging/counterexample.ts'
import type { Build } from '../core/questions/pythons.ts'
import { drawInterleaving } from '../pictures/interleaving.ts'
import type { Tools } from '../tools.ts'
import { counterexampleText } from './lanes.ts'
import { printJson, printPainted } from './print.ts'
import { progressLine } from './progress.ts'
import { notHere, python, pythonOption } from './python.ts'
import { mustBeWritable, readSource, usage } from './source.ts'
import { harmlessIn, type Look, lookOf, type Paint, paint, plainLook, prose } from './terminal.ts'

const exits = { clean: 0, bug: 1, unsupported: 3, inconclusive: 3 } as const

interface Options {
  json?: boolean
  python?: Build
  budget?: number
  seconds?: number
  seed?: number
  replay?: string
  order?: readonly string[]
  failures?: boolean
  picture?: string
}

/** Draws the counterexample. Reports on standard error, because standard output is data. */
async function draw(found: Exploration, file: string): Promise<void> {
  if (!found.counterexample) {
    process.stderr.write('There is no interleaving to draw: nothing was found.\n')
    return
  }
  await writeFile(file, drawInterleaving(found.counterexample, found.message).png)
  process.stderr.write(`Drawn: ${file}\n`)
}

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return number
}

function names(text: string): readonly string[] {
  const all = text.split(',').map((name) => name.trim())
  if (all.some((name) => !/^[\w-]{1,40}$/.test(name)))
    throw new InvalidArgumentError('It must be names of marks, separated by commas: a,b,a.')
  return all
}

function positive(text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError('It must be a number above 0.')
  return number
}

/** `explore FILE|-`: looks for an interleaving that breaks a program. */
export function register(program: Command, tools: Tools): void {
  program
    .command('explore')
    .description('look for an interleaving that breaks a program')
    .argument('<file>', 'Python file, or - for standard input')
    .option('--json', 'print the exploration as JSON')
    .option(pythonOption, 'Python to explore on, such as 3.14', python)
    .option('--budget <n>', 'interleavings to try at most (any number)', positive)
    .option('--seconds <s>', 'processor seconds to try at most (5)', positive)
    .option('--seed <n>', 'seed of the search', whole)
    .option('--replay <id>', 'run again the interleaving of this id')
    .option('--order <names>', 'run the lines marked `# gilbert: NAME` in this order: a,b,a', names)
    .option('--failures', 'let requests to the network fail, too')
    .option('--picture <out.png>', 'draw the interleaving that breaks it')
    .action(async (file: string, { json, picture, python: build, ...options }: Options) => {
      let source: Uint8Array
      try {
        source = await readSource(file)
        if (picture) await mustBeWritable(picture)
      } catch (error) {
        return usage(error)
      }
      const judge = await tools.judge('once')
      try {
        const missing = build && (await notHere(judge, [build]))
        if (missing) return usage(new Error(missing))
        const progress = progressLine(`Exploring ${file === '-' ? 'the program' : basename(file)}`)
        const found = await judge
          .explore({ source, ...options, ...(build ? { build } : {}), ...progress.asked })
          .catch((error: unknown) => notExplored(error, options.seed))
          .finally(() => progress.end())
        if (json) printJson(found)
        else printPainted(explorationText(found, lookOf(process.stdout)))
        process.exitCode = exits[found.outcome]
        if (picture) await draw(found, picture)
      } catch (error) {
        console.error(error instanceof Error ? error.message : String(error))
        process.exitCode = 3
      } finally {
        await judge.stop()
      }
    })
}

/** Our own failure as an ordinary result, so that JSON output is always one object. */
function notExplored(error: unknown, seed = 0): Exploration {
  const message = error instanceof Error ? error.message : String(error)
  const nothing = { kind: null, interleavings: 0, complete: false, replay: null, counterexample: null }
  return { outcome: 'inconclusive', seed, message, ...nothing }
}

const outcomePaint: Readonly<Record<Exploration['outcome'], Paint>> = {
  bug: 'red',
  clean: 'green',
  unsupported: 'yellow',
  inconclusive: 'yellow',
}

/** An exploration for the terminal. */
export function explorationText(explored: Exploration, look: Look = plainLook): string {
  // Untrusted text is made harmless first, so that all colours below are ours.
  const found = harmlessIn(explored)
  const kind = found.by === 'output' ? 'lost update' : found.kind
  const outcome = `${found.outcome}${kind ? ` (${kind})` : ''}:`
  const lines = [prose(look, `${paint(look, outcome, 'bold', outcomePaint[found.outcome])} ${found.message}`)]
  if (found.outcome === 'bug' || found.outcome === 'clean')
    lines.push(
      `${found.interleavings} ${found.interleavings === 1 ? 'interleaving' : 'interleavings'}${found.complete ? ', all there are' : ''}, seed ${found.seed}`,
    )
  if (found.counterexample) lines.push('', counterexampleText(found.counterexample, look))
  for (const [build, showable] of [
    ['GIL build', found.gil],
    ['Free-threaded build', found.freeThreaded],
  ] as const)
    if (showable) lines.push('', prose(look, `${paint(look, `${build}:`, 'bold')} ${showable.why}`))
  for (const note of found.notes ?? []) lines.push('', prose(look, `${paint(look, 'Note:', 'bold')} ${note}`))
  if (found.replay) lines.push('', paint(look, `Run it again with --replay ${found.replay}`, 'dim'))
  return lines.join('\n')
}
