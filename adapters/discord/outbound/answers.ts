import { InteractionResponseType, MessageFlags, Routes } from 'discord.js'
import type { Card, Form } from '../../../src/core/chat/card.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { message } from '../render/card.ts'
import { modal } from '../render/form.ts'
import { isEphemeral, type Where } from '../shared/where.ts'
import type { Caller } from './caller.ts'
import { codes, errorCode } from './errors.ts'
import type { ReplyToken } from './reply-token.ts'

/** What became of an answer. `late`: three seconds were over. `taken`: somebody answered before us. */
export type Outcome = 'shown' | 'late' | 'taken'

/** Set while Discord is known to refuse the newer components of forms. */
const plainForms = 'forms:plain'
const day = 24 * 60 * 60_000

/** The calls that an interaction's own token allows. discord.js does not count them with the bot's. */
export class Answers {
  readonly #caller: Caller
  readonly #memory: Memory

  constructor(caller: Caller, memory: Memory) {
    this.#caller = caller
    this.#memory = memory
  }

  /** The answer itself, at once. `redraw` draws it over the message whose control was pressed. */
  async card(where: Where, card: Card, { redraw = false } = {}): Promise<Outcome> {
    // What is drawn over stays as private as it was.
    const { body, files } = message(card, { ephemeral: isEphemeral(where) && !redraw })
    const type = redraw
      ? InteractionResponseType.UpdateMessage
      : InteractionResponseType.ChannelMessageWithSource
    return this.#callback(where, { type, data: body }, files)
  }

  /**
   * A form opens only as the first answer, and never upon a form. Where Discord does not take its newer components, the plain
   * form opens, there and for the day after.
   */
  async form(where: Where, form: Form, page: number, customId: string): Promise<Outcome> {
    const open = (plain: boolean) =>
      this.#callback(where, {
        type: InteractionResponseType.Modal,
        data: modal(form, page, customId, { plain }),
      })
    if ((await this.#memory.get(plainForms)) !== undefined) return open(true)
    try {
      return await open(false)
    } catch (error) {
      if (errorCode(error) !== codes.invalidForm) throw error
      await this.#memory.set(plainForms, (error as Error).message, { ttl: day })
      return await open(true)
    }
  }

  /** "Gilbert is thinking …", already as private as what will follow. */
  async defer(where: Where): Promise<Outcome> {
    return this.#callback(where, {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: isEphemeral(where) ? MessageFlags.Ephemeral : 0 },
    })
  }

  /** Nothing is to be said to this press. */
  async nothing(where: Where): Promise<Outcome> {
    return this.#callback(where, { type: InteractionResponseType.DeferredMessageUpdate })
  }

  async choices(where: Pick<Where, 'id' | 'token'>, choices: readonly object[]): Promise<Outcome> {
    return this.#callback(where, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    })
  }

  /** Draws over the answer, within 15 minutes. @throws ChatError, also where there never was an answer */
  async redraw({ app, token, ephemeral }: Pick<ReplyToken, 'app' | 'token' | 'ephemeral'>, card: Card) {
    const { body, files } = message(card, { ephemeral })
    // An answer stays as private as it was: an edit may not say so again.
    const { flags: _flags, ...rest } = body
    await this.#caller.call('The answer was not redrawn', 'patch', Routes.webhookMessage(app, token), {
      auth: false,
      body: { ...rest, flags: MessageFlags.IsComponentsV2 },
      files,
    })
  }

  async #callback(
    where: Pick<Where, 'id' | 'token'>,
    body: object,
    files: ReturnType<typeof message>['files'] = [],
  ): Promise<Outcome> {
    try {
      await this.#caller.call(
        'The answer did not arrive',
        'post',
        Routes.interactionCallback(where.id, where.token),
        {
          auth: false,
          body,
          files,
        },
      )
      return 'shown'
    } catch (error) {
      if (errorCode(error) === codes.unknownInteraction) return 'late'
      if (errorCode(error) === codes.answeredAlready) return 'taken'
      // Whether it arrived is not known: what must be said is said another way.
      if (error instanceof ChatError && !error.final) return 'late'
      throw error
    }
  }
}
