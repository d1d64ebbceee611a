import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Listener } from '../room/hub.ts'
import type { Room } from '../room/room.ts'
import { refusal } from './guard.ts'
import type { Service } from './service.ts'

/** Interval of keep-alive messages in milliseconds. A page gives up after some are missing. */
const beat = 5_000
/** A page this far behind (bytes) is disconnected. It reconnects and requests what it missed. */
const farBehind = 8 * 1024 * 1024

/**
 * Live updates over web sockets. (Browsers allow only few concurrent server-sent event streams, and people open many
 * tabs.)
 */
export class LiveLines {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  readonly #service: Service
  readonly #room: Room
  readonly #log: Log
  #beating: NodeJS.Timeout | undefined

  constructor(service: Service, room: Room, log: Log) {
    this.#service = service
    this.#room = room
    this.#log = log
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const why = refusedUpgrade(request)
      if (why) {
        socket.end(`HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${why}\n`)
        return
      }
      this.#sockets.handleUpgrade(request, socket, head, (line) => void this.#open(line, request))
    })
    this.#beating = setInterval(() => this.#room.hub.tell({ type: 'beat' }), beat)
  }

  stop(): void {
    clearInterval(this.#beating)
    for (const line of this.#sockets.clients) line.terminate()
    this.#sockets.close()
  }

  async #open(line: WebSocket, request: IncomingMessage): Promise<void> {
    line.on('error', (error) => this.#log.warn({ error }, 'the connection of a page failed'))
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    // Changes during the preparation of the greeting are sent after it.
    let waiting: string[] | undefined = []
    const listener: Listener = {
      person: query.get('as') ?? '',
      send: (text) => {
        if (waiting) waiting.push(text)
        else if (line.bufferedAmount > farBehind) line.terminate()
        else line.send(text)
      },
      close: () => line.close(1012),
    }
    const remove = this.#room.hub.add(listener)
    line.on('close', remove)
    try {
      const since = Number(query.get('since') ?? 0) || 0
      const hello = await this.#service.hello(listener.person, query.get('epoch') ?? undefined, since)
      listener.person = hello.me.id
      line.send(JSON.stringify(hello))
      for (const text of waiting) line.send(text)
      waiting = undefined
    } catch (error) {
      this.#log.error({ error }, 'greeting a page failed')
      line.close(1011)
    }
  }
}

function refusedUpgrade(request: IncomingMessage): string | undefined {
  const { headers } = request
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path !== '/api/live') return 'There is no live line at this address.'
  const site = headers['sec-fetch-site']
  return refusal({
    method: 'GET',
    path,
    upgrade: true,
    host: headers.host,
    origin: headers.origin,
    site: Array.isArray(site) ? site[0] : site,
    contentType: undefined,
  })
}
