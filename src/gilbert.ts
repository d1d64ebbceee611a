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

/** A file in src/commands registers its command. Files without `register` are helpers. */
interface CommandFile {
  register?(program: Command, tools: Tools): void
}

process.chdir(typedFolder(process.cwd(), process.env))
// With `gilbert … | head` the reader may close the pipe, which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const { version } = JSON.parse(readFileSync(join(ownFolder, 'package.json'), 'utf8')) as { version: string }

const program = new Command('gilbert')
  .description('Interview practice for Python’s GIL and threading, in Slack and Discord')
  .version(version, '-V, --version', 'says which Gilbert this is')
  // Help for the misused command only.
  .showHelpAfterError(true)
  .exitOverride((error) => {
    // Commander exits with 1 for wrong usage, but 1 means a verdict here.
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
  // The messages of these errors say what to do.
  if (!(error instanceof ConfigError || error instanceof RedisFault || error instanceof ChatError))
    throw error
  for (const line of error.message.split('\n')) process.stderr.write(`gilbert: ${line}\n`)
  process.exitCode = 2
}

// Forces the exit, because a library may keep a connection open.
setTimeout(() => process.exit(), 1_000).unref()
