import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Build,
  builds,
  defaultBuild,
  isBuild,
  isFreeThreaded,
} from '../../src/core/questions/pythons.ts'
import { keepTable } from './pythons-table.ts'

/**
 * Everything that depends on the Python inside, on each Python: one table, and exit 1 where a cell of it failed.
 *
 *   npm run test:pythons                    every suite on every Python that must be here, and on any other that is
 *   npm run test:pythons -- 3.15 3.13t      every suite on these
 *   npm run test:pythons -- --part          the images of all; judge, corpus and a third of the bank on one beside the
 *                                           default. Each commit has the next of the nine turns
 *   npm run test:pythons -- 3.15 --suite corpus,bank --keep   some suites, and their cells in docs/design/pythons.md
 */

/** Debian has these, or their source: where one has no image, it is missing. */
const required: readonly Build[] = ['3.13', '3.14', '3.15', '3.13t']

const vitest = (...args: string[]): readonly string[] => [
  ...['npx', 'vitest', 'run', '--config', 'vitest.every.config.ts'],
  ...args,
]
const suites: Readonly<Record<string, (build: Build, shard?: string) => readonly string[]>> = {
  image: () =>
    vitest('test/setup/image.test.ts', 'test/setup/seccomp.test.ts', 'test/explorer/gil-table.test.ts'),
  judge: () =>
    vitest(
      'test/sandbox/verdicts.test.ts',
      'test/sandbox/time-limits.test.ts',
      'test/sandbox/policy.test.ts',
    ),
  corpus: () => vitest('test/explorer/corpus.test.ts'),
  explorer: () =>
    vitest('test/explorer/suites-first-half.test.ts', 'test/explorer/suites-second-half.test.ts'),
  mend: () => vitest('test/mend/repairs.test.ts', '-t', 'of every kind'),
  attacks: () => vitest('test/attacks'),
  bank: (build, shard) => [
    ...['npm', 'run', '--silent', 'gilbert', '--', 'content', 'check', '--python', build],
    ...(shard ? ['--shard', shard] : []),
  ],
}
const inPart = ['judge', 'corpus', 'bank']

const isHere = (build: Build): boolean =>
  spawnSync('docker', ['image', 'inspect', `gilbert-sandbox:${build}`], { stdio: 'ignore' }).status === 0

/** The explorer runs with the GIL: without it there is nothing of its own to test. */
const applies = (suite: string, build: Build): boolean =>
  !(isFreeThreaded(build) && ['corpus', 'explorer', 'mend'].includes(suite))

function run(suite: string, build: Build, shard?: string): string {
  if (!applies(suite, build)) return 'needs a GIL'
  if (!isHere(build)) return `FAILED: no image, ./setup --python ${build}`
  const [program = '', ...args] = suites[suite]?.(build, shard) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-pythons-'))
  try {
    const file = join(folder, 'counts.json')
    const reports =
      program === 'npx' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] : []
    const env = {
      GILBERT_PYTHON: build,
      GILBERT_TEST_IMAGE: `gilbert-sandbox:${build}`,
      GILBERT_TEST_PYTHONS: build,
    }
    console.log(`\n=== ${suite} on ${build}${shard ? `, part ${shard}` : ''}`)
    const { status } = spawnSync(program, [...args, ...reports], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    const counts = reports.length > 0 ? countsOf(file) : ''
    return status === 0 ? counts || 'passed' : `FAILED ${counts}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function countsOf(file: string): string {
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  // Tests that `-t` leaves out are counted as pending.
  return `${counts.numPassedTests} of ${(counts.numTotalTests ?? 0) - (counts.numPendingTests ?? 0)}`
}

/** One more commit, and the next Python has its turn; when each had one, the next third of the bank. */
function turn(): { build: Build; shard: string } {
  const others = required.filter((build) => build !== defaultBuild)
  const commits = Number(spawnSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8' }).stdout)
  const round = Math.floor(commits / others.length)
  return { build: others[commits % others.length] ?? defaultBuild, shard: `${(round % 3) + 1}/3` }
}

const {
  values: { part, suite, keep },
  positionals,
} = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'boolean' }, suite: { type: 'string' }, keep: { type: 'boolean' } },
})
const meant = suite?.split(',') ?? Object.keys(suites)
const unknown =
  positionals.find((one) => !isBuild(one)) ?? meant.find((one) => !Object.keys(suites).includes(one))
if (unknown !== undefined) {
  console.error(
    `There is no ${unknown}: Pythons are ${builds.join(', ')}, suites ${Object.keys(suites).join(', ')}.`,
  )
  process.exit(2)
}
const named = positionals.filter(isBuild)
const chosen = named.length > 0 ? named : builds.filter((build) => required.includes(build) || isHere(build))
const mine = part ? turn() : undefined
const rows = meant
  .filter((suite) => !part || suite === 'image' || inPart.includes(suite))
  .map((suite) => [
    suite,
    ...chosen.map((build) =>
      part && (build === defaultBuild || (suite !== 'image' && build !== mine?.build))
        ? '·'
        : run(suite, build, suite === 'bank' ? mine?.shard : undefined),
    ),
  ])
console.log(
  `\n${mine ? `The default, ${defaultBuild}, has its tests elsewhere; the turn is ${mine.build}’s, with part ${mine.shard} of the bank.\n` : ''}`,
)
for (const row of [['', ...chosen], ...rows]) console.log(row.map((cell) => cell.padEnd(16)).join(''))
if (keep) keepTable(chosen, rows)
process.exitCode = rows.flat().some((cell) => cell.startsWith('FAILED')) ? 1 : 0
