import { createServer, type Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { roomPlatform } from '../../src/core/room.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import { type Chat, ChatError, type MessageRef } from '../../src/practice/ports/chat.ts'
import type { Rooms } from '../../src/practice/ports/rooms.ts'
import { Lines } from './live/lines.ts'
import { type Pace, usualPace } from './live/presence.ts'
import { RoomFiles } from './web/files.ts'
import { routes } from './web/routes.ts'
import { pageBundle } from './web/shell.ts'

export interface RoomOptions extends Pick<AdapterParts, 'perform' | 'clock' | 'log'> {
  rooms: Rooms
  /** 0 takes any free port. */
  port: number
  host: string
  /** How presence is confirmed. Default: {@link usualPace}. */
  pace?: Pace
  /** Public address, for example of a TLS proxy. Default: this machine’s own address. */
  url?: string
  /** Proxies in front, each of which adds to `X-Forwarded-For`. Default: 0. */
  proxies?: number
}

/**
 * The interview rooms on the web. People who entered by a link without an account belong to this platform. Pages draw
 * the state in the store; no message is sent to them directly.
 */
export class Room implements Chat {
  readonly platform = roomPlatform
  readonly picturesInPlace = true
  readonly themed = true
  readonly #options: RoomOptions
  #serving: { server: Server; lines: Lines } | undefined
  #port: number

  constructor(options: RoomOptions) {
    this.#options = options
    this.#port = options.port
  }

  /** The address of the rooms. */
  get address(): string {
    return this.#options.url ?? `http://127.0.0.1:${this.#port}`
  }

  /** Printed after the start. */
  get hello(): string {
    return `Rooms of interviews: ${this.address}`
  }

  async start(): Promise<void> {
    if (this.#serving) return
    const { rooms, perform, clock, log, host, pace = usualPace, proxies = 0 } = this.#options
    await pageBundle()
    const address = () => this.address
    const files = new RoomFiles()
    const lines = new Lines({ rooms, perform, clock, log, files, pace, address })
    const app = routes({ rooms, files, clock, log, address, proxies })
    // A slow client must not keep a connection open.
    const serverOptions = { headersTimeout: 10_000, requestTimeout: 20_000 }
    const server = createAdaptorServer({ fetch: app.fetch, createServer, serverOptions }) as Server
    this.#port = await bind(server, this.#options.port, host)
    await lines.attach(server)
    this.#serving = { server, lines }
    log.info({ address: this.address }, 'the rooms are open')
  }

  async stop(): Promise<void> {
    const { server, lines } = this.#serving ?? {}
    this.#serving = undefined
    await lines?.stop()
    await new Promise<void>((resolve) => {
      if (!server) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  post(): Promise<MessageRef> {
    return Promise.reject(new ChatError('A room has no channel to post into.', { final: true }))
  }

  /** Nothing to send: the page is drawn from the interview. */
  async tell(person: string): Promise<MessageRef> {
    return person
  }

  async update(): Promise<void> {
    // Nothing to do: the page redraws itself.
  }

  async remove(): Promise<void> {
    // Nothing was posted.
  }

  async deliver(): Promise<void> {
    // The page follows the submission itself.
  }

  async person(): Promise<undefined> {
    return undefined
  }
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const words = `Port ${port} is taken on ${host}: choose another GILBERT_ROOM_PORT, or unset it.`
      reject(taken ? new ChatError(words, { final: true, cause: error }) : error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
