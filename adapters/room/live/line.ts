import type { WebSocket } from 'ws'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId } from '../../../src/core/ids.ts'
import type { RoomEntry } from '../../../src/core/room.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Rooms, Seat } from '../../../src/practice/ports/rooms.ts'
import { type KeepFile, portableCard, portableForm } from '../../shared/portable.ts'
import type { Heard, Said, WireView } from '../wire/protocol.ts'
import { type Deed, deedOf, intentOf, type Perform } from './deeds.ts'
import type { Pad } from './pad.ts'
import type { Replies } from './replies.ts'
import { maySay } from './said.ts'
import { emptyUpdate, missing } from './update.ts'

/** A page this far behind (bytes) is disconnected. It reconnects and receives everything. */
const farBehind = 8 * 1024 * 1024

type Candidate = Seat['candidates'][number]

/** In place of a candidate’s number. */
const nobody = -1

export interface LineParts {
  rooms: Rooms
  perform: Perform
  clock: Clock
  keep: KeepFile
  replies: Replies
  pad(candidate: string): Pad
}

/** The part and points that the panel shows after a press. "Back" names none. */
function chosenBy(
  { action: { verb, args }, fields }: Deed,
  before: { stage: number; args: Record<string, string> } | undefined,
  stage: number,
) {
  if (args.g === undefined && verb !== 'interview-open') return before
  const { g, o, pick } = args
  const named = Object.entries({ g, o, ...(pick === 'g' ? { g: fields.value } : {}) })
  return {
    stage,
    args: Object.fromEntries(named.flatMap(([key, one]) => (one === undefined ? [] : [[key, one]]))),
  }
}

/** The number of the candidate that a press on the panel is about or chooses. */
const meantBy = ({ action: { args }, fields }: Deed): string | undefined =>
  args.pick === 'c' ? fields.value : args.c

/** The connection of one page. Its person is read from the store for every message. */
export class Line {
  readonly room: string
  readonly #session: string
  readonly #socket: WebSocket
  readonly #parts: LineParts
  /** Whose code, results and panel the page shows: one choice for all of them. */
  #candidate: PersonId | undefined
  /** Number of log entries sent; undefined before the state was sent. */
  #sent: number | undefined
  #view = ''
  #question = ''
  /** The part and points that an interviewer chose in their panel, and the part that ran then. */
  #chosen: { stage: number; args: Record<string, string> } | undefined
  #looking: Promise<void> | undefined
  #again: { logOnly: boolean } | undefined

  constructor(room: string, session: string, socket: WebSocket, parts: LineParts) {
    this.room = room
    this.#session = session
    this.#socket = socket
    this.#parts = parts
  }

