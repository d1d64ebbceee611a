import type { PlaceId } from '../../../src/core/ids.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { isPrivate, personId, placeId } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Where } from '../shared/where.ts'
import type { Newer } from './newer.ts'

const day = 24 * 60 * 60_000

/** Each is a command, so that pressing it does what typing it does. */
const prompts = [
  { title: 'Today’s question', message: 'today' },
  { title: 'Find the race in my code', message: 'race' },
  { title: 'Something to practise', message: 'library' },
  { title: 'How am I doing?', message: 'me' },
]

/** What only the agent messaging experience has: suggested prompts, a status, the channel that somebody looks at. */
export class Agent {
  readonly #newer: Newer
  readonly #memory: Memory

  constructor(newer: Newer, memory: Memory) {
    this.#newer = newer
    this.#memory = memory
  }

  /** @param thread only before `agent_view`: where Slack has that, prompts with a thread are never shown. */
  async suggest(team: string, channel: string, thread?: string): Promise<void> {
    const args = { channel_id: channel, prompts, ...(thread ? { thread_ts: thread } : {}) }
    await this.#newer.call(team, 'prompts', 'assistant.threads.setSuggestedPrompts', args)
  }

  /** What Gilbert does just now, above the field in which they type. Slack takes it away with the next message. @returns false where there is none */
  async status(team: string, channel: string, thread: string, words: string): Promise<boolean> {
    const status = clip(oneLine(words), limits.status)
    const args = { channel_id: channel, thread_ts: thread, status }
    return (await this.#newer.call(team, 'status', 'assistant.threads.setStatus', args)) !== undefined
  }

  async looks(team: string, user: string, channel: string | undefined): Promise<void> {
    const key = `person:${personId(team, user)}:looking`
    if (channel) await this.#memory.set(key, channel, { ttl: day })
    else await this.#memory.delete(key)
  }

  /** The channel that they mean, among those in which Gilbert is at home: the one looked at, else where they did something last. */
  async place({ team, user, looking }: Where): Promise<PlaceId | undefined> {
    const person = personId(team, user)
    const channel = looking ?? (await this.#memory.get(`person:${person}:looking`))
    if (channel && !isPrivate(channel)) {
      const place = placeId(team, channel)
      if ((await this.#memory.get(`team:${team}:met:${place}`)) !== undefined) return place
    }
    return await this.#memory.get(`person:${person}:place`)
  }
}
