import { PermissionFlagsBits as may, Routes } from 'discord.js'
import type { PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Caller } from '../outbound/caller.ts'
import { codes, errorCode } from '../outbound/errors.ts'
import type { Chosen } from '../shared/asked.ts'
import { personId, placeId } from '../shared/ids.ts'
import type { Where } from '../shared/where.ts'

const refused = (message: string, cause?: unknown) => new ChatError(message, { final: true, cause })

/**
 * Whom a question is sent to, by what somebody wrote: `here`, a mention or an id. Only people of the same server: a
 * stranger elsewhere must not be written to through Gilbert.
 * @throws ChatError (final) whose message is for the sender
 */
export async function addressee(caller: Caller, { guild }: Where, text: string): Promise<string> {
  const to = text.trim()
  if (to === '' || to.toLowerCase() === 'here') return to.toLowerCase()
  const user = /^(?:<@!?|discord:)?(\d{1,20})>?$/.exec(to)?.[1]
  if (!user)
    throw refused(
      'Choose a person with /gilbert share and its option “with”; or write “here” for this channel.',
    )
  if (!guild)
    throw refused('Share it in a server’s channel: only people of the same server can be written to.')
  try {
    await caller.call('They were not found', 'get', Routes.guildMember(guild, user))
  } catch (error) {
    const code = errorCode(error)
    if (code !== codes.unknownMember && code !== codes.unknownUser) throw error
    throw refused('They are not on this server.', error)
  }
  return personId(user)
}

/**
 * Another channel that a question is sent into: only one that its sender could write in, too.
 * @throws ChatError (final) whose message is for the sender
 */
export function channelMeant({ guild }: Where, { id, rights }: Chosen, alsoTo: string): PlaceId {
  if (!guild) throw refused('Share it in a server’s channel: only channels of the same server can be chosen.')
  if (!['', 'here'].includes(alsoTo.trim().toLowerCase()))
    throw refused('Choose a person or a channel: it goes to one of them.')
  const needed = may.ViewChannel | may.SendMessages
  if ((rights & needed) !== needed && (rights & may.Administrator) === 0n)
    throw refused('You can’t write in that channel yourself, so Gilbert doesn’t do it for you.')
  return placeId(guild, id)
}
