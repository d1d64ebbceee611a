import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { setUpBy, whoSetUp } from '../../shared/set-up.ts'
import type { Caller } from '../outbound/caller.ts'
import { slackWord } from '../outbound/errors.ts'
import type { Messages } from '../outbound/messages.ts'
import { placeSpot } from '../shared/ids.ts'

/** Not longer: who invites Gilbert or opens the channel again waits for the question. */
const pause = 5 * 60_000
const week = 7 * 24 * 60 * 60_000

/** Refusals that last until a person changes something about the channel. */
const closed =
  /^(restricted_action.*|not_in_channel|channel_not_found|is_archived|is_inactive|ekm_access_denied|access_denied|no_permission)$/

/**
 * Channels that refused a post. They are not tried again for some minutes: a schedule would ask every minute. Who set the
 * channel up is told why, once.
 */
export class Shut {
  readonly #parts: { caller: Caller; messages: Messages; memory: Memory; log: Log }

  constructor(parts: { caller: Caller; messages: Messages; memory: Memory; log: Log }) {
    this.#parts = parts
  }

  /** @param asked somebody waits for the outcome and sees it @throws ChatError, final while the channel is blocked */
  async guarded<T>(place: PlaceId, asked: boolean, post: () => Promise<T>): Promise<T> {
    const why = await this.#parts.memory.get(key(place))
    if (why !== undefined) throw new ChatError(why, { final: true })
    try {
      return await post()
    } catch (error) {
      if (error instanceof ChatError && closed.test(slackWord(error.cause) ?? ''))
        await this.#close(place, error.message, asked)
      throw error
    }
  }

  /** An admin sets the channel up: the next post is tried at once, and this person is told if it is refused. */
  async open(place: PlaceId, person: PersonId): Promise<void> {
    const { memory } = this.#parts
    await memory.delete(key(place))
    await setUpBy(memory, place, person)
  }

  async #close(place: PlaceId, why: string, asked: boolean): Promise<void> {
    const { memory, log, messages } = this.#parts
    if (!(await memory.set(key(place), why, { ttl: pause, ifAbsent: true }))) return
    log.warn({ place, why }, 'a channel refuses posts; it is tried again in some minutes')
    const admin = asked ? undefined : await whoSetUp(memory, place)
    // The same reason is not told each time.
    const told = `place:${place}:told:${why}`
    if (!admin || !(await memory.set(told, '1', { ttl: week, ifAbsent: true }))) return
    try {
      await messages.tell(admin, refusedCard(await this.#nameOf(place), why), {})
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      log.warn({ place, error: error.message }, 'who set the channel up could not be told')
    }
  }

  async #nameOf(place: PlaceId): Promise<string> {
    const { team, id: channel } = placeSpot(place)
    try {
      type Info = { channel?: { name?: string } }
      const { channel: found } = await this.#parts.caller.call<Info>(team, 'conversations.info', { channel })
      return found?.name ? `#${found.name}` : 'a channel that you set up'
    } catch (error) {
      if (error instanceof ChatError) return 'a channel that you set up'
      throw error
    }
  }
}

const key = (place: PlaceId) => `place:${place}:shut`

const refusedCard = (channel: string, why: string): Card => ({
  summary: `Gilbert can’t post in ${channel}.`,
  tone: 'bad',
  blocks: [
    { block: 'line', inline: [{ text: `Gilbert can’t post in ${channel}. ${why}` }] },
    {
      block: 'context',
      inline: [
        {
          text: 'When that is mended, type /gilbert test-post there; otherwise it is tried again every few minutes.',
        },
      ],
    },
  ],
})
