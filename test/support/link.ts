import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

interface Line {
  near: Socket
  far: Socket
}

/** The line between a process and Redis, for a test to treat badly. Loopback only. */
export class Link {
  readonly #server: Server
  readonly #lines = new Set<Line>()
  #refusing = false
  #stalled = false
  #delay = 0

  private constructor(target: () => NetConnectOpts) {
    this.#server = createServer((near) => {
      if (this.#refusing) return void near.destroy()
      const line = { near, far: connect(target()) }
      this.#lines.add(line)
      this.#pass(line, near, line.far)
      this.#pass(line, line.far, near)
    })
  }

  /** @param target asked for with each connection: after a failover it may be another one */
  static async open(target: () => NetConnectOpts): Promise<Link> {
    const link = new Link(target)
    await new Promise<void>((ready) => link.#server.listen(0, '127.0.0.1', ready))
    return link
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Ends every connection without a word. */
  cut(): void {
    for (const line of this.#lines) this.#end(line)
  }

  /** Whether new connections are refused. */
  refuse(on: boolean): void {
    this.#refusing = on
  }

  /** Milliseconds that everything is late, in both directions. */
  slow(millis: number): void {
    this.#delay = millis
  }

  /** Nothing passes and nothing is closed, as on a line that is dead. */
  stall(on: boolean): void {
    this.#stalled = on
    for (const { near, far } of this.#lines) for (const side of [near, far]) on ? side.pause() : side.resume()
  }

  heal(): void {
    this.refuse(false)
    this.slow(0)
    this.stall(false)
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((done) => this.#server.close(done))
  }

  #pass(line: Line, from: Socket, to: Socket): void {
    // Bytes keep their order, however late each of them is.
    let last: Promise<unknown> | undefined
    if (this.#stalled) from.pause()
    from.on('data', (chunk) => {
      const write = () => void (to.writable && to.write(chunk))
      if (this.#delay === 0 && !last) return write()
      const due = performance.now() + this.#delay
      const mine: Promise<unknown> = Promise.resolve(last)
        .then(() => wait(Math.max(0, due - performance.now())))
        .then(() => {
          write()
          if (last === mine) last = undefined
        })
      last = mine
    })
    from.on('error', () => this.#end(line))
    from.on('close', () => this.#end(line))
  }

  #end(line: Line): void {
    this.#lines.delete(line)
    line.near.destroy()
    line.far.destroy()
  }
}
