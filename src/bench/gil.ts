import { spawnSync } from 'node:child_process'
import { readConfig } from '../config.ts'
import { builds, isFreeThreaded } from '../core/questions/pythons.ts'
import { type Answers, ask, type Row } from './gil/ask.ts'
import { type Column, columnsOf, markdown, recorded } from './gil/table.ts'
import { atLeast, atMost, type BenchLine, type Say } from './shared/line.ts'

const isHere = (image: string) =>
  spawnSync('docker', ['image', 'inspect', image], { stdio: 'ignore' }).status === 0

/** Debian’s build of 3.13 has no JIT. */
const hasJit = (build: string) => build !== '3.13'

/**
 * Where each Python with the GIL switches threads, compared with the table in docs/design/gil.md and with real threads,
 * which must lose no update where it cannot switch.
 */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const { images } = readConfig(process.env).sandbox
  const here = builds.filter((build) => !isFreeThreaded(build) && isHere(images[build]))
  if (here.length === 0) throw new Error('There is no image with the GIL here: ./setup')
  const all: Answers[] = []
  for (const build of here)
    for (const jit of hasJit(build) ? [false, true] : [false]) {
      say(`asking ${build}${jit ? ' with the JIT' : ''}`)
      all.push(await ask(images[build], jit, !jit))
    }
  say(`for docs/design/gil.md:\n${markdown(all)}`)
  const page = recorded()
  return [
    ...[...columnsOf(all)].map(([head, column]) => asRecorded(head, column, page.get(head))),
    ...all.filter(({ jit }) => !jit).flatMap(({ python, rows }) => withThreads(python, rows)),
  ]
}

function asRecorded(head: string, column: Column, page: Column | undefined): BenchLine {
  const same = [...column].filter(([place, cell]) => page?.get(place) === cell).length
  return atLeast(1, {
    name: `gil: ${head}`,
    measure: 'places that come out as recorded',
    value: same,
    unit: 'places',
    baseline: 'places asked',
    baselineValue: column.size,
  })
}

/** A lost update proves that the interpreter can switch there. No loss proves nothing. */
function withThreads(python: string, rows: readonly Row[]): BenchLine[] {
  const trials = rows.flatMap(({ cold, warm, lostCold, lostWarm }) => [
    { looks: cold, lost: lostCold },
    { looks: warm, lost: lostWarm },
  ])
  const tried = trials.filter(({ lost }) => typeof lost === 'number')
  const [looking, quiet] = [true, false].map((looks) => tried.filter((one) => one.looks === looks))
  const losing = (some: typeof tried = []) => some.filter(({ lost }) => lost).length
  const line = { name: `gil: real threads on ${python}`, unit: 'places' }
  return [
    atMost(0, {
      ...line,
      measure: 'an update lost where the interpreter does not look',
      value: losing(quiet),
      baseline: 'places where it does not look, cold and warm',
      baselineValue: quiet?.length ?? 0,
    }),
    atLeast(0.5, {
      ...line,
      measure: 'an update lost, of 10,000, where it looks',
      value: losing(looking),
      baseline: 'places where it looks, cold and warm',
      baselineValue: looking?.length ?? 0,
    }),
  ]
}
