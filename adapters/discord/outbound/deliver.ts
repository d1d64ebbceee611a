import type { PersonId } from '../../../src/core/ids.ts'
import type { AdapterParts } from '../../../src/practice/ports/adapter.ts'
import { ChatError, type Delivery } from '../../../src/practice/ports/chat.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { idempotent, resultOf } from '../../shared/idempotency.ts'
import type { Stages } from '../../shared/stages.ts'
import { userOf } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Answering } from './answering.ts'
import type { Answers } from './answers.ts'
import { codes, errorCode } from './errors.ts'
import type { Messages } from './messages.ts'
import { readReplyToken } from './reply-token.ts'
import type { Talk } from './talk.ts'

/** Stored marker: the verdict replaced the answer. */
const overTheAnswer = 'answer'
const deliveredKey = (person: PersonId, submission: string) =>
  `person:${person}:delivered:${submission}-final`

export interface DeliveryParts {
  tellAgain: AdapterParts['tellAgain']
  answering: Answering
  answers: Answers
  messages: Messages
  talk: Talk
  stages: Stages
  memory: Memory
  clock: Clock
  log: Log
}

/**
 * Shows a submission to its author: progress replaces the answer to their request while its token is valid. The
 * verdict, too, otherwise a direct message, otherwise a mention in the day’s thread that contains nothing about the
 * code.
 */
export class Deliveries {
  readonly #parts: DeliveryParts
  /** Time of the last progress update per submission. */
  readonly #drawn = new Map<string, number>()

  constructor(parts: DeliveryParts) {
    this.#parts = parts
  }

  async deliver(delivery: Delivery): Promise<void> {
    const { memory, stages } = this.#parts
    if (delivery.stage !== 'final' && !this.#due(delivery)) return
    await stages.inOrder(delivery.submission, delivery.stage, async () => {
      if (delivery.stage !== 'final') return this.#progress(delivery)
      await idempotent(memory, deliveredKey(delivery.person, delivery.submission), () =>
        this.#final(delivery),
      )
      this.#drawn.delete(delivery.submission)
    })
  }

  /** Limits progress updates, so that the verdict does not wait behind them. */
  #due({ submission }: Delivery): boolean {
    const now = this.#parts.clock.now()
    const last = this.#drawn.get(submission)
    if (last !== undefined && now - last < limits.progress) return false
    if (this.#drawn.size > 5_000) this.#drawn.clear()
    this.#drawn.set(submission, now)
    return true
  }

  /**
   * Must be called after something replaced the answer to a request. If another process had delivered the verdict
   * there, it is now hidden and must be delivered again.
   */
  async unhide(person: PersonId, submission: string): Promise<void> {
    const { memory, tellAgain } = this.#parts
    const key = deliveredKey(person, submission)
    if ((await resultOf(memory, key)) !== overTheAnswer) return
    await memory.delete(key)
    await tellAgain(submission)
  }

  /** If another process has already shown the end, it stays. */
  async #progress(delivery: Delivery): Promise<void> {
    const { person, submission } = delivery
    if (await this.#parts.memory.get(deliveredKey(person, submission))) return
    try {
      if (await this.#overTheAnswer(delivery)) await this.unhide(person, submission)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#parts.log.info({ submission, error: error.message }, 'progress was not shown')
    }
  }

  async #final(delivery: Delivery): Promise<string> {
    const { talk, messages, log } = this.#parts
    try {
      if (await this.#overTheAnswer(delivery)) return overTheAnswer
    } catch (error) {
      // Discord refused the token, so try other ways. A connection error is retried the same way.
      if (!(error instanceof ChatError) || !error.final) throw error
      log.info({ submission: delivery.submission, error: error.message }, 'the answer could not be redrawn')
    }
    try {
      const { channel, message } = await messages.tell(
        delivery.person,
        delivery.card,
        `verdict ${delivery.id}`,
      )
      return `${channel}:${message}`
    } catch (error) {
      if (errorCode(error) !== codes.closedToUs || !delivery.place) throw error
      await talk.call(userOf(delivery.person), delivery.place, delivery.submission)
      return 'called'
    }
  }

  /** @returns false if the token is no longer valid */
  async #overTheAnswer(delivery: Delivery): Promise<boolean> {
    const handle = readReplyToken(delivery.handle)
    if (!handle || this.#parts.clock.now() >= handle.until) return false
    await this.#parts.answering.settled(handle.token)
    try {
      await this.#parts.answers.redraw(handle, delivery.card)
      return true
    } catch (error) {
      // The verdict was faster than the answer, which another process may be about to send.
      const age = this.#parts.clock.now() - (handle.until - limits.token)
      if (errorCode(error) !== codes.noAnswerYet || age > limits.respond + 1_000) throw error
      throw new ChatError('Not answered yet.', { final: false, retryAfter: 1_000, cause: error })
    }
  }
}
