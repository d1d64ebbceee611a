import type { Card, Form } from '../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import { ChatError, type MessageRef } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { idempotent } from '../shared/idempotency.ts'
import { clip, oneLine, tidy } from '../shared/text.ts'
import type { Messages } from './outbound/messages.ts'
import { messageRef, personId, placeSpot, refSpot } from './shared/ids.ts'
import { limits } from './shared/limits.ts'

/** Handled by the adapter: Slack has no spoilers, so possible spoilers are placed behind a button. */
export const hiddenVerb = 'slack-hidden'

/** Prefix of a daily question’s key. Only its post gets a discussion thread. */
const dailyKey = /^daily /

const isTs = (text: string | undefined): text is string => /^\d{1,12}\.\d{1,6}$/.test(text ?? '')

/** The discussion thread of the daily question, in which spoilers stay hidden. */
export class Talk {
  readonly #messages: Messages
  readonly #memory: Memory
  readonly #log: Log

  constructor(messages: Messages, memory: Memory, log: Log) {
    this.#messages = messages
    this.#memory = memory
    this.#log = log
  }

  /** Starts the thread of a day’s post, once. If this fails, the question stays posted. */
  async open(place: PlaceId, post: MessageRef, key: string | undefined): Promise<void> {
    if (!key || !dailyKey.test(key)) return
    const { team } = placeSpot(place)
    const { channel, ts } = refSpot(post)
    try {
      await idempotent(this.#memory, `place:${place}:talk:${key}`, async () => {
        return (await this.#messages.post(team, channel, opening(ts), { thread: ts, key: `talk ${key}` })).ts
      })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#log.warn({ place, error: error.message }, 'no thread was begun under the daily question')
    }
  }

  /** Deletes the hidden messages of a forgotten person. */
  async forget(person: PersonId): Promise<void> {
    for (const ref of await this.#memory.list(saidBy(person))) {
      const { team, ...where } = refSpot(ref)
      try {
        await this.#messages.remove(team, where)
      } catch (error) {
        if (!(error instanceof ChatError)) throw error
        this.#log.warn(
          { team, error: error.message },
          'a hidden message of a forgotten person could not be deleted',
        )
      }
    }
  }

  /** Handles "Say it hidden": shows the form, then posts its text behind a button in the thread. */
  async hidden(
    where: { team: string; user: string; channel?: string },
    name: string,
    thread: string | undefined,
    words: string | undefined,
  ): Promise<{ card: Card } | { form: Form }> {
    if (!where.channel || !isTs(thread)) throw gone()
    if (words === undefined) return { form: form(thread) }
    if (!tidy(words).trim()) throw new ChatError('There is nothing in it yet.', { final: true })
    const said = await this.#messages.post(where.team, where.channel, saidHidden(name, words), { thread })
    const ref = messageRef(where.team, said.channel, said.ts)
    await this.#memory.append(saidBy(personId(where.team, where.user)), ref, { max: most })
    return { card: line('It is in the thread: your words are shown to whoever presses the button.') }
  }
}

const saidBy = (person: PersonId) => `person:${person}:said`
/** Maximum stored messages per person; older ones cannot be deleted. */
const most = 1_000

const gone = () => new ChatError('That thread is gone: use the one under today’s question.', { final: true })

const line = (text: string): Card => ({
  summary: text,
  tone: 'good',
  blocks: [{ block: 'line', inline: [{ text }] }],
})

const action = (thread: string) => ({ verb: hiddenVerb, args: { t: thread } })

const opening = (thread: string): Card => ({
  summary: 'Talk about today’s question here, and spoil nothing',
  blocks: [
    {
      block: 'line',
      inline: [
        { text: 'Talk about it here.', bold: true },
        {
          text: ' Until Gilbert shows the answer, with the next question, put whatever gives it away behind the button.',
        },
      ],
    },
    { block: 'buttons', buttons: [{ label: 'Say it hidden', action: action(thread) }] },
  ],
})

const form = (thread: string): Form => ({
  title: 'Say it hidden',
  submit: 'Send',
  action: action(thread),
  fields: [
    {
      field: 'paragraph',
      id: 'text',
      label: 'The thread shows your name; your words only to whoever asks',
      max: limits.button.value - 100,
    },
  ],
})

const saidHidden = (name: string, words: string): Card => ({
  summary: `${oneLine(name)} wrote something that may give the answer away`,
  blocks: [
    {
      block: 'line',
      inline: [
        { text: oneLine(name), bold: true },
        { text: ' wrote something that may give the answer away:' },
      ],
    },
    { block: 'spoiler', text: clip(words, limits.button.value) },
  ],
})
