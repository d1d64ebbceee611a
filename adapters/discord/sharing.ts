import { MessageFlags } from 'discord.js'
import type { Button, Card } from '../../src/core/card.ts'
import type { Person, PersonId, PlaceId } from '../../src/core/person.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { placeSpot } from './ids.ts'
import { once } from './once.ts'
import { codeOf } from './outbound/errors.ts'
import type { Messages } from './outbound/messages.ts'

/** Handled by the adapter itself: says in the channel how somebody did, and nothing that spoils it. */
export const shareVerb = 'discord-share'

const month = 30 * 24 * 60 * 60_000

/** What can be shown off: a line without code, answer or verdict's reason. */
interface Line {
  person: PersonId
  place: PlaceId
  text: string
}

/** "Share": one public line, in the day's thread where there is one. */
export class Sharing {
  readonly #memory: Memory
  readonly #messages: Messages

  constructor(memory: Memory, messages: Messages) {
    this.#memory = memory
    this.#messages = messages
  }

  /** The card with a button that shares it: where it is good news, and there is somebody to share it with. */
  async offer(card: Card, id: string, person: PersonId, place: PlaceId | undefined): Promise<Card> {
    if (card.tone !== 'good' || !place || !/^[A-Za-z0-9-]{1,60}$/.test(id)) return card
    const line: Line = { person, place, text: card.summary }
    await this.#memory.set(`person:${person}:share:${id}`, JSON.stringify(line), { ttl: month })
    const button: Button = { label: 'Share', action: { verb: shareVerb, args: { k: id } } }
    return { ...card, blocks: [...card.blocks, { block: 'buttons', buttons: [button] }] }
  }

  /** @throws ChatError whose message is for the person */
  async share(person: Person, id: string): Promise<Card> {
    const text = await this.#memory.get(`person:${person.id}:share:${id}`)
    if (text === undefined) throw new ChatError('That is too long ago to be shared.', { final: true })
    const line = JSON.parse(text) as Line
    await once(this.#memory, `person:${person.id}:shared:${id}`, async () => {
      const said: Card = {
        summary: `${person.name}: ${line.text}`,
        blocks: [
          {
            block: 'line',
            inline: [{ person: person.id, name: person.name }, { text: ` · ${line.text}` }],
          },
        ],
      }
      return this.#post(line.place, said, `share ${person.id} ${id}`)
    })
    return {
      summary: 'Shared.',
      tone: 'good',
      blocks: [{ block: 'line', inline: [{ text: 'Shared, without anything that spoils it.' }] }],
    }
  }

  /** Into the thread of the day; into the channel where it is gone or there is none. */
  async #post(place: PlaceId, card: Card, key: string): Promise<string> {
    const thread = await this.thread(place)
    try {
      if (thread) return (await this.#messages.post(thread, card, key)).message
    } catch (error) {
      if (!(error instanceof ChatError) || !error.final) throw error
    }
    return (await this.#messages.post(placeSpot(place).channel, card, key)).message
  }

  /** The latest day's thread. */
  async thread(place: PlaceId): Promise<string | undefined> {
    return this.#memory.get(`place:${place}:thread`)
  }

  async threadIs(place: PlaceId, thread: string): Promise<void> {
    await this.#memory.set(`place:${place}:thread`, thread)
  }

  /**
   * Tells somebody who takes no direct messages that their verdict is in: the one message that may call a person,
   * and it holds nothing but that and a button.
   */
  async call(user: string, place: PlaceId, submission: string): Promise<void> {
    const thread = await this.thread(place)
    const channels = [...(thread ? [thread] : []), placeSpot(place).channel]
    for (const [at, channel] of channels.entries()) {
      try {
        await this.#messages.send(channel, callBody(user, submission), [], `call ${submission}`)
        return
      } catch (error) {
        const last = at === channels.length - 1
        if (last || !(error instanceof ChatError) || codeOf(error) === undefined) throw error
      }
    }
  }
}

const callBody = (user: string, submission: string) => ({
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [], users: [user] },
  components: [
    { type: 10, content: `<@${user}>, your code has been judged. Only you see the verdict:` },
    {
      type: 1,
      components: [{ type: 2, style: 1, label: 'Show it to me', custom_id: `progress|s=${submission}` }],
    },
  ],
})
