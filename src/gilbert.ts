#!/usr/bin/env -S npx tsx
import { program } from 'commander'
import { register as registerJudge } from './commands/judge.ts'
import { house } from './wire.ts'

program.name('gilbert').description("interview practice for Python's GIL and threading").exitOverride()
registerJudge(program, house)

try {
  await program.parseAsync()
} catch (error) {
  const { exitCode, code } = error as { exitCode?: number; code?: string }
  if (code?.startsWith('commander.')) process.exitCode = exitCode === 0 ? 0 : 2
  else {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 3
  }
}
