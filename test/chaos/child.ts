import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

interface Command {
  name: string
  file: string
  args: readonly string[]
  env?: Readonly<Record<string, string>>
  /** Where it writes what it says. */
  log: string
  /** Milliseconds until it is started again. */
  pause?: number
}

/** A process that is started again whenever it ends, as an operator's supervisor does. */
export class Child {
  readonly name: string
  readonly #command: Command
  #process: ChildProcess | undefined
  #stopping = false
  #frozen = false
  starts = 0

  constructor(command: Command) {
    this.name = command.name
    this.#command = command
  }

  start(): void {
    const { file, args, env, log } = this.#command
    const out = createWriteStream(log, { flags: 'a' })
    this.starts += 1
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = child
    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    child.once('exit', (code, signal) => {
      out.end(`=== ended with ${signal ?? code}\n`)
      if (!this.#stopping) this.#again().catch((error: unknown) => out.destroy(error as Error))
    })
  }

  async #again(): Promise<void> {
    this.#frozen = false
    await wait(this.#command.pause ?? 500)
    if (!this.#stopping) this.start()
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  get running(): boolean {
    const { exitCode, signalCode } = this.#process ?? {}
    return exitCode === null && signalCode === null
  }

  kill(): void {
    this.#process?.kill('SIGKILL')
  }

  freeze(): void {
    this.#frozen = true
    this.#process?.kill('SIGSTOP')
  }

  thaw(): void {
    if (this.#frozen) this.#process?.kill('SIGCONT')
    this.#frozen = false
  }

  /** Ends it at once, for good. */
  abandon(): void {
    this.#stopping = true
    this.kill()
  }

  /** Ends it as an operator does. @returns what is wrong with how it ended */
  async stop(millis: number): Promise<string | undefined> {
    this.#stopping = true
    this.thaw()
    const child = this.#process
    if (!child || !this.running) return `${this.name} was not running at the end`
    const ended = new Promise<string | undefined>((told) =>
      child.once('exit', (code, signal) =>
        told(code === 0 ? undefined : `${this.name} ended with ${signal ?? code}`),
      ),
    )
    child.kill('SIGTERM')
    const late = new AbortController()
    const outcome = await Promise.race([
      ended,
      wait(millis, `${this.name} did not end within ${millis} ms`, { signal: late.signal, ref: false }),
    ])
    late.abort()
    this.kill()
    return outcome
  }
}
