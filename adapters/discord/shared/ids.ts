import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { ChatError, type MessageRef } from '../../../src/practice/ports/chat.ts'

/** A channel of a server. */
export interface Spot {
  guild: string
  channel: string
}

/** A person is the same on every server and in direct messages. */
export const personId = (user: string): PersonId => `discord:${user}`
export const placeId = (guild: string, channel: string): PlaceId => `discord:${guild}:${channel}`

/** A server: what the ids of its channels begin with. */
export const homeId = (guild: string): string => `discord:${guild}`

const snowflake = /^\d{1,20}$/

const isn = (what: string, id: string) => new ChatError(`not ${what} of Discord's: ${id}`, { final: true })

export const isPerson = (id: string): boolean => /^discord:\d{1,20}$/.test(id)

/** @throws ChatError (final) where the id isn't one of Discord's */
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

/** Discord's ids hold the time of their making. Milliseconds since the epoch. */
export const bornAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000
