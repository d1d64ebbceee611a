import type { PlaceId } from '../../../src/core/ids.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { isPrivate, personId, placeId } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Where } from '../shared/where.ts'
import type { Newer } from './newer.ts'

const day = 24 * 60 * 60_000

/** Each message is a command, so that pressing it is the same as typing it. */
const prompts = [
  { title: 'Today’s question', message: 'today' },
  { title: 'Find the race in my code', message: 'race' },
  { title: 'Something to practise', message: 'library' },
  { title: 'How am I doing?', message: 'me' },
]

/**
 * Functions of the agent messaging experience: suggested prompts, a status, and the channel that the person looks at.
 */
export class Agent {
  readonly #newer: Newer
  readonly #memory: Memory

  constructor(newer: Newer, memory: Memory) {
    this.#newer = newer
    this.#memory = memory
  }

  /** @param thread only before `agent_view`; with it, prompts for a thread are never shown */
  async suggest(team: string, channel: string, thread?: string): Promise<void> {
    const args = { channel_id: channel, prompts, ...(thread ? { thread_ts: thread } : {}) }
    await this.#newer.call(team, 'prompts', 'assistant.threads.setSuggestedPrompts', args)
  }

  /**
   * Shows a status above the text field. Slack removes it with the next message. @returns false if it is not available
   */
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

  /**
   * The channel that the person means, among those with Gilbert: the one they look at, otherwise where they were last
   * active.
   */
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
