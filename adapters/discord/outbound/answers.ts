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

/** Result of an answer. `late`: the three seconds were over. `taken`: another process answered first. */
export type Outcome = 'shown' | 'late' | 'taken'

/** Set while Discord refuses the newer form components. */
const plainForms = 'forms:plain'
const day = 24 * 60 * 60_000

/** Calls with an interaction’s token. They do not count toward the bot’s rate limit. */
export class Answers {
  readonly #caller: Caller
  readonly #memory: Memory

  constructor(caller: Caller, memory: Memory) {
    this.#caller = caller
    this.#memory = memory
  }

  /** Answers immediately. `redraw` replaces the message whose control was pressed. */
  async card(where: Where, card: Card, { redraw = false } = {}): Promise<Outcome> {
    // A replaced message keeps its visibility.
    const { body, files } = message(card, { ephemeral: isEphemeral(where) && !redraw })
    const type = redraw
      ? InteractionResponseType.UpdateMessage
      : InteractionResponseType.ChannelMessageWithSource
    return this.#callback(where, { type, data: body }, files)
  }

  /**
   * Opens a form: only as a first answer, and never in reply to a form. If Discord refuses its newer components, the
   * simple form is opened, then and for a day.
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

  /** Shows "Gilbert is thinking …" with the visibility of the final answer. */
  async defer(where: Where): Promise<Outcome> {
    return this.#callback(where, {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: isEphemeral(where) ? MessageFlags.Ephemeral : 0 },
    })
  }

  /** Acknowledges a press without a reply. */
  async nothing(where: Where): Promise<Outcome> {
    return this.#callback(where, { type: InteractionResponseType.DeferredMessageUpdate })
  }

  async choices(where: Pick<Where, 'id' | 'token'>, choices: readonly object[]): Promise<Outcome> {
    return this.#callback(where, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    })
  }

  /** Replaces the answer, within 15 minutes. @throws ChatError, also if there was no answer */
  async redraw({ app, token, ephemeral }: Pick<ReplyToken, 'app' | 'token' | 'ephemeral'>, card: Card) {
    const { body, files } = message(card, { ephemeral })
    // An edit cannot change the visibility.
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
      // Unknown whether it arrived, so the content must be sent in another way.
      if (error instanceof ChatError && !error.final) return 'late'
      throw error
    }
  }
}
