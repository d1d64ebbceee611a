import type { Live } from '../../room/protocol.ts'

export type LineState = 'connecting' | 'open' | 'lost'

/** Milliseconds without a message after which the connection counts as dead. The server sends one every 5 s. */
const silence = 16_000
const shortest = 300
const longest = 5_000

/** A live connection that reconnects by itself and requests missed changes. */
export class Connection {
  #socket: WebSocket | undefined
  #retry: number | undefined
  #watch: number | undefined
  #delay = shortest
  readonly #query: () => Record<string, string>
  readonly #hear: (live: Live) => void
  readonly #state: (state: LineState) => void

  constructor(parts: {
    query: () => Record<string, string>
    hear: (live: Live) => void
    state: (state: LineState) => void
  }) {
    this.#query = parts.query
    this.#hear = parts.hear
    this.#state = parts.state
    addEventListener('online', () => this.#again(0))
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#socket?.readyState !== WebSocket.OPEN) this.#again(0)
    })
  }

  /** Reconnects, for example as another person. */
  open(): void {
    this.#drop()
    this.#state('connecting')
    const address = new URL(`/api/live?${new URLSearchParams(this.#query())}`, location.href)
    address.protocol = 'ws:'
    const socket = new WebSocket(address)
    this.#socket = socket
    this.#listen()
    socket.addEventListener('message', (event) => {
      if (socket !== this.#socket) return
      this.#listen()
      const live = JSON.parse(String(event.data)) as Live
      if (live.type === 'hello') {
        this.#delay = shortest
        this.#state('open')
      }
      this.#hear(live)
    })
    socket.addEventListener('close', () => {
      if (socket !== this.#socket) return
      this.#state('lost')
      this.#again(this.#delay)
      this.#delay = Math.min(this.#delay * 1.7, longest)
    })
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

  #drop(): void {
    clearTimeout(this.#retry)
    clearTimeout(this.#watch)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }
}
