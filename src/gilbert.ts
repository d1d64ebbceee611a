import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { ConfigError } from './config.ts'
import { ChatError } from './practice/ports/chat.ts'
import { RedisFault } from './store/connect.ts'
import type { Tools } from './tools.ts'
import { ownFolder, typedFolder } from './typed-folder.ts'
import { openTools } from './wire.ts'

/** A file of src/commands puts its command on the program; files without `register` only help others. */
interface CommandFile {
  register?(program: Command, tools: Tools): void
}

process.chdir(typedFolder(process.cwd(), process.env))
// `gilbert … | head`: whoever reads has enough, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const { version } = JSON.parse(readFileSync(join(ownFolder, 'package.json'), 'utf8')) as { version: string }

const program = new Command('gilbert')
  .description('Interview practice for Python’s GIL and threading, in Slack and Discord')
  .version(version, '-V, --version', 'says which Gilbert this is')
  // The help of the command that was misused, not of all.
  .showHelpAfterError(true)
  .exitOverride((error) => {
    // Commander says 1 for wrong usage; 1 is a verdict here.
    process.exit(error.exitCode === 0 ? 0 : 2)
  })

const tools = openTools()
const folder = join(import.meta.dirname, 'commands')
const files = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort() : []
for (const name of files) {
  const file = (await import(join(folder, name))) as CommandFile
  file.register?.(program, tools)
}

try {
  await program.parseAsync(process.argv)
} catch (error) {
  // Each says in a line what is wrong and what to do about it.
  if (!(error instanceof ConfigError || error instanceof RedisFault || error instanceof ChatError))
    throw error
  for (const line of error.message.split('\n')) process.stderr.write(`gilbert: ${line}\n`)
  process.exitCode = 2
}

// A command is over when it says so: a connection that some library keeps open must not keep the terminal waiting.
setTimeout(() => process.exit(), 1_000).unref()
