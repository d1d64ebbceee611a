import type { PersonId, PlaceId } from '../../src/core/person.ts'
import type { MessageRef } from '../../src/practice/ports/chat.ts'

/** A workspace and something in it: a person or a channel. */
export interface Spot {
  team: string
  id: string
}

const idOf = (spot: Spot) => `slack:${spot.team}:${spot.id}`

/** @throws TypeError where the id isn't one of Slack's: a mistake of ours, never a user's. */
const spotOf = (text: string): Spot => {
  const [platform, team, id] = text.split(':')
  if (platform !== 'slack' || !team || !id) throw new TypeError(`not an id of Slack's: ${text}`)
  return { team, id }
}

export const personId = (team: string, user: string): PersonId => idOf({ team, id: user })
export const placeId = (team: string, channel: string): PlaceId => idOf({ team, id: channel })
export const personSpot = (id: PersonId): Spot => spotOf(id)
export const placeSpot = (id: PlaceId): Spot => spotOf(id)

export const messageRef = (team: string, channel: string, ts: string): MessageRef =>
  `slack:${team}:${channel}:${ts}`

export const refSpot = (ref: MessageRef): { team: string; channel: string; ts: string } => {
  const [platform, team, channel, ts] = ref.split(':')
  if (platform !== 'slack' || !team || !channel || !ts)
    throw new TypeError(`not a message of Slack's: ${ref}`)
  return { team, channel, ts }
}

/** Direct messages begin with D: there nobody else reads along, so it is no place. */
export const isPrivate = (channel: string): boolean => channel.startsWith('D')
