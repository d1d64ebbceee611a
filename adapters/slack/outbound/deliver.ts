import { simple } from '../../../src/core/chat/simple.ts'
import type { PersonId } from '../../../src/core/ids.ts'
import { ChatError, type Delivery } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { idempotent } from '../../shared/idempotency.ts'
import type { Stages } from '../../shared/stages.ts'
import { personSpot } from '../shared/ids.ts'
import type { Agent } from './agent.ts'
import { slackWord } from './errors.ts'
import type { Posted } from './files-of-messages.ts'
import type { Messages, PostOptions } from './messages.ts'
import { Busy } from './rate-limiter.ts'
import { type ReplyToken, readReplyToken } from './reply-token.ts'
import type { Replies } from './response-url.ts'
import type { Streams } from './stream.ts'
import type { Views } from './views.ts'

const deliveredKey = (person: PersonId, id: string) => `person:${person}:delivered:${id}`
/** The status text: “Gilbert is judging your code: …” */
const said = ({ card }: Delivery): string => {
  const lines = card.blocks.flatMap(simple).flatMap((block) => (block.block === 'line' ? block.inline : []))
  return `is judging your code. ${lines.map((one) => ('text' in one ? one.text : '')).join('')}`
}

const hour = 60 * 60_000

export interface DeliveryParts {
  agent: Agent
  streams: Streams
  messages: Messages
  views: Views
  replies: Replies
  stages: Stages
  memory: Memory
  log: Log
}

/**
 * Shows a submission’s progress where its author looks (the modal, otherwise the ephemeral message, otherwise a direct
 * message), and the verdict in a direct message, because it is lasting.
 */
export class Deliveries {
  readonly #parts: DeliveryParts

  constructor(parts: DeliveryParts) {
    this.#parts = parts
  }

  async deliver(delivery: Delivery): Promise<void> {
    const { memory, stages } = this.#parts
    await stages.inOrder(delivery.submission, delivery.stage, async () => {
      const key = deliveredKey(delivery.person, delivery.id)
      if (delivery.stage === 'final') await idempotent(memory, key, () => this.#final(delivery))
      else await this.#progress(delivery)
    })
  }

  /** May be dropped if Slack is busy, because the next stage contains more. */
  async #progress(delivery: Delivery): Promise<void> {
    // Another process may already have shown the end.
    if (await this.#parts.memory.get(deliveredKey(delivery.person, `${delivery.submission}-final`))) return
    try {
      const handle = readReplyToken(delivery.handle)
      const { team } = personSpot(delivery.person)
      if (!handle.v && (await this.#inThread(delivery, handle))) return
      if (await this.#where(delivery, handle, 1)) return
      const note = await this.#note(delivery)
      if (note) await this.#parts.messages.update(team, note, delivery.card, { patience: 0 })
      else await this.#keep(delivery, await this.#tell(delivery, { patience: 0 }))
    } catch (error) {
      if (error instanceof Busy || (error instanceof ChatError && error.final)) {
        this.#parts.log.info(
          { submission: delivery.submission, error: error.message },
          'progress was not shown',
        )
        return
      }
      throw error
    }
  }

  /**
   * Shows progress in the thread of the person’s message: as a task plan, otherwise as a status. @returns false if
   * neither is possible
   */
  async #inThread(delivery: Delivery, { c, t }: ReplyToken): Promise<boolean> {
    if (!c || !t) return false
    const { agent, streams } = this.#parts
    if (await streams.goOn(delivery, c, t)) return true
    return await agent.status(personSpot(delivery.person).team, c, t, said(delivery))
  }

  async #final(delivery: Delivery): Promise<string> {
    const posted = await this.#lasting(delivery)
    const handle = readReplyToken(delivery.handle)
    try {
      if (handle.c && handle.t) await this.#parts.streams.end(delivery, handle.c)
      await this.#where(delivery, handle, 0)
    } catch (error) {
      // The verdict is in the direct messages; updating what they look at is optional.
      this.#parts.log.info(
        { submission: delivery.submission, error: String(error) },
        'the result was shown in direct messages only',
      )
    }
    return `${posted.channel}:${posted.ts}`
  }

  /** Replaces the progress message if there is one. Sends a new message if the redraw would have to wait. */
  async #lasting(delivery: Delivery): Promise<Posted> {
    const { messages } = this.#parts
    const note = await this.#note(delivery)
    if (note) {
      try {
        await messages.update(personSpot(delivery.person).team, note, delivery.card, { patience: 1_000 })
        return note
      } catch (error) {
        const gone = error instanceof ChatError && slackWord(error.cause) === 'message_not_found'
        if (!(error instanceof Busy) && !gone) throw error
      }
    }
    return this.#tell(delivery, { key: delivery.id })
  }

  /** In the thread of the request, otherwise as a direct message. */
  #tell({ person, card, handle }: Delivery, options: PostOptions): Promise<Posted> {
    const { c, t } = readReplyToken(handle)
    const { messages } = this.#parts
    if (c && t) return messages.post(personSpot(person).team, c, card, { ...options, thread: t })
    return messages.tell(person, card, options)
  }

  /** @returns whether it was shown where they asked */
  async #where(delivery: Delivery, handle: ReplyToken, spare: number): Promise<boolean> {
    const { views, replies } = this.#parts
    const { team } = personSpot(delivery.person)
    if (handle.v) return views.redraw(team, handle.v, delivery.card, {}, { patience: spare ? 0 : 2_000 })
    if (!handle.u || handle.s === undefined) return false
    const reply = { url: handle.u, since: handle.s }
    return replies.send(team, reply, { card: delivery.card }, { replace: true, spare })
  }

  #key(delivery: Delivery): string {
    return `person:${delivery.person}:progress:${delivery.submission}`
  }

  async #note(delivery: Delivery): Promise<Posted | undefined> {
    const [channel, ts] = (await this.#parts.memory.get(this.#key(delivery)))?.split(':') ?? []
    return channel && ts ? { channel, ts } : undefined
  }

  async #keep(delivery: Delivery, { channel, ts }: Posted): Promise<void> {
    await this.#parts.memory.set(this.#key(delivery), `${channel}:${ts}`, { ttl: hour })
  }
}
