import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** A short one of `npm run chaos`, each time from another seed, which it prints. */
it('a minute of everything going wrong: nothing is lost, judged twice or told twice, and nobody waits', async () => {
  const size = ['--people', '25', '--submissions', '60', '--others', '40', '--seconds', '40', '--real', '0']
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, '../chaos/run.ts'), ...size],
    {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  const code = await new Promise((ended) => child.once('exit', ended))
  expect(code, said).toBe(0)
}, 900_000)
