import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { ChatError, type MessageRef } from '../../../src/practice/ports/chat.ts'

/** A channel of a server. */
export interface Spot {
  guild: string
  channel: string
}

/** A person has the same id on every server and in direct messages. */
export const personId = (user: string): PersonId => `discord:${user}`
export const placeId = (guild: string, channel: string): PlaceId => `discord:${guild}:${channel}`

/** A server: the prefix of its channels’ ids. */
export const homeId = (guild: string): string => `discord:${guild}`

const snowflake = /^\d{1,20}$/

const isn = (what: string, id: string) => new ChatError(`not ${what} of Discord's: ${id}`, { final: true })

export const isPerson = (id: string): boolean => /^discord:\d{1,20}$/.test(id)

/** @throws ChatError (final) if the id is not a Discord id */
export function userOf(person: PersonId): string {
  if (!isPerson(person)) throw isn('a person', person)
  return person.slice('discord:'.length)
}

export function placeSpot(place: PlaceId): Spot {
  const [platform, guild, channel] = place.split(':')
  if (platform !== 'discord' || !guild || !channel || !snowflake.test(guild) || !snowflake.test(channel))
    throw isn('a place', place)
  return { guild, channel }
}

export const messageRef = (channel: string, message: string): MessageRef => `discord:${channel}:${message}`

export function refSpot(ref: MessageRef): { channel: string; message: string } {
  const [platform, channel = '', message = ''] = ref.split(':')
  if (platform !== 'discord' || !snowflake.test(channel) || !snowflake.test(message))
    throw isn('a message', ref)
  return { channel, message }
}

export const eventRef = (guild: string, event: string): MessageRef => `discord:${guild}:event-${event}`

export function eventSpot(ref: MessageRef): { guild: string; event: string } {
  const [, guild = '', event = ''] = /^discord:(\d{1,20}):event-(\d{1,20})$/.exec(ref) ?? []
  if (!guild || !event) throw isn('an event', ref)
  return { guild, event }
}

/** Creation time contained in a Discord id, in milliseconds since the epoch. */
export const bornAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000
