import { decodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import type { AdapterParts } from '../../../src/practice/ports/adapter.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import { portableForm } from '../../shared/portable.ts'
import { handleOf, submissionKey } from './chat.ts'
import { forgets, standings } from './commands.ts'
import { toPerson } from './people.ts'
import type { ActReply, ActRequest, PersonView } from './protocol.ts'
import type { Room } from './room.ts'

export type Perform = AdapterParts['perform']

/** An invalid action: from an older page, or forged. */
export class NotAnAction extends Error {}

/** The `source` of actions on the board. */
const panelSource = 'panel'

/** Converts actions on the page to intents, and responses to private replies. */
export class Acts {
  readonly #room: Room
  readonly #perform: Perform
  readonly #clock: Clock

  constructor(room: Room, perform: Perform, clock: Clock) {
    this.#room = room
    this.#perform = perform
    this.#clock = clock
  }

  /** @throws NotAnAction */
  async press(request: ActRequest, person: PersonView): Promise<ActReply & { board?: Action }> {
    const action = decodeAction(request.action)
    if (!action) throw new NotAnAction('That button is from an older Gilbert. Reload the page and try again.')
    return this.act(action, request.fields ?? {}, request, person)
  }

  async act(
    action: Action,
    fields: Readonly<Record<string, string>>,
    { id, place, thread, source }: Pick<ActRequest, 'id' | 'place' | 'thread' | 'source'>,
    person: PersonView,
  ): Promise<ActReply & { board?: Action }> {
    const response = await this.#perform({
      id: `playground:${id}`,
      action,
      fields,
      person: toPerson(person),
      ...(place === null ? {} : { place }),
      at: this.#clock.now(),
      handle: handleOf({ place, thread }),
    })
    if (forgets(action)) await this.#room.forget(person.id)
    const form = response.form ? { form: portableForm(response.form) } : {}
    if (!response.card) return form
    const card = await this.#room.portable(response.card)
    // Another board replaces the current one instead of being a new message.
    const board = response.replace || action.verb === standings.verb
    if (source === panelSource && board) return { ...form, panel: card, board: action }
    const { submission } = response
    if (submission !== undefined) {
      const key = submissionKey(submission, person.id)
      // The judge may have been faster than this reply; its message stays.
      const known = this.#room.messages.byKey(key)
      if (known) return { ...form, ref: known.ref, submission }
      const draft = this.#room.draft({ place, thread, to: person.id })
      const message = await this.#room.put({ ...draft, key, submission, stage: 'queued', card })
      return { ...form, ref: message.ref, submission }
    }
    const own = source === undefined ? undefined : this.#room.visible(source, person.id)
    // A public message is never redrawn for one person.
    const redrawn = response.replace && own?.to === person.id && own.card ? own : undefined
    const message = await this.#room.put({
      ...(redrawn ?? this.#room.draft({ place, thread, to: person.id })),
      card,
    })
    return { ...form, ref: message.ref }
  }
}
