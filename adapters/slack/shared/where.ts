import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { isPrivate, personId, placeId } from './ids.ts'
import type { Meta } from './meta.ts'

/** The `response_url` of a press or command and when it was received. Usable five times within half an hour. */
export interface Reply {
  url: string
  since: number
}

/** Where a person acted, and all ways to answer there. */
export interface Where {
  team: string
  user: string
  /** The name in Slack’s payload. */
  name?: string | undefined
  /** The channel in which they acted or from which they came. */
  channel?: string
  /** Opens one modal within three seconds. */
  trigger?: string
  reply?: Reply
  /** In a direct conversation with Gilbert: the thread. */
  thread?: string
  /** The channel that they looked at while writing. */
  looking?: string
  /** The message whose button was pressed. */
  message?: { ts: string; ephemeral: boolean }
  view?: { id: string; type: 'modal' | 'home' }
  /** True for a sent modal: its view shows the result. */
  sent?: boolean
}

export const personOf = (where: Where): PersonId => personId(where.team, where.user)

/** A direct conversation is private, so it is not a place. */
export const placeOf = (where: Where): PlaceId | undefined =>
  where.channel && !isPrivate(where.channel) ? placeId(where.team, where.channel) : undefined

/** The metadata of a view opened from here. */
export const metaOf = (where: Where): Meta => ({
  ...(where.channel ? { channel: where.channel } : {}),
  ...(where.thread ? { thread: where.thread } : {}),
  ...(where.message?.ephemeral && where.reply ? { url: where.reply.url, since: where.reply.since } : {}),
})
