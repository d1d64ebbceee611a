import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Json } from './check/kit.ts'
import { guildCreate } from './guilds.ts'
import type { World } from './world.ts'

interface Session {
  id: string
  shard: readonly [number, number]
  events: { s: number; t: string; d: Json }[]
  socket?: WebSocket | undefined
  /** Whether it is told of members. */
  hears: boolean
  /** Op 9 was said: over the same connection it may be resumed, or a new one begun. */
  invalid?: boolean
}

/** Intents that Discord gives to nobody without asking: members, presences, message content. */
const members = 1 << 1
const privileged = members | (1 << 8) | (1 << 15)

/** A session is resumed where READY said, never where a new one is begun. */
const resumePath = '/resume/'

/** Discord's gateway: sessions that outlive their connection, each with the events that may be replayed. */
export class Gateway {
  readonly #world: World
  readonly #sessions = new Map<string, Session>()
  readonly #server: WebSocketServer
  #url = ''
  shards = 1
  heartbeat = 41_250
  /** Beats are no longer acknowledged, as on a line that is dead one way. */
  deaf = false
  /** The code with which nobody is let in. */
  refusal: number | undefined
  readonly identifies: Json[] = []
  readonly resumes: { session: string; seq: number; missed: number }[] = []
  beats = 0

  constructor(world: World, http: Server) {
    this.#world = world
    this.#server = new WebSocketServer({ server: http })
    this.#server.on('connection', (socket, { url = '' }) =>
      this.#open(socket, new URL(url, 'http://loopback')),
    )
  }

  at(url: string): void {
    this.#url = url
  }

  get info(): { url: string; shards: number } {
    return { url: this.#url, shards: this.shards }
  }

  get connected(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket).length
  }

  /** To the shard that a server belongs to; direct messages to the first. */
  send(t: string, d: Json, guild?: string): void {
    const all = [...this.#sessions.values()]
    for (const session of all) {
      const [shard, count] = session.shard
      if (t === 'GUILD_MEMBER_REMOVE' && !session.hears) continue
      if (Number((BigInt(guild ?? 0) >> 22n) % BigInt(count)) === shard) this.#dispatch(session, t, d)
    }
  }

  /** The line is cut without a word; whatever happens from here on must be told when the session is resumed. */
  cut(): void {
    for (const session of this.#sessions.values()) {
      const { socket } = session
      session.socket = undefined
      socket?.terminate()
    }
  }

  /** Op 7: "reconnect and resume". */
  reconnect(): void {
    for (const { socket } of this.#sessions.values()) write(socket, { op: 7, d: null })
  }

  /** Op 9: with `false` the sessions are gone and new ones must be begun; else they may be resumed. */
  invalidate(resumable = false): void {
    for (const [id, session] of this.#sessions) {
      if (!resumable) this.#sessions.delete(id)
      session.invalid = true
      write(session.socket, { op: 9, d: resumable })
    }
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #open(socket: WebSocket, url: URL): void {
    let session: Session | undefined
    if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json')
      this.#world.violation(`the gateway was not asked for version 10 in JSON: ${url.search}`)
    const close = (code: number, why: string) => {
      this.#world.violation(`gateway: ${why}`)
      socket.close(code)
    }
    write(socket, { op: 10, d: { heartbeat_interval: this.heartbeat } })
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined
    })
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data))
      if (op === 1) {
        this.beats += 1
        if (d !== null && !(d <= (session?.events.length ?? 0))) close(4_007, `a beat of ${d}, never sent`)
        else if (!this.deaf) write(socket, { op: 11 })
      } else if (op !== 2 && op !== 6) close(session ? 4_001 : 4_003, `op ${op} is none of a bot’s here`)
      else if (session && !session.invalid) close(4_005, 'identified twice over one connection')
      else if (!session && (op === 6) !== (url.pathname === resumePath))
        close(4_000, `${op === 6 ? 'a session is resumed' : 'a new session begins'} at ${url.pathname}`)
      else session = op === 2 ? this.#identify(socket, d) : this.#resume(socket, d)
    })
  }

  #identify(socket: WebSocket, d: Json): Session | undefined {
    this.identifies.push(d)
    if (this.refusal) {
      socket.close(this.refusal)
      return undefined
    }
    if (d.token !== this.#world.token || this.#world.revoked) {
      socket.close(4_004)
      return undefined
    }
    // What its owner switched on in the Developer Portal an application is given.
    const allowed = this.#world.flags & ((1 << 14) | (1 << 15)) ? members : 0
    if (d.intents & privileged & ~allowed) {
      this.#world.violation(`intents ${d.intents} hold privileged ones`)
      socket.close(4_014)
      return undefined
    }
    for (const key of ['os', 'browser', 'device'])
      if (!d.properties?.[key]) this.#world.violation(`identify: properties.${key} is missing`)
    const shard: [number, number] = d.shard ?? [0, 1]
    if (!(shard[0] < shard[1])) socket.close(4_010)
    const hears = (d.intents & members) !== 0
    const session: Session = { id: `session-${this.#world.id()}`, shard, events: [], socket, hears }
    this.#sessions.set(session.id, session)
    const mine = [...this.#world.guilds.values()].filter(
      ({ id }) => Number((BigInt(id) >> 22n) % BigInt(shard[1])) === shard[0],
    )
    this.#dispatch(session, 'READY', {
      v: 10,
      user: { id: this.#world.app, username: 'gilbert', discriminator: '0', avatar: null, bot: true },
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.#url}${resumePath}`,
      shard,
      application: { id: this.#world.app, flags: this.#world.flags },
    })
    for (const guild of mine) this.#dispatch(session, 'GUILD_CREATE', guildCreate(this.#world, guild))
    return session
  }

  #resume(socket: WebSocket, d: Json): Session | undefined {
    const session = this.#sessions.get(d.session_id)
    if (!session || d.token !== this.#world.token) {
      write(socket, { op: 9, d: false })
      return undefined
    }
    if (!(d.seq <= session.events.length)) {
      socket.close(4_007)
      return undefined
    }
    session.socket = socket
    session.invalid = false
    const missed = session.events.filter(({ s }) => s > d.seq)
    this.resumes.push({ session: d.session_id, seq: d.seq, missed: missed.length })
    for (const event of missed) write(socket, { op: 0, ...event })
    this.#dispatch(session, 'RESUMED', {})
    return session
  }

  #dispatch(session: Session, t: string, d: Json): void {
    const event = { s: session.events.length + 1, t, d }
    session.events.push(event)
    write(session.socket, { op: 0, ...event })
  }
}

const write = (socket: WebSocket | undefined, payload: Json) => {
  if (socket?.readyState === 1) socket.send(JSON.stringify(payload))
}
