import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Pace } from '../../../adapters/room/live/presence.ts'
import { Room } from '../../../adapters/room/room.ts'
import type { Heard, Said, WireView } from '../../../adapters/room/wire/protocol.ts'
import type { Bank, Kit } from '../../../src/practice/ports/bank.ts'
import type { Judge } from '../../../src/practice/ports/judge.ts'
import { makeRooms } from '../../../src/practice/rooms/rooms.ts'
import { eventually } from '../../support/eventually.ts'
import { type TestHouse, testHouse } from '../../support/house.ts'
import { bankOf, choiceQuestion, testQuestion } from '../../support/questions.ts'

export const kit: Kit = {
  id: 'backend',
  title: 'Backend, one hour',
  about: 'Two parts.',
  seniority: 'mid',
  minutes: 20,
  stages: [
    { title: 'Code', level: 'practice', question: 'lock', minutes: 15, listenFor: ['calm'] },
    { title: 'Warm-up', level: 'concept', question: 'gil', minutes: 5, listenFor: [] },
  ],
}

export const starter = 'class Counter:\n    pass\n'

export const roomBank = (): Bank =>
  bankOf([choiceQuestion('gil'), testQuestion('lock', { starter })], { kits: () => [kit] })

export interface RoomHouse {
  house: TestHouse
  room: Room
  /** Of the interview that `ida` leads. */
  interview: string
  /** A link's secret, made as `ida`. */
  link(role: string): Promise<string>
  /** A browser's session that came in by a link. */
  enter(secret: string, name?: string): Promise<{ status: number; cookie: string }>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** @param at another process’s room; default: the first one */
  line(cookie: string, at?: Room): Promise<TestLine>
  /** Another bot process that serves the same rooms. */
  another(): Promise<Room>
  begin(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A house with a room in it, and an interview that `ida` set up. */
export async function roomHouse(
  judge: Judge,
  bank: Bank = roomBank(),
  pace?: Pace,
  title = '',
  proxies = 0,
): Promise<RoomHouse> {
  const house = await testHouse(bank, judge)
  const chats = house.parts.chats as Map<string, unknown>
  const open = async (port: number) => {
    const { perform } = house.practice
    const { clock, log } = house.parts
    const made = new Room({
      perform,
      clock,
      log,
      rooms: makeRooms(house.parts),
      port,
      host: '127.0.0.1',
      proxies,
      ...(pace && { pace }),
    })
    chats.set('room', made)
    await made.start()
    house.parts.roomUrl = made.address
    return made
  }
  let room = await open(0)
  await house.work({ judge: 2 })
  await house.does('ida', 'interview', {}, { kit: kit.id, candidates: '', title })
  const [interview = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  const lines: TestLine[] = []
  const others: Room[] = []
  const self: RoomHouse = {
    house,
    get room() {
      return room
    },
    interview,
    async link(role) {
      const { card } = await house.does('ida', 'interview-link', { i: interview, v: role })
      return /#([a-z0-9]+)/.exec(JSON.stringify(card))?.[1] ?? ''
    },
    post: (path, body, headers = {}) =>
      fetch(`${room.address}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: room.address, ...headers },
        body: JSON.stringify(body),
      }),
    async enter(secret, name = 'Cleo') {
      const answer = await self.post('/enter', { secret, name, zone: 'UTC' })
      return { status: answer.status, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
    },
    async another() {
      const { perform } = house.practice
      const { clock, log } = house.parts
      const rooms = makeRooms(house.parts)
      const other = new Room({
        perform,
        clock,
        log,
        rooms,
        port: 0,
        host: '127.0.0.1',
        ...(pace && { pace }),
      })
      await other.start()
      others.push(other)
      return other
    },
    async line(cookie, at = room) {
      const line = new TestLine(`${at.address.replace('http', 'ws')}/r/${interview}/live`, {
        Cookie: cookie,
        Origin: at.address,
      })
      lines.push(line)
      await line.opened()
      return line
    },
    async begin() {
      await house.does('ida', 'interview-next', { i: interview, n: '0' })
    },
    async restart() {
      const { port } = new URL(room.address)
      await room.stop()
      room = await open(Number(port))
    },
    async stop() {
      for (const line of lines) line.close()
      await Promise.all([room, ...others].map((one) => one.stop()))
      await house.stop()
    },
  }
  return self
}

/** A page without its looks: what it hears, and a document of its own. */
export class TestLine {
  readonly heard: Heard[] = []
  readonly doc = new Y.Doc()
  code: number | undefined
  status: number | undefined
  readonly #socket: WebSocket
  #n = 0

  constructor(address: string, headers: Record<string, string>) {
    this.#socket = new WebSocket(address, { headers })
    this.#socket.on('error', () => undefined)
    this.#socket.on('unexpected-response', (_request, response) => {
      this.status = response.statusCode
      this.#socket.terminate()
    })
    this.#socket.on('close', (code) => {
      this.code = code
    })
    this.#socket.on('message', (data) => {
      const heard = JSON.parse(String(data)) as Heard
      this.heard.push(heard)
      if (heard.t === 'state') Y.applyUpdate(this.doc, Buffer.from(heard.update, 'base64'), 'server')
      if (heard.t === 'typed')
        for (const one of heard.updates) Y.applyUpdate(this.doc, Buffer.from(one, 'base64'), 'server')
    })
  }

  async opened(): Promise<void> {
    await eventually(
      () => this.view !== undefined || this.code !== undefined || this.status !== undefined,
      'an answer',
    )
  }

  get view(): WireView | undefined {
    return this.heard.flatMap((one) => (one.t === 'view' ? [one.view] : [])).at(-1)
  }

  get refusals(): string[] {
    return this.heard.flatMap((one) => (one.t === 'refused' ? [one.why] : []))
  }

  get kept(): number {
    return this.heard.filter((one) => one.t === 'kept').length
  }

  text(stage = 0): string {
    return this.doc.getText(String(stage)).toString()
  }

  say(said: Said | Record<string, unknown>): void {
    this.#socket.send(JSON.stringify(said))
  }

  raw(text: string | Buffer): void {
    this.#socket.send(text)
  }

  /** Types as the page does: the update alone goes out. */
  type(text: string, at = this.text().length, stage = 0): void {
    const send = (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      this.#n += 1
      this.say({ t: 'typed', n: this.#n, stage, update: Buffer.from(update).toString('base64') })
    }
    this.doc.on('update', send)
    this.doc.getText(String(stage)).insert(at, text)
    this.doc.off('update', send)
  }

  /** What an ask is answered with, in words. */
  async ask(said: Record<string, unknown>): Promise<string> {
    const id = `a${Math.random().toString(36).slice(2)}`
    this.say({ ...said, id })
    const found = () => this.heard.find((one) => one.t === 'reply' && one.id === id)
    await eventually(() => found() !== undefined || this.code !== undefined, `an answer to ${String(said.t)}`)
    const reply = found()
    return JSON.stringify(reply ?? { closed: this.code })
  }

  close(): void {
    this.#socket.terminate()
  }

  async closed(): Promise<number | undefined> {
    await eventually(() => this.code !== undefined, 'the end of the line')
    return this.code
  }
}

/** Long enough that whatever was on its way has come; nothing is decided by it but that nothing came. */
export const settled = (): Promise<void> => wait(150)
