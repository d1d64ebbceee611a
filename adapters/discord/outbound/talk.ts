import { MessageFlags } from 'discord.js'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { messageRef, personId, placeSpot } from '../shared/ids.ts'
import { errorCode } from './errors.ts'
import type { Messages } from './messages.ts'

/** The discussion thread of the day. */
export class Talk {
  readonly #memory: Memory
  readonly #messages: Messages

  constructor(memory: Memory, messages: Messages) {
    this.#memory = memory
    this.#messages = messages
  }

  /** The latest thread. */
  async thread(place: PlaceId): Promise<string | undefined> {
    return this.#memory.get(`place:${place}:thread`)
  }

  async threadIs(place: PlaceId, thread: string): Promise<void> {
    await this.#memory.set(`place:${place}:thread`, thread)
  }

  /**
   * Tells a person who does not accept direct messages that their verdict is available. The only message that mentions
   * a person; it contains just that and a button.
   */
  async call(user: string, place: PlaceId, submission: string): Promise<void> {
    const thread = await this.thread(place)
    const channels = [...(thread ? [thread] : []), placeSpot(place).channel]
    for (const [at, channel] of channels.entries()) {
      try {
        const said = await this.#messages.send(channel, callBody(user, submission), [], `call ${submission}`)
        await this.#memory.append(callsOf(personId(user)), messageRef(said.channel, said.message), {
          max: most,
        })
        return
      } catch (error) {
        const last = at === channels.length - 1
        if (last || !(error instanceof ChatError) || errorCode(error) === undefined) throw error
      }
    }
  }
}

/** These messages mention the person, so they are deleted when the person is forgotten. */
export const callsOf = (person: PersonId): string => `person:${person}:calls`

/** Maximum stored messages per person. */
const most = 1_000

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
