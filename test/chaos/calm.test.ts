import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/**
 * The chaos run without chaos: what its crowd presses must still be what the cards and forms of both platforms offer.
 * `npm run chaos` itself takes ten minutes.
 */
it('finds that the crowd of a calm day is answered, each thing once', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['--import', 'tsx', join(import.meta.dirname, 'run.ts'), '--calm', '--seed', '7'],
      ...['--people', '16', '--submissions', '16', '--others', '60', '--seconds', '5', '--real', '0'],
    ],
    { encoding: 'utf8', timeout: 500_000 },
  )
  expect([status, stdout.trim().split('\n').at(-1), stderr]).toEqual([
    0,
    expect.stringMatching(/nothing was lost, judged twice or told twice; nobody waits$/),
    '',
  ])
}, 520_000)
