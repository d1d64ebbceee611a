import type { PersonId, PlaceId } from '../../src/core/person.ts'
import type { MessageRef } from '../../src/practice/ports/chat.ts'

/** A channel of a server. */
export interface Spot {
  guild: string
  channel: string
}

/** A person is the same on every server and in direct messages. */
export const personId = (user: string): PersonId => `discord:${user}`
export const placeId = (guild: string, channel: string): PlaceId => `discord:${guild}:${channel}`

const snowflake = /^\d{1,20}$/

/** @throws TypeError where the id isn't one of Discord's: a mistake of ours, never a user's. */
export function userOf(person: PersonId): string {
  const [platform, user, more] = person.split(':')
  if (platform !== 'discord' || !user || !snowflake.test(user) || more !== undefined)
    throw new TypeError(`not a person of Discord's: ${person}`)
  return user
}

export function placeSpot(place: PlaceId): Spot {
  const [platform, guild, channel] = place.split(':')
  if (platform !== 'discord' || !guild || !channel || !snowflake.test(guild) || !snowflake.test(channel))
    throw new TypeError(`not a place of Discord's: ${place}`)
  return { guild, channel }
}

export const messageRef = (channel: string, message: string): MessageRef => `discord:${channel}:${message}`

export function refSpot(ref: MessageRef): { channel: string; message: string } {
  const [platform, channel, message] = ref.split(':')
  if (platform !== 'discord' || !channel || !message)
    throw new TypeError(`not a message of Discord's: ${ref}`)
  return { channel, message }
}

/** Discord's ids hold the time of their making. Milliseconds since the epoch. */
export const bornAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000
