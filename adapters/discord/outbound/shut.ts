import { type Client, PermissionFlagsBits } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'

const hour = 60 * 60_000

/** The permissions needed for posting, with the names in Discord’s settings. */
const needed: readonly (readonly [bigint, string])[] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.AttachFiles, 'Attach Files'],
  [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
]

/** All of them, as in the invitation link: see docs/discord.md. */
export const permissions: bigint = needed.reduce((sum, [bit]) => sum | bit, 0n)

/** Names of the permissions that Gilbert lacks in a channel, as far as the gateway reported them. */
export function lacking(client: Client, channel: string): readonly string[] {
  const found = client.channels.cache.get(channel)
  const me = found && 'guild' in found ? found.guild.members.me : undefined
  if (!found || !me || !('permissionsFor' in found)) return []
  const has = found.permissionsFor(me)
  return needed.filter(([bit]) => !has?.has(bit)).map(([, name]) => name)
}

/**
 * Channels that refused a post. They are not used for an hour, because a schedule that retries every minute on a
 * thousand servers would get the IP address blocked.
 */
export class Shut {
  readonly #client: Client
  readonly #memory: Memory
  readonly #log: Log

  constructor(client: Client, memory: Memory, log: Log) {
    this.#client = client
    this.#memory = memory
    this.#log = log
  }

  /** @throws ChatError (final) while the channel is blocked */
  async check(channel: string): Promise<void> {
    const why = await this.#memory.get(`shut:${channel}`)
    if (why !== undefined) throw new ChatError(why, { final: true })
  }

  /** Blocks a channel and explains the fix. @returns whether this is new */
  async close(channel: string, fallback: string): Promise<{ why: string; news: boolean }> {
    const names = lacking(this.#client, channel)
    const why =
      names.length > 0
        ? `Gilbert can’t post in <#${channel}>: it lacks ${names.join(', ')}. Open the channel’s settings, then Permissions, choose Gilbert and allow ${names.length > 1 ? 'them' : 'it'}; then use /gilbert-admin test-post.`
        : fallback
    const news = await this.#memory.set(`shut:${channel}`, why, { ttl: hour, ifAbsent: true })
    if (news) this.#log.warn({ channel, lacking: names }, why)
    return { why, news }
  }

  /** An admin is working on it: allow the next post. */
  async open(channel: string): Promise<void> {
    await this.#memory.delete(`shut:${channel}`)
  }
}
