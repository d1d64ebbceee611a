import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { ChatError, type MessageRef } from '../../../src/practice/ports/chat.ts'

/** A workspace and a person or channel in it. */
export interface Spot {
  team: string
  id: string
}

const idOf = (spot: Spot) => `slack:${spot.team}:${spot.id}`

const unknown = (what: string) => new ChatError(`Slack has no ${what}.`, { final: true })

/** @throws ChatError (final) if the id is not a Slack id */
const spotOf = (text: string): Spot => {
  const [platform, team, id] = text.split(':')
  if (platform !== 'slack' || !team || !id) throw unknown(`place or person ${text}`)
  return { team, id }
}

/** Whether the text has the form of a Slack person or channel id. */
export const isSpot = (text: string): boolean => /^slack:[^:]+:[^:]+$/.test(text)

export const personId = (team: string, user: string): PersonId => idOf({ team, id: user })
export const placeId = (team: string, channel: string): PlaceId => idOf({ team, id: channel })
export const personSpot = (id: PersonId): Spot => spotOf(id)
export const placeSpot = (id: PlaceId): Spot => spotOf(id)

export const messageRef = (team: string, channel: string, ts: string): MessageRef =>
  `slack:${team}:${channel}:${ts}`

export const refSpot = (ref: MessageRef): { team: string; channel: string; ts: string } => {
  const [platform, team, channel, ts] = ref.split(':')
  if (platform !== 'slack' || !team || !channel || !ts) throw unknown(`message ${ref}`)
  return { team, channel, ts }
}

const ofCanvas = 'canvas-'

/** A canvas stands where a message has its time. */
export const canvasRef = (team: string, channel: string, canvas: string): MessageRef =>
  messageRef(team, channel, `${ofCanvas}${canvas}`)

/** The canvas of a reference; undefined for a message. */
export const canvasSpot = (ref: MessageRef): Spot | undefined => {
  const { team, ts } = refSpot(ref)
  return ts.startsWith(ofCanvas) ? { team, id: ts.slice(ofCanvas.length) } : undefined
}

/** Ids of direct messages start with D. They are private, so they are not places. */
export const isPrivate = (channel: string): boolean => channel.startsWith('D')
