import { type Client, PermissionFlagsBits } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'

const hour = 60 * 60_000

/** What Gilbert needs where it posts, by the names that Discord's own settings show. */
const needed: readonly (readonly [bigint, string])[] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.AttachFiles, 'Attach Files'],
  [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
]

/** Together, as the invite link asks for them: see docs/discord.md. */
export const permissions: bigint = needed.reduce((sum, [bit]) => sum | bit, 0n)

/** Names of the permissions that Gilbert lacks in a channel, as far as the gateway told us about it. */
export function lacking(client: Client, channel: string): readonly string[] {
  const found = client.channels.cache.get(channel)
  const me = found && 'guild' in found ? found.guild.members.me : undefined
  if (!found || !me || !('permissionsFor' in found)) return []
  const has = found.permissionsFor(me)
  return needed.filter(([bit]) => !has?.has(bit)).map(([, name]) => name)
}

/**
 * Channels that refused us. They are left alone for an hour, whoever asks: a schedule that tries every minute on a
 * thousand servers would get the whole address banned.
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

  /** @throws ChatError (final) while the channel is left alone */
  async check(channel: string): Promise<void> {
    const why = await this.#memory.get(`shut:${channel}`)
    if (why !== undefined) throw new ChatError(why, { final: true })
  }

  /** Remembers a refusal and says how it is mended. @returns whether it is news */
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

  /** An admin is at it: the next post tries again. */
  async open(channel: string): Promise<void> {
    await this.#memory.delete(`shut:${channel}`)
  }
}
