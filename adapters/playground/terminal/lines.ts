import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** Reads lines and prints text without mixing them. */
export class Lines {
  readonly #reader: Interface
  readonly #output: Writable
  readonly #waiting: string[] = []
  #ended = false
  #take: ((line: string | undefined) => void) | undefined
  #prompt = ''

  constructor(input: Readable, output: Writable, terminal: boolean) {
    this.#output = output
    this.#reader = createInterface({ input, output: terminal ? output : undefined, terminal })
    this.#reader.on('line', (line) => {
      if (this.#take) this.#give(line)
      else this.#waiting.push(line)
    })
    // The first Control-C leaves, like `quit`. The second one stops the process.
    this.#reader.on('SIGINT', () => this.#reader.close())
    this.#reader.on('close', () => {
      this.#ended = true
      this.#give(undefined)
    })
  }

  /** The next line; undefined at the end of the input. */
  ask(prompt: string): Promise<string | undefined> {
    this.#prompt = prompt
    const line = this.#waiting.shift()
    if (line !== undefined) return Promise.resolve(line)
    if (this.#ended) return Promise.resolve(undefined)
    this.#reader.setPrompt(prompt)
    if (!this.#reader.terminal) this.#output.write(prompt)
    this.#reader.prompt(true)
    return new Promise((resolve) => {
      this.#take = resolve
    })
  }

  /** Prints above the line that is being typed. */
  print(text: string): void {
    const asking = this.#take !== undefined
    if (asking && this.#reader.terminal) this.#output.write('\r\u001b[K')
    else if (asking) this.#output.write('\n')
    this.#output.write(`${text}\n`)
    if (!asking) return
    if (this.#reader.terminal) this.#reader.prompt(true)
    else this.#output.write(this.#prompt)
  }

  /** Gives the terminal to another program meanwhile. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.#reader.pause()
    try {
      return await work()
    } finally {
      this.#reader.resume()
    }
  }

  close(): void {
    this.#reader.close()
  }

  #give(line: string | undefined): void {
    const take = this.#take
    this.#take = undefined
    take?.(line)
  }
}
