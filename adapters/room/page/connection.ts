import type { Heard, Said } from '../wire/protocol.ts'

export type LineState = 'connecting' | 'open' | 'lost' | 'out'

/** Milliseconds without a message after which the connection counts as dead. The server sends one every 5 s. */
const silence = 16_000
const shortest = 300
const longest = 5_000
/** No longer in this room; reconnecting is useless. */
const out = 4401
/** Something that was said is not understood or not allowed. Saying it again would end the next connection, too. */
const refused: readonly number[] = [4400, 4403]

/** A connection to the room that reconnects by itself. */
export class Connection {
  #socket: WebSocket | undefined
  #retry: number | undefined
  #watch: number | undefined
  #delay = shortest
  readonly #room: string
  readonly #hear: (heard: Heard) => void
  readonly #state: (state: LineState) => void
  readonly #refused: () => void

  constructor(
    room: string,
    on: { hear(heard: Heard): void; state(state: LineState): void; refused(): void },
  ) {
    this.#room = room
    this.#hear = on.hear
    this.#state = on.state
    this.#refused = on.refused
    addEventListener('online', () => this.#again(0))
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** @returns false if there is no connection; important messages are resent by their owner */
  say(said: Said): boolean {
    if (!this.isOpen) return false
    this.#socket?.send(JSON.stringify(said))
    return true
  }

  open(): void {
    clearTimeout(this.#retry)
    const before = this.#socket
    this.#socket = undefined
    before?.close()
    this.#state('connecting')
    const address = new URL(`/r/${this.#room}/live`, location.href)
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address)
    this.#socket = socket
    this.#listen()
    let told = false
    socket.addEventListener('message', (event) => {
      if (socket !== this.#socket) return
      this.#listen()
      if (!told) {
        told = true
        this.#delay = shortest
        this.#state('open')
      }
      this.#hear(JSON.parse(String(event.data)) as Heard)
    })
    socket.addEventListener('close', (event) => {
      if (socket !== this.#socket) return
      clearTimeout(this.#watch)
      if (event.code === out) return this.#state('out')
      if (refused.includes(event.code)) this.#refused()
      this.#state('lost')
      this.#again(this.#delay)
      if (!told) void this.#askWhetherOut(socket)
      this.#delay = Math.min(this.#delay * 1.7, longest)
    })
  }

  /** The server refuses the connection of somebody who is not in the room, and a page can't read why. */
  async #askWhetherOut(socket: WebSocket): Promise<void> {
    // Without a network nothing is known, and the connection is tried again.
    const answer = await fetch(`/r/${this.#room}/seat`).catch(() => undefined)
    if (answer?.status !== 404 || socket !== this.#socket) return
    clearTimeout(this.#retry)
    this.#state('out')
  }

  #again(after: number): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.open(), after)
  }

  #listen(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => {
      this.#state('lost')
      this.#again(0)
    }, silence)
  }
}
