import { toast } from '../../shared/page/announce.ts'
import { openForm, type Sent, type Unsent } from '../../shared/page/forms/form.ts'
import type { WireCard } from '../../shared/wire-card.ts'
import type { ActReply, CodeAction, Message } from '../room/protocol.ts'
import { api, freshRequest, Refused } from './shared/api.ts'
import { placeOf, type State } from './shared/state.ts'

/** Where something is done: what comes of it is said there. */
interface Where {
  place: string | null
  thread?: string
  source?: string
}

interface Act extends Where {
  action: string
  fields?: Record<string, string>
}

/** Sends what the person does, and shows what comes back at once: a form, the board, a reply to look at. */
export class Sender {
  readonly #state: State
  readonly #board: (card: WireCard) => void
  readonly #reveal: (ref: string) => void
  /** Replies that are on their way over the live line. */
  readonly #expected = new Set<string>()

  constructor(state: State, shown: { board(card: WireCard): void; reveal(ref: string): void }) {
    this.#state = state
    this.#board = shown.board
    this.#reveal = shown.reveal
  }

  /** A message has been drawn: where it is the reply to what was just done, it is brought into view. */
  arrived(ref: string): void {
    if (this.#expected.delete(ref)) this.#reveal(ref)
  }

  /** Something was used; `thread` is the one that is being looked at. */
  press(
    what: { action: string; source: string; fields?: Record<string, string> },
    message: Message | undefined,
    thread: string | undefined,
  ): Promise<boolean> {
    const place = message ? message.place : this.#here().place
    return this.#act({ ...what, place, ...(thread === undefined ? {} : { thread }) })
  }

  say(text: string, thread?: string): Promise<boolean> {
    return this.attempt(async () => {
      const where = this.#here(thread)
      this.#take(await api.say({ as: this.#state.me.id, id: freshRequest(), text, ...where }), where)
    })
  }

  judge(action: CodeAction, code: string, thread?: string): Promise<boolean> {
    return this.#act({ action: action.action, fields: { [action.field]: code }, ...this.#here(thread) })
  }

  async nextDay(): Promise<void> {
    await this.attempt(async () => void (await api.nextDay({ as: this.#state.me.id })))
  }

  /** @returns false where it failed; the person has then been told. */
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
    const place = placeOf(this.#state.conversation)
    return thread === undefined ? { place } : { place, thread }
  }

  #act(what: Act): Promise<boolean> {
    return this.attempt(async () => {
      this.#take(await api.act({ as: this.#state.me.id, id: freshRequest(), ...what }), what)
    })
  }

  #take(reply: ActReply, { place, thread, source }: Where): void {
    const where = {
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
    // The same id until it has arrived, however often it is sent.
    const once = { as: this.#state.me.id, id: freshRequest(), action: form.action, ...where }
    openForm(form, async (fields) => this.#fill(once, fields))
  }

  async #fill(
    once: Act & { as: string; id: string },
    fields: Record<string, string>,
  ): Promise<Sent | Unsent> {
    try {
      const reply = await api.act({ ...once, fields })
      // Refused: the form stays open as it is, with what is wrong beside each field.
      const wrong = reply.form?.fields.filter(({ error }) => error) ?? []
      if (wrong.length > 0) {
        // What is sent next is another try.
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
