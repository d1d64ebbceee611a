import type { Card } from '../../../src/core/chat/card.ts'
import type { Response } from '../../../src/core/chat/intent.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Stages } from '../../shared/stages.ts'
import { filesOf, message } from '../render/card.ts'
import { isPrivate } from '../shared/ids.ts'
import { metaOf, personOf, type Where } from '../shared/where.ts'
import { apology } from './apology.ts'
import type { Messages } from './messages.ts'
import { Busy } from './rate-limiter.ts'
import type { Replies } from './response-url.ts'
import type { Uploads } from './upload.ts'
import type { Views } from './views.ts'

export interface AnswerParts {
  messages: Messages
  views: Views
  replies: Replies
  uploads: Uploads
  stages: Stages
  log: Log
}

/** Options for showing an answer. */
export interface AnswerOptions {
  /** Id of a waiting view to redraw. */
  waiting?: string | undefined
  /** Also send a direct message, because an ephemeral message disappears when Slack reloads. */
  lasting?: boolean
}

const done: Card = { summary: 'Done.', blocks: [{ block: 'line', inline: [{ text: 'Done.' }] }] }

/** Shows people the result of their press, form or command: privately, where they are looking. */
export class Answers {
  readonly #parts: AnswerParts

  constructor(parts: AnswerParts) {
    this.#parts = parts
  }

  async show(where: Where, response: Response, options: AnswerOptions = {}): Promise<void> {
    const { card, form, submission } = response
    if (form) return this.#form(where, form, options)
    if (!card) return this.#nothing(where, options)
    if (!submission) return this.#card(where, card, response, options)
    await this.#parts.stages.inOrder(submission, 'asked', () => this.#card(where, card, response, options))
  }

  async apologise(where: Where, card: Card, waiting?: string): Promise<void> {
    await this.#card(where, card, {}, { waiting })
  }

  /** Sends one private line without using the store. @returns whether there was a way to send it */
  async withoutStore(where: Where, card: Card): Promise<boolean> {
    const { views, replies, messages } = this.#parts
    if (where.thread && where.channel && !where.message) {
      await messages.post(where.team, where.channel, card, { thread: where.thread })
      return true
    }
    if (where.reply && (await replies.sendUncounted(where.reply, message(card)))) return true
    const push = where.view?.type === 'modal'
    if (where.trigger && (await views.open(where.team, where.trigger, { card }, metaOf(where), push)))
      return true
    return false
  }

  async #form(where: Where, form: NonNullable<Response['form']>, { waiting }: AnswerOptions): Promise<void> {
    const { views } = this.#parts
    const view = waiting ?? (where.sent ? where.view?.id : undefined)
    if (view && (await views.form(where.team, view, form, metaOf(where)))) return
    const push = where.view?.type === 'modal' && !where.sent
    if (
      !view &&
      where.trigger &&
      (await views.open(where.team, where.trigger, { form }, metaOf(where), push))
    )
      return
    if (view) return
    // Without a trigger Slack opens no form, so a button is shown that does.
    const written = where.thread !== undefined && !where.trigger
    await this.#card(where, written ? apology.form(form) : apology.late, {}, {})
  }

  async #nothing(where: Where, { waiting }: AnswerOptions): Promise<void> {
    const view = waiting ?? (where.sent ? where.view?.id : undefined)
    if (view) await this.#parts.views.redraw(where.team, view, done, metaOf(where))
  }

  async #card(where: Where, card: Card, response: Response, options: AnswerOptions): Promise<void> {
    const kept = options.lasting || filesOf(card).length > 0
    const seen = await this.#private(where, card, response, options)
    if (!seen || (kept && seen !== 'lasting')) await this.#parts.messages.tell(personOf(where), card)
  }

  /** @returns how it was shown; undefined if it must be sent as a direct message */
  async #private(
    where: Where,
    card: Card,
    response: Response,
    { waiting }: AnswerOptions,
  ): Promise<'seen' | 'lasting' | undefined> {
    if (waiting) return seen(await this.#redraw(where, waiting, card, response))
    if (where.view) return seen(await this.#view(where, where.view, card, response))
    const { channel, message: pressed, thread } = where
    if (channel && isPrivate(channel) && (thread ? !pressed?.ephemeral : pressed && !pressed.ephemeral))
      return this.#direct(where, channel, card, response)
    return seen(await this.#reply(where, card, response))
  }

  async #view(
    where: Where,
    view: NonNullable<Where['view']>,
    card: Card,
    response: Response,
  ): Promise<boolean> {
    const { views } = this.#parts
    const meta = metaOf(where)
    const over = view.type === 'modal' && (where.sent || response.replace)
    if (over && (await this.#redraw(where, view.id, card, response))) return true
    if (over || !where.trigger) return false
    const push = view.type === 'modal'
    if (await views.open(where.team, where.trigger, { card }, meta, push)) return true
    return push && this.#redraw(where, view.id, card, response)
  }

  /**
   * Redraws a view. If Slack is busy, answers are sent as direct messages, which have a higher rate limit. For a
   * submission the redraw is dropped, because the view already says that the code arrived, and the verdict follows.
   */
  async #redraw(where: Where, view: string, card: Card, response: Response): Promise<boolean> {
    const patience = response.submission ? 200 : 2_000
    try {
      return await this.#parts.views.redraw(where.team, view, card, metaOf(where), { patience })
    } catch (error) {
      if (error instanceof Busy) return response.submission !== undefined
      throw error
    }
  }

  /** A message in a direct conversation is private and lasting. */
  async #direct(
    { team, message: pressed, thread }: Where,
    channel: string,
    card: Card,
    response: Response,
  ): Promise<'lasting'> {
    const { messages } = this.#parts
    if (response.replace && pressed) await messages.update(team, { channel, ts: pressed.ts }, card)
    else await messages.post(team, channel, card, thread ? { thread } : {})
    return 'lasting'
  }

  /** Replaces only ephemeral messages; replacing a public one would show the answer to everybody. */
  async #reply(where: Where, card: Card, response: Response): Promise<boolean> {
    if (!where.reply) return false
    const pictures = await this.#parts.uploads.pictures(where.team, card)
    const replace = Boolean(response.replace && where.message?.ephemeral)
    const spare = response.submission ? 1 : 0
    return this.#parts.replies.send(where.team, where.reply, { card, pictures }, { replace, spare })
  }
}

const seen = (yes: boolean): 'seen' | undefined => (yes ? 'seen' : undefined)
