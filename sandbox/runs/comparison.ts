import type { Comparison, Run } from '../../src/core/judging/comparison.ts'
import { builds, isFreeThreaded } from '../../src/core/questions/pythons.ts'

/** Below this a difference is noise of starting and stopping. */
const shortestSeconds = 0.02

/** Pure: what runs of one program on several builds say together. */
export function comparisonOf(runs: readonly Run[]): Comparison {
  const [first] = runs
  const sameOutput = runs.every((run) => run.stdout === first?.stdout)
  if (runs.length < 2)
    return {
      runs,
      sameOutput,
      message: first
        ? alone(first)
        : 'There is nothing to compare it with. To add builds: ./setup --python 3.14,3.13t',
    }
  const output = sameOutput ? 'All print the same.' : `They print different things: ${groups(runs)}.`
  const message = runs.every(({ outcome }) => outcome === 'ok')
    ? `${gain(runs)} ${output}`
    : `It ends in ${endings(runs)}.`
  return { runs, sameOutput, message }
}

/** One build's run says nothing about the others; which those are, and how they are added, is said. */
function alone({ build }: Run): string {
  const others = builds.filter((one) => one !== build)
  return (
    `There is nothing to compare ${build} with: what ${others.slice(0, -1).join(', ')} or ${others.at(-1)} would print, ` +
    `and whether threads gain anything without the GIL, was not tried. To add builds: ./setup --python ${others.slice(0, 2).join(',')}`
  )
}

/** The builds that agree, each group with what it agrees on. */
function agreeing(runs: readonly Run[], of: (run: Run) => string): readonly [string, string][] {
  const values = [...new Set(runs.map(of))]
  return values.map((value) => {
    const group = runs.filter((run) => of(run) === value)
    return [value, group.map(({ build }) => build).join(' and ')]
  })
}

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

const cores = ({ cpuSeconds, wallSeconds }: Run): string => (cpuSeconds / wallSeconds).toFixed(1)

/**
 * What threads gained on each build, as the cores that it kept busy: a build without the GIL is a plain one, without
 * profile-guided optimisation, so its seconds can't be held against those of Debian's builds.
 */
function gain(runs: readonly Run[]): string {
  const again = runs.find((run) => isFreeThreaded(run.build) && run.gil)
  if (again)
    return again.gilReenabledBy
      ? `${again.build} turned its GIL back on to load ${again.gilReenabledBy}, so nothing ran in parallel there.`
      : `${again.build} ran with its GIL on, so nothing ran in parallel there.`
  if (Math.max(...runs.map(({ wallSeconds }) => wallSeconds)) < shortestSeconds)
    return 'Too short to say which build is faster.'
  const busy = runs.map((run) => `${run.build} ${cores(run)} for ${run.wallSeconds.toFixed(2)} s`)
  return `Cores kept busy: ${busy.join(', ')}.`
}
