import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Listener } from '../room/hub.ts'
import type { Room } from '../room/room.ts'
import { refusal } from './guard.ts'
import type { Service } from './service.ts'

/** How often a page is told that the line still stands; it gives up after some of them fail to come. Milliseconds. */
const beat = 5_000
/** A page that has fallen this far behind (bytes) is cut off; it comes back and asks for what it missed. */
const farBehind = 8 * 1024 * 1024

/** Keeps pages up to date over web sockets (a browser allows few server-sent streams at once, and people open many tabs). */
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
    line.on('error', (error) => this.#log.warn({ error }, 'a page was cut off'))
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    // Changes that happen while the greeting is put together are told after it, not before.
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
      this.#log.error({ error }, 'a page could not be greeted')
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