  tell(heard: Heard): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > farBehind) this.#socket.terminate()
    else this.#socket.send(JSON.stringify(heard))
  }

  /** Sends changes. If it is called while running, it checks once more. */
  look(logOnly = false): Promise<void> {
    if (this.#looking !== undefined) {
      this.#again = { logOnly: logOnly && this.#again?.logOnly !== false }
      return this.#looking
    }
    this.#looking = this.#lookOn(logOnly).finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  async #lookOn(logOnly: boolean): Promise<void> {
    await this.#lookOnce(logOnly)
    for (let again = this.#again; again !== undefined; again = this.#again) {
      this.#again = undefined
      await this.#lookOnce(again.logOnly)
    }
  }

  async #lookOnce(logOnly: boolean): Promise<void> {
    const seat = await this.#seat()
    if (!seat) return
    const looked = this.#looked(seat)
    this.#lookAt(looked)
    const pad = this.#padOf(seat)
    if (seat.role === 'candidate' && !seat.over) await pad?.begin(seat.stage, this.#parts.clock.now())
    await pad?.refresh()
    // Another one was chosen meanwhile: whoever chose looks again.
    if (looked?.person !== this.#candidate) return
    const marked = pad ? this.#sendTyped(pad, looked?.number ?? 0, pad.person === seat.person) : false
    if (!pad) this.#sendNothing()
    if (!logOnly || marked || this.#view === '') await this.#sendView(seat, looked, pad)
  }

  /** Nobody is there (any more), so there is no code. */
  #sendNothing(): void {
    if (this.#sent === undefined) this.tell({ t: 'state', candidate: nobody, update: emptyUpdate() })
    this.#sent = 0
  }

  /** @returns whether there were events other than typing */
  #sendTyped(pad: Pad, candidate: number, own: boolean): boolean {
    const log = pad.seenBy(own)
    const fresh = log.slice(this.#sent ?? 0)
    const updates = fresh.flatMap(({ entry }) => (entry.kind === 'typed' ? [entry.update] : []))
    if (this.#sent === undefined) this.tell({ t: 'state', candidate, update: pad.state(own) })
    else if (updates.length > 0) this.tell({ t: 'typed', candidate, updates })
    this.#sent = log.length
    return fresh.length > updates.length
  }

  async #sendView(seat: Seat, looked: Candidate | undefined, pad: Pad | undefined): Promise<void> {
    const { rooms, keep } = this.#parts
    const view = await rooms.view(seat, looked?.person, pad?.log ?? [])
    this.#question = view.question?.id ?? ''
    const runs = await Promise.all(
      view.runs.map(async (run) => ({ ...run, card: await portableCard(run.card, keep) })),
    )
    const panel = seat.role === 'interviewer' ? await this.#panel(seat, looked) : undefined
    const wire: WireView = { ...view, runs, ...(panel && { panel: await portableCard(panel, keep) }) }
    const text = JSON.stringify({ ...wire, now: 0 })
    if (text === this.#view || looked?.person !== this.#candidate) return
    this.#view = text
    this.tell({ t: 'view', view: wire })
  }

  async #panel(seat: Seat, looked: Candidate | undefined): Promise<Card | undefined> {
    const { clock, perform } = this.#parts
    const chosen = this.#chosen?.stage === seat.stage ? this.#chosen.args : {}
    const args = { ...(looked && { c: String(looked.number) }), ...chosen, i: seat.room, b: '1' }
    const action = { verb: 'interview-open', args }
    const response = await perform(
      intentOf({ action, fields: {} }, seat, `panel ${clock.now()}`, clock.now()),
    )
    return response.card
  }

  /** Handles a message of the page. @returns false if it is not allowed, which means that it is not from our page */
  async hear(said: Said): Promise<boolean> {
    const seat = await this.#seat()
    if (!seat) return true
    if (!maySay(seat.role, said.t)) return false
    const pad = this.#padOf(seat)
    const at = this.#parts.clock.now()
    switch (said.t) {
      case 'look':
        this.#choose(seat, String(said.candidate))
        await this.look()
        return true
      case 'typed':
        await this.#type(said, seat, pad)
        return true
      case 'away':
      case 'back':
        await this.#note(pad, { kind: said.t === 'away' ? 'left' : 'back', at, stage: seat.stage })
        return true
      case 'pasted':
        await this.#note(pad, { kind: 'pasted', characters: said.characters, at, stage: seat.stage })
        return true
      case 'private':
        await this.#note(pad, { kind: 'private', on: said.on, at, stage: seat.stage })
        return true
      default:
        return await this.#do(said, seat, pad)
    }
  }

  async #note(pad: Pad | undefined, entry: RoomEntry): Promise<void> {
    await pad?.note(entry)
  }

  async #type(said: Said & { t: 'typed' }, seat: Seat, pad: Pad | undefined): Promise<void> {
    const { n, stage, update } = said
    const closed = seat.over
      ? 'The interview is over.'
      : stage > seat.stage
        ? 'That part has not begun.'
        : undefined
    const why = closed ?? (await pad?.typed(update, stage, this.#parts.clock.now()))
    this.tell(why === undefined ? { t: 'kept', n } : { t: 'refused', n, why: why === missing ? '' : why })
  }

  async #do(
    said: Exclude<Said, { t: 'typed' | 'away' | 'back' | 'pasted' | 'private' | 'look' }>,
    seat: Seat,
    pad: Pad | undefined,
  ): Promise<boolean> {
    await pad?.refresh()
    const code = pad?.text(seat.stage, pad.person === seat.person) ?? ''
    const deed = deedOf(said, seat, {
      question: this.#question,
      code,
      candidate: this.#looked(seat)?.number ?? 0,
    })
    if (!deed) return false
    if (said.t === 'press') {
      this.#chosen = chosenBy(deed, this.#chosen, seat.stage)
      this.#choose(seat, meantBy(deed))
    }
    const { clock, perform, keep, replies } = this.#parts
    const intent = intentOf(deed, seat, said.id, clock.now())
    const { card, form, replace } = await replies.of(intent.id, () => perform(intent))
    // The panel is redrawn separately.
    const shown = said.t === 'press' && (replace || deed.action.verb === 'interview-note') ? undefined : card
    this.tell({
      t: 'reply',
      id: said.id,
      ...(shown && { card: await portableCard(shown, keep) }),
      ...(form && { form: portableForm(form) }),
    })
    await this.look()
    return true
  }

  /** Undefined, with the connection closed, if the person is no longer in the room. */
  async #seat(): Promise<Seat | undefined> {
    const seat = await this.#parts.rooms.seat(this.room, this.#session)
    if (!seat) this.#socket.close(4401, 'not in this room')
    return seat
  }

  /** The candidate themselves; for others the one that they chose, as long as they take part, or the first. */
  #looked(seat: Seat): Candidate | undefined {
    const wanted = seat.role === 'candidate' ? seat.person : this.#candidate
    return seat.candidates.find(({ person }) => person === wanted) ?? seat.candidates[0]
  }

  #choose(seat: Seat, number: string | undefined): void {
    const chosen = seat.candidates.find((one) => String(one.number) === number)
    if (chosen) this.#lookAt(chosen)
  }

  /** Another candidate’s code is sent as a whole, and everything beside it again. */
  #lookAt(candidate: Candidate | undefined): void {
    if (candidate?.person === this.#candidate) return
    this.#candidate = candidate?.person
    this.#sent = undefined
    this.#view = ''
  }

  /** The candidate’s own pad; for others the pad of the candidate they look at. */
  #padOf(seat: Seat): Pad | undefined {
    if (seat.role === 'candidate') return this.#parts.pad(seat.person)
    const looked = this.#looked(seat)
    return looked && this.#parts.pad(looked.person)
  }
}
