import { type Comparison, coresBusy, failureWords, type Run } from '../../src/core/judging/comparison.ts'
import { builds, isFreeThreaded } from '../../src/core/questions/pythons.ts'

/** Summarizes the runs of a program on several builds. Pure. */
export function comparisonOf(runs: readonly Run[]): Comparison {
  const [first] = runs
  const sameOutput = runs.every((run) => run.stdout === first?.stdout)
  if (runs.length < 2)
    return {
      runs,
      sameOutput,
      message: first
        ? alone(first)
        : 'There is nothing to compare it with. To add builds: ./setup --python 3.15,3.13t',
    }
  const output = sameOutput ? 'All print the same.' : `They print different things: ${groups(runs)}.`
  const ended = runs.every(({ outcome }) => outcome === 'ok')
    ? `${gain(runs)} ${output}`
    : `It ends in ${endings(runs)}.`
  return { runs, sameOutput, message: [ended, failing(runs)].filter(Boolean).join(' ') }
}

/** The message for a single build: names the missing builds and how to add them. */
function alone({ build }: Run): string {
  const others = builds.filter((one) => one !== build)
  return (
    `There is nothing to compare ${build} with: what ${others.slice(0, -1).join(', ')} or ${others.at(-1)} would print, ` +
    `and whether threads gain anything without the GIL, was not tried. To add builds: ./setup --python ${others.slice(0, 2).join(',')}`
  )
}

/** Groups of builds with the same result. */
function agreeing(runs: readonly Run[], of: (run: Run) => string): readonly [string, string][] {
  const values = [...new Set(runs.map(of))]
  return values.map((value) => {
    const group = runs.filter((run) => of(run) === value)
    return [value, listed(group.map(({ build }) => build))]
  })
}

const listed = (names: readonly string[]): string =>
  names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const groups = (runs: readonly Run[]): string =>
  agreeing(runs, ({ stdout }) => stdout)
    .map(([, names]) => names)
    .join(', then ')

function endings(runs: readonly Run[]): string {
  const [first, ...more] = agreeing(runs, ({ outcome }) => outcome)
  if (more.length === 0) return `${first?.[0]} on all`
  return agreeing(runs, ({ outcome }) => outcome)
    .map(([outcome, names]) => `${outcome} on ${names}`)
    .join(', ')
}

/** The gain from threads, or why it is unknown. */
function gain(runs: readonly Run[]): string {
  const again = runs.find((run) => isFreeThreaded(run.build) && run.gil)
  if (again)
    return again.gilReenabledBy
      ? `${again.build} turned its GIL back on to load ${again.gilReenabledBy}, so nothing ran in parallel there.`
      : `${again.build} ran with its GIL on, so nothing ran in parallel there.`
  const busy = runs.map((run) => [run, coresBusy(run)] as const)
  if (busy.every(([, cores]) => cores === undefined))
    return 'It computes too little to say what threads gain.'
  const said = busy.map(([{ build, wallSeconds }, cores]) =>
    cores === undefined
      ? `${build} too little to say`
      : `${build} ${cores.toFixed(1)} for ${wallSeconds.toFixed(2)} s`,
  )
  return `Cores kept busy: ${said.join(', ')}.`
}

/** On which builds an interleaving can break the program. Empty if it is unsupported. */
function failing(runs: readonly Run[]): string {
  const explored = runs.filter((run) => failureWords(run) !== '')
  if (explored.length === 0) return ''
  const found = agreeing(explored, failureWords)
  const broken = explored.some(({ explored: one }) => one?.outcome === 'bug')
  if (!broken && found.length === 1)
    return found[0]?.[0] === 'proven right'
      ? 'No interleaving breaks it.'
      : 'No interleaving was found that breaks it.'
  const words: Readonly<Record<string, string>> = {
    'can fail here': 'can show it',
    'can’t fail here': 'can’t',
    'not known': 'may or may not',
    'proven right': 'has no such interleaving',
    'none found': 'showed none',
  }
  return `An interleaving breaks it: ${found.map(([word, names]) => `${names} ${words[word]}`).join('; ')}.`
}
