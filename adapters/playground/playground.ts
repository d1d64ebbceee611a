import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Card } from '../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import type { Person } from '../../src/core/person.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Chat, Delivery, MessageRef } from '../../src/practice/ports/chat.ts'
import { Acts } from './room/acts.ts'
import { Board } from './room/board.ts'
import { RoomChat } from './room/chat.ts'
import { standings } from './room/commands.ts'
import { fileStore } from './room/files.ts'
import { type Messages, openMessages } from './room/messages.ts'
import { openPeople } from './room/people.ts'
import type { PlaceView } from './room/protocol.ts'
import { Room } from './room/room.ts'
import { listen } from './web/listen.ts'
import { LiveLines } from './web/live.ts'
import { pageBundle } from './web/page-bundle.ts'
import { routes } from './web/routes.ts'
import { type Days, Service } from './web/service.ts'

export interface PlaygroundOptions extends Pick<AdapterParts, 'perform' | 'clock' | 'log'> {
  /** Folder for messages and people. Created if missing. */
  home: string
  /** Undefined: the usual port or the next free one. 0: any free port. */
  port?: number | undefined
  places?: readonly PlaceView[]
  /** The clock, if it can be moved by a day; milliseconds. */
  days?: Days | undefined
}

/** The playground’s only channel. */
export const dailyPlace: PlaceView = {
  id: 'playground:daily-gil',
  name: 'daily-gil',
  about: 'One question a day about the GIL and threads',
}

/** A chat platform on this machine: a local page on which one can act as any person. */
export class Playground implements Chat {
  readonly platform = 'playground'
  readonly themed = true
  readonly #options: PlaygroundOptions
  #open: { chat: RoomChat; messages: Messages; board: Board } | undefined
  #serving: { server: Server; lines: LiveLines; url: string } | undefined

  constructor(options: PlaygroundOptions) {
    this.#options = options
  }

  /** The page’s address after the start: `http://127.0.0.1:4242/`. */
  get url(): string {
    if (!this.#serving) throw new Error('The playground has not been started.')
    return this.#serving.url
  }

  async start(): Promise<void> {
    if (this.#serving) return
    const { home, port, perform, clock, log, places = [dailyPlace], days } = this.#options
    const messages = await openMessages(join(home, 'messages.jsonl'))
    const people = await openPeople(join(home, 'people.json'))
    const room = new Room({ places, messages, files: fileStore(join(home, 'files')), clock })
    const place = places[0]?.id ?? dailyPlace.id
    const board = new Board({ room, people, perform, clock, log, place, action: standings })
    const acts = new Acts(room, perform, clock)
    const service = new Service({ room, people, acts, board, days })
    this.#open = { chat: new RoomChat(room, people), messages, board }
    await pageBundle()
    const listening = await listen(routes(service, log), port)
    const lines = new LiveLines(service, room, log)
    lines.attach(listening.server)
    this.#serving = { server: listening.server, lines, url: `http://127.0.0.1:${listening.port}/` }
    log.info({ url: this.#serving.url }, 'the playground is open')
  }

  async stop(): Promise<void> {
    const { server, lines } = this.#serving ?? {}
    this.#serving = undefined
    this.#open?.board.stop()
    lines?.stop()
    await new Promise<void>((resolve) => {
      if (!server) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
    })
    // What was opened stays usable: a request under way may still post, and its message is stored.
    await this.#open?.messages.close()
  }

  post(place: PlaceId, card: Card, options?: { key?: string; thread?: MessageRef }): Promise<MessageRef> {
    return this.#stirring((chat) => chat.post(place, card, options))
  }

  update(ref: MessageRef, card: Card): Promise<void> {
    return this.#stirring((chat) => chat.update(ref, card))
  }

  remove(ref: MessageRef): Promise<void> {
    return this.#stirring((chat) => chat.remove(ref))
  }

  tell(person: PersonId, card: Card, options?: { key?: string }): Promise<MessageRef> {
    return this.#stirring((chat) => chat.tell(person, card, options))
  }

  deliver(delivery: Delivery): Promise<void> {
    return this.#stirring((chat) => chat.deliver(delivery))
  }

  async person(id: PersonId): Promise<Person | undefined> {
    return this.#started().chat.person(id)
  }

  async #stirring<T>(work: (chat: RoomChat) => Promise<T>): Promise<T> {
    const { chat, board } = this.#started()
    const result = await work(chat)
    board.stir()
    return result
  }

  #started() {
    if (!this.#open) throw new Error('The playground has not been started.')
    return this.#open
  }
}
