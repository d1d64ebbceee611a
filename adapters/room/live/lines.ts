import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Rooms, Seat } from '../../../src/practice/ports/rooms.ts'
import { Allowance } from '../web/allowance.ts'
import { sessionIn } from '../web/cookie.ts'
import type { RoomFiles } from '../web/files.ts'
import { refusal } from '../web/guard.ts'
import type { Perform } from './deeds.ts'
import { Line } from './line.ts'
import { Pad } from './pad.ts'
import { type Pace, Presence } from './presence.ts'
import { Replies } from './replies.ts'
import { longestMessage, readSaid } from './said.ts'

/** Interval of keep-alive messages, in milliseconds. */
const beat = 5_000
/** Interval of checks that make up for lost notifications, in milliseconds. */
const lookAgain = 10_000
/** Maximum pages per session and per room, against abuse. */
const most = { session: 6, room: 40 }
/** Rate limit per session: burst, and messages per second, above any typing speed. */
const messages = { most: 300, perSecond: 60 }
/** Maximum waiting messages per connection. */
const longestQueue = 200

interface LinesParts {
  rooms: Rooms
  perform: Perform
  clock: Clock
  log: Log
  files: RoomFiles
  pace: Pace
  address(): string
}

const head = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** All open pages of rooms. */
export class Lines {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage })
  readonly #parts: LinesParts
  readonly #open = new Map<Line, string>()
  /** Pages being admitted. They count toward the limits. */
  readonly #entering = new Set<{ room: string; session: string }>()
  readonly #pads = new Map<string, Pad>()
  readonly #presence: Presence
  readonly #replies = new Replies()
  readonly #pace = new Allowance(messages.most, messages.perSecond)
  /** Running work for pages. `stop` waits for it. */
  readonly #working = new Set<Promise<unknown>>()
  #timers: NodeJS.Timeout[] = []
  #unfollow: (() => Promise<void>) | undefined

  constructor(parts: LinesParts) {
    this.#parts = parts
    const { rooms, log, pace } = parts
    const pad = (room: string, candidate: string) => this.#pad(room, candidate)
    this.#presence = new Presence({ rooms, log, pad }, pace)
  }

  async attach(server: Server): Promise<void> {
    this.#unfollow = await this.#parts.rooms.follow((room, logOnly) => this.#look(room, logOnly))
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, start: Buffer) => {
      this.#upgrade(request, socket, start).catch((error: unknown) => {
        this.#parts.log.error({ error }, 'admitting a room page failed')
        socket.destroy()
      })
    })
    this.#presence.start(() => this.#pads.values())
    this.#timers = [
      setInterval(() => {
        for (const line of this.#open.keys()) line.tell({ t: 'beat' })
      }, beat),
      setInterval(() => {
        for (const room of new Set([...this.#open.keys()].map((line) => line.room))) this.#look(room, false)
      }, lookAgain),
    ]
  }

  async stop(): Promise<void> {
    this.#presence.stop()
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
    await this.#unfollow?.()
    await Promise.allSettled([...this.#working])
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, start: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    const room = /^\/r\/([a-z0-9]{1,20})\/live$/.exec(request.url ?? '')?.[1]
    const why = refusal(
      {
        method: 'GET',
        upgrade: true,
        host: request.headers.host,
        origin: request.headers.origin,
        site: head(request, 'sec-fetch-site'),
        contentType: undefined,
      },
      this.#parts.address(),
    )
    const session = sessionIn(request.headers.cookie)
    if (room === undefined || why || session === undefined) return void refuse('403 Forbidden')
    if (this.#isCrowded(room, session)) return void refuse('429 Too Many Requests')
    const entering = { room, session }
    this.#entering.add(entering)
    const seat = await this.#parts.rooms.seat(room, session).finally(() => this.#entering.delete(entering))
    if (!seat) return void refuse('403 Forbidden')
    this.#sockets.handleUpgrade(request, socket, start, (line) => this.#serve(line, seat, session))
  }

  #isCrowded(room: string, session: string): boolean {
    const open = [...this.#open].map(([line, whose]) => ({ room: line.room, session: whose }))
    const all = [...open, ...this.#entering]
    return (
      all.filter((one) => one.room === room).length >= most.room ||
      all.filter((one) => one.session === session).length >= most.session
    )
  }

  #serve(socket: WebSocket, seat: Seat, session: string): void {
    const { room } = seat
    const { rooms, perform, clock, files, log } = this.#parts
    const pad = (candidate: string) => this.#pad(room, candidate)
    const keep = files.keepFor(room)
    const line = new Line(room, session, socket, { rooms, perform, clock, keep, pad, replies: this.#replies })
    this.#open.set(line, session)
    const closed = this.#presence.opened(seat)
    // Messages are handled sequentially, in order of arrival.
    let turn: Promise<unknown> = this.#during(line.look())
    let waiting = 0
    const failed = (error: unknown) => {
      log.error({ error, room }, 'handling a message of a room page failed')
      socket.close(1011)
    }
    turn = turn.catch(failed)
    socket.on('error', (error) => log.warn({ error: error.message }, 'the connection of a room page failed'))
    socket.on('close', () => {
      closed()
      this.#close(line)
    })
    socket.on('message', (data) => {
      const said = readSaid(String(data))
      if (!said) return socket.close(4400, 'not understood')
      if (!this.#pace.take(session, clock.now()) || waiting >= longestQueue)
        return socket.close(4429, 'too fast')
      waiting += 1
      const heard = async () => {
        waiting -= 1
        if (!(await line.hear(said))) socket.close(4403, 'not yours to say')
      }
      turn = this.#during(turn.then(heard)).catch(failed)
    })
  }

  #close(line: Line): void {
    this.#open.delete(line)
    const still = [...this.#open.keys()].some(({ room }) => room === line.room)
    if (!still)
      for (const key of this.#pads.keys()) if (key.startsWith(`${line.room} `)) this.#pads.delete(key)
  }

  #pad(room: string, candidate: string): Pad {
    const key = `${room} ${candidate}`
    const pad = this.#pads.get(key) ?? new Pad(this.#parts.rooms, room, candidate)
    this.#pads.set(key, pad)
    return pad
  }

  #look(room: string, logOnly: boolean): void {
    for (const line of this.#open.keys())
      if (line.room === room)
        this.#during(line.look(logOnly)).catch((error: unknown) =>
          this.#parts.log.warn({ error, room }, 'updating a room page failed'),
        )
  }

  #during<T>(work: Promise<T>): Promise<T> {
    this.#working.add(work)
    return work.finally(() => this.#working.delete(work))
  }
}
