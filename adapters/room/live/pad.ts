import * as Y from 'yjs'
import type { PersonId } from '../../../src/core/ids.ts'
import { isTypingInPrivate, seenByOthers } from '../../../src/core/private-typing.ts'
import type { RoomEntry } from '../../../src/core/room.ts'
import type { LoggedEntry } from '../../../src/practice/ports/room-logs.ts'
import type { Rooms } from '../../../src/practice/ports/rooms.ts'
import { applied, emptyUpdate, fromBase64, starterUpdate, textOf, toBase64 } from './update.ts'

const full =
  'So much was typed in this interview that no more can be kept. What is run or sent from now on is the code as it stood before this.'

/** A candidate’s log from the store, and the code that results from it. */
export class Pad {
  readonly person: PersonId
  readonly room: string
  readonly #rooms: Rooms
  #log: LoggedEntry[] = []
  #doc = new Y.Doc()
  #work: Promise<unknown> = Promise.resolve()

  constructor(rooms: Rooms, room: string, candidate: PersonId) {
    this.#rooms = rooms
    this.room = room
    this.person = candidate
  }

  get log(): readonly LoggedEntry[] {
    return this.#log
  }

  /** The log as a viewer may see it: the candidate sees all of it, others not the private phases. */
  seenBy(own: boolean): readonly LoggedEntry[] {
    return own ? this.#log : seenByOthers(this.#log)
  }

  /** All typed changes, as one Yjs update. */
  state(own: boolean): string {
    const updates = this.seenBy(own).flatMap(({ entry }) =>
      entry.kind === 'typed' ? [fromBase64(entry.update)] : [],
    )
    return updates.length === 0 ? emptyUpdate() : toBase64(Y.mergeUpdates(updates))
  }

  /** The code of a part, as a viewer may see it. */
  text(stage: number, own: boolean): string {
    if (stage < 0) return ''
    if (own || !isTypingInPrivate(this.#log)) return textOf(this.#doc, stage).toString()
    const seen = new Y.Doc()
    Y.applyUpdate(seen, fromBase64(this.state(false)))
    return textOf(seen, stage).toString()
  }

  /** Reads new entries. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#read())
  }

  /** Inserts the starter code of a part if it is not there yet. */
  begin(stage: number, at: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#read()
      if (stage < 0 || this.#log.some(({ entry }) => entry.kind === 'typed' && entry.stage === stage)) return
      const starter = await this.#rooms.starter(this.room, stage, this.person)
      if (!starter) return
      const update = toBase64(starterUpdate(stage, starter))
      await this.#rooms.append(this.room, this.person, [{ kind: 'typed', at, stage, update }])
      await this.#read()
    })
  }

  /** Stores what the candidate typed. @returns the reason for a refusal; undefined when it is on disk */
  typed(update: string, stage: number, at: number): Promise<string | undefined> {
    return this.#inTurn(async () => {
      await this.#read()
      const bytes = fromBase64(update)
      const why =
        applied(this.#doc, bytes) ??
        (await this.#append({ kind: 'typed', at, stage, update: toBase64(bytes) }))
      if (why === undefined) return undefined
      this.#rebuild()
      return why
    })
  }

  async #append(entry: RoomEntry & { kind: 'typed' }): Promise<string | undefined> {
    const said = isTypingInPrivate(this.#log) ? { ...entry, hidden: true } : entry
    const outcome = await this.#rooms.append(this.room, this.person, [said])
    return outcome === 'done' ? undefined : outcome === 'full' ? full : 'You are no longer in this room.'
  }

  note(entry: RoomEntry): Promise<'done' | 'full' | 'gone'> {
    return this.#inTurn(() => this.#rooms.append(this.room, this.person, [entry]))
  }

  async #read(): Promise<void> {
    const fresh = await this.#rooms.read(this.room, this.person, this.#log.at(-1)?.id)
    for (const { entry } of fresh)
      if (entry.kind === 'typed') Y.applyUpdate(this.#doc, fromBase64(entry.update))
    this.#log = [...this.#log, ...fresh]
  }

  #rebuild(): void {
    this.#doc = new Y.Doc()
    for (const { entry } of this.#log)
      if (entry.kind === 'typed') Y.applyUpdate(this.#doc, fromBase64(entry.update))
  }

  /** Runs work sequentially, so that typed changes are stored in order. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work)
    // The caller handles the failure; the next work runs anyway.
    this.#work = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }
}
