import type { Card, Form } from '../../../src/core/chat/card.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import { cardView, waitingView } from '../render/card-view.ts'
import { formView } from '../render/form-view.ts'
import type { Meta } from '../shared/meta.ts'
import type { Caller, CallOptions } from './caller.ts'
import { slackWord } from './errors.ts'
import type { Uploads } from './upload.ts'

interface Opened {
  view: { id: string }
}

/** A trigger is valid for three seconds, part of which has passed when it arrives. */
const triggerLife = 2_000

/** Modals: opened with a trigger that is valid for three seconds, redrawn by id while they are open. */
export class Views {
  readonly #caller: Caller
  readonly #uploads: Uploads

  constructor(caller: Caller, uploads: Uploads) {
    this.#caller = caller
    this.#uploads = uploads
  }

  /** @returns the view’s id; undefined if the trigger has expired */
  async wait(team: string, trigger: string, meta: Meta, push: boolean): Promise<string | undefined> {
    return this.#open(team, trigger, waitingView('One moment …', meta), push)
  }

  async open(
    team: string,
    trigger: string,
    what: { form: Form } | { card: Card },
    meta: Meta,
    push: boolean,
  ) {
    const view = 'form' in what ? formView(what.form, meta) : cardView(what.card, meta)
    const id = await this.#open(team, trigger, view, push)
    if (id && 'card' in what && what.card.blocks.some((block) => block.block === 'picture'))
      await this.redraw(team, id, what.card, meta)
    return id
  }

  /** @returns false if the view was closed */
  async redraw(team: string, id: string, card: Card, meta: Meta, options?: CallOptions): Promise<boolean> {
    return this.#update(team, id, cardView(card, meta, await this.#uploads.pictures(team, card)), options)
  }

  async form(team: string, id: string, form: Form, meta: Meta): Promise<boolean> {
    return this.#update(team, id, formView(form, meta))
  }

  async #update(team: string, id: string, view: object, options?: CallOptions): Promise<boolean> {
    return this.#unless(['not_found', 'view_not_found'], async () => {
      await this.#caller.call(team, 'views.update', { view_id: id, view }, options)
      return true
    }).then((done) => done ?? false)
  }

  /**
   * A trigger is useless later, so a longer wait for the rate limit counts as expired. Slack refuses a fourth modal on
   * a stack.
   */
  async #open(team: string, trigger_id: string, view: object, push: boolean): Promise<string | undefined> {
    const lost = ['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'push_limit_reached']
    try {
      return await this.#unless(lost, async () => {
        const method = push ? 'views.push' : 'views.open'
        const opened = await this.#caller.call<Opened>(
          team,
          method,
          { trigger_id, view },
          { within: triggerLife },
        )
        return opened.view.id
      })
    } catch (error) {
      if (error instanceof ChatError && !error.final) return undefined
      throw error
    }
  }

  async #unless<T>(said: string[], act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act()
    } catch (error) {
      const word = error instanceof ChatError ? slackWord(error.cause) : undefined
      if (word && said.includes(word)) return undefined
      throw error
    }
  }
}
