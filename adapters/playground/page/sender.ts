import { toast } from '../../shared/page/announce.ts'
import { openForm, type Sent, type Unsent } from '../../shared/page/forms/form.ts'
import type { WireCard } from '../../shared/wire-card.ts'
import type { ActReply, CodeAction, Message } from '../room/protocol.ts'
import { api, freshRequest, Refused } from './shared/api.ts'
import { placeOf, type State } from './shared/state.ts'

/** Who acts, and where. The result is shown there, and to them only. */
interface Where {
  as: string
  place: string | null
  thread?: string
  source?: string
}

interface Act extends Where {
  action: string
  fields?: Record<string, string>
}

/** Sends the person’s actions and shows the direct reply: a form, the board, or a message. */
export class Sender {
  readonly #state: State
  readonly #board: (card: WireCard) => void
  readonly #reveal: (ref: string) => void
  /** Ids of replies that will arrive over the live connection. */
  readonly #expected = new Set<string>()

  constructor(state: State, shown: { board(card: WireCard): void; reveal(ref: string): void }) {
    this.#state = state
    this.#board = shown.board
    this.#reveal = shown.reveal
  }

  /** Called after a message was drawn. Scrolls to it if it is the reply to the last action. */
  arrived(ref: string): void {
    if (this.#expected.delete(ref)) this.#reveal(ref)
  }

  /** Sends a press; `thread` is the open thread. */
  press(
    what: { action: string; source: string; fields?: Record<string, string> },
    message: Message | undefined,
    thread: string | undefined,
  ): Promise<boolean> {
    const { as, place } = this.#here()
    return this.#act({
      ...what,
      as,
      place: message ? message.place : place,
      ...(thread === undefined ? {} : { thread }),
    })
  }

  say(text: string, thread?: string): Promise<boolean> {
    return this.attempt(async () => {
      const where = this.#here(thread)
      this.#take(await api.say({ id: freshRequest(), text, ...where }), where)
    })
  }

  judge(action: CodeAction, code: string, thread?: string): Promise<boolean> {
    return this.#act({ action: action.action, fields: { [action.field]: code }, ...this.#here(thread) })
  }

  /**
   * Requests earlier messages of the conversation. @returns the new ones; undefined if it failed, or if the page acts as
   * somebody else or shows another conversation by then
   */
  async earlier(): Promise<readonly Message[] | undefined> {
    const { conversation, me } = this.#state
    let fresh: readonly Message[] | undefined
    await this.attempt(async () => {
      const before = this.#state.of(conversation)[0]?.born ?? 1
      const { messages, more } = await api.history({ as: me.id, place: placeOf(conversation), before })
      if (me.id !== this.#state.me.id || conversation !== this.#state.conversation) return
      fresh = messages.filter((message) => this.#state.keep(message))
      if (!more) this.#state.more.delete(conversation)
    })
    return fresh
  }

  async nextDay(): Promise<void> {
    await this.attempt(async () => void (await api.nextDay({ as: this.#state.me.id })))
  }

  /** @returns false if it failed; the person has been told */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error)
      toast(error instanceof Refused ? error.message : 'The page made a mistake. Reload it and try again.')
      return false
    }
  }

  #here(thread?: string): Where {
    const here = { as: this.#state.me.id, place: placeOf(this.#state.conversation) }
    return thread === undefined ? here : { ...here, thread }
  }

  #act(what: Act): Promise<boolean> {
    return this.attempt(async () => {
      this.#take(await api.act({ id: freshRequest(), ...what }), what)
    })
  }

  #take(reply: ActReply, { as, place, thread, source }: Where): void {
    // The page acts as somebody else by now: the form or the board is not theirs.
    if (as !== this.#state.me.id) return
    const where = {
      as,
      place,
      ...(thread === undefined ? {} : { thread }),
      ...(source === undefined ? {} : { source }),
    }
    const { form, panel, ref } = reply
    if (panel) this.#board(panel)
    if (ref !== undefined) {
      if (this.#state.messages.has(ref)) this.#reveal(ref)
      else this.#expected.add(ref)
    }
    if (!form) return
    // The id stays the same until it arrives, so that resending is idempotent.
    const once = { id: freshRequest(), action: form.action, ...where }
    openForm(form, async (fields) => this.#fill(once, fields))
  }

  async #fill(once: Act & { id: string }, fields: Record<string, string>): Promise<Sent | Unsent> {
    try {
      const reply = await api.act({ ...once, fields })
      // Refused: the form stays open with the errors beside its fields.
      const wrong = reply.form?.fields.filter(({ error }) => error) ?? []
      if (wrong.length > 0) {
        // A new id, because the next attempt is a new request.
        once.id = freshRequest()
        return {
          error: 'Something in it can’t be taken.',
          fields: Object.fromEntries(wrong.map(({ id, error }) => [id, error ?? ''])),
        }
      }
      this.#take(reply, once)
      return { taken: reply.submission !== undefined }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { error: error.message, ...(error.fields ? { fields: error.fields } : {}) }
    }
  }
}
