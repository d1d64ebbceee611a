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
 * The addressee of a shared question, from typed text: `here`, a mention or an id. Only people on the same server, so
 * that Gilbert cannot be used to contact strangers.
 * @throws ChatError (final) with a message for the sender
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
 * The channel to which a question is sent. Only channels in which the sender may write.
 * @throws ChatError (final) with a message for the sender
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
