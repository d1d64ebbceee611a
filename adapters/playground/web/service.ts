import type { Acts } from '../room/acts.ts'
import { NotAnAction } from '../room/acts.ts'
import type { Board } from '../room/board.ts'
import { codeActions, command, commandIn } from '../room/commands.ts'
import type { StoredFile } from '../room/files.ts'
import type { People } from '../room/people.ts'
import type { ActReply, ActRequest, Hello, Message, PersonView, SayRequest } from '../room/protocol.ts'
import type { Room } from '../room/room.ts'
import { missed } from './catch-up.ts'

/** Number of stored replies, so that a request resent after a lost connection acts once. */
const remembered = 2_000
/** Maximum length of a message; longer than code that is judged. */
const longestText = 40_000
const tooLong = `That is too long for a message: ${longestText.toLocaleString('en')} characters are the most.`

/** A clock that can be moved by a day; milliseconds. */
export interface Days {
  ahead(): number
  next(): Promise<void>
}

/** The requests of the page. */
export class Service {
  readonly #room: Room
  readonly #people: People
  readonly #acts: Acts
  readonly #board: Board
  readonly #days: Days | undefined
  readonly #done = new Map<string, Promise<ActReply>>()

  constructor(parts: { room: Room; people: People; acts: Acts; board: Board; days?: Days | undefined }) {
    this.#room = parts.room
    this.#people = parts.people
    this.#acts = parts.acts
    this.#board = parts.board
    this.#days = parts.days
  }

  act(request: ActRequest): Promise<ActReply> {
    return this.#once(request.as, request.id, async () => {
      const person = this.#who(request.as)
      const { board, ...reply } = await this.#acts.press(this.#placed(request), person)
      if (board) this.#board.choose(person.id, board)
      this.#board.stir()
      return reply
    })
  }

  /** Text in a conversation; a command if it starts with `/gilbert`. */
  say(request: SayRequest): Promise<ActReply> {
    return this.#once(request.as, request.id, async () => {
      const person = this.#who(request.as)
      if (request.text.length > longestText) throw new NotAnAction(tooLong)
      const { place, thread, id } = this.#placed(request)
      const words = commandIn(request.text)
      const direct = place === null
      if (words === undefined) {
        const draft = this.#room.draft({ place, thread, to: direct ? person.id : undefined })
        const said = await this.#room.put({
          ...draft,
          from: person.id,
          name: person.name,
          text: request.text,
        })
        // In the private conversation, all text is addressed to Gilbert.
        if (!direct || request.text.includes('```')) return { ref: said.ref }
      }
      const { board: _, ...reply } = await this.#acts.act(
        command,
        { text: words ?? request.text },
        { id, place, thread },
        person,
      )
      this.#board.stir()
      return reply
    })
  }

  /** Removes a private reply. */
  async dismiss({ as, ref }: { as: string; ref: string }): Promise<Record<string, never>> {
    const message = this.#room.visible(ref, this.#who(as).id)
    if (!message?.to) throw new NotAnAction('Only private replies can be taken away.')
    // The message stays as an empty slot, because a verdict may still come.
    const { card: _, ...empty } = message
    await this.#room.put({ ...empty, gone: true })
    return {}
  }

  history({ as, place, before }: { as: string; place: string | null; before: number }): {
    messages: Message[]
    more: boolean
  } {
    return this.#room.earlier(this.#who(as).id, place, before)
  }

  async addPerson(name: string, zone: string): Promise<PersonView> {
    const person = await this.#people.add(name, zone)
    this.#room.hub.tell({ type: 'people', people: this.#people.all() })
    return person
  }

  /** Moves the clock by a day for everybody, and runs what is due then. */
  async nextDay({ as }: { as: string }): Promise<Record<string, never>> {
    this.#who(as)
    if (!this.#days) throw new NotAnAction('The clock can’t be moved here: it is not the playground’s alone.')
    await this.#days.next()
    this.#room.hub.tell({ type: 'clock', ahead: this.#days.ahead() })
    this.#board.stir()
    return {}
  }

  file(id: string): Promise<StoredFile | undefined> {
    return this.#room.files.get(id)
  }

  /** The greeting of a connecting page: everything, or the changes since its last visit. */
  async hello(as: string, epoch: string | undefined, since: number): Promise<Hello> {
    const me = this.#people.get(as) ?? this.#people.all()[0]
    if (!me) throw new Error('nobody is in the playground')
    const panel = await this.#board.look(me.id)
    const { messages } = this.#room
    const { fresh, said } = missed(this.#room, { epoch, since, as, me: me.id })
    return {
      type: 'hello',
      fresh,
      epoch: messages.epoch,
      seq: messages.seq,
      me,
      people: this.#people.all(),
      places: this.#room.places,
      ...said,
      codeActions,
      panel,
      ...(this.#days && { ahead: this.#days.ahead() }),
    }
  }

  #who(as: string): PersonView {
    const person = this.#people.get(as)
    if (!person) throw new NotAnAction('That person is no longer in the playground. Reload the page.')
    return person
  }

  #placed<T extends { place: string | null }>(request: T): T {
    if (request.place !== null && !this.#room.hasPlace(request.place))
      throw new NotAnAction('That channel is no longer in the playground. Reload the page.')
    return request
  }

  #once(as: string, id: string, work: () => Promise<ActReply>): Promise<ActReply> {
    const key = `${as} ${id}`
    const before = this.#done.get(key)
    if (before) return before
    const reply = work()
    this.#done.set(key, reply)
    // A failed request may be repeated.
    reply.catch(() => this.#done.delete(key))
    const oldest = this.#done.keys().next()
    if (this.#done.size > remembered && !oldest.done) this.#done.delete(oldest.value)
    return reply
  }
}
