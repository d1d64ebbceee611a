import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { isPrivate, personId, placeId } from './ids.ts'
import type { Meta } from './meta.ts'

/** The address that Slack gave with one press or command, and when: it works five times in half an hour. */
export interface Reply {
  url: string
  since: number
}

/** Where somebody did something, and every way to answer them there. */
export interface Where {
  team: string
  user: string
  /** What Slack's payload calls them. */
  name?: string | undefined
  /** The channel that they stand in or came from. */
  channel?: string
  /** Opens a modal within three seconds, once. */
  trigger?: string
  reply?: Reply
  /** In their conversation with Gilbert: the thread in which they wrote or pressed. */
  thread?: string
  /** The channel that they looked at while they wrote. */
  looking?: string
  /** The message whose button was pressed. */
  message?: { ts: string; ephemeral: boolean }
  view?: { id: string; type: 'modal' | 'home' }
  /** True for a sent modal: its view shows what comes of it. */
  sent?: boolean
}

export const personOf = (where: Where): PersonId => personId(where.team, where.user)

/** A conversation of two is no place: nobody else reads along. */
export const placeOf = (where: Where): PlaceId | undefined =>
  where.channel && !isPrivate(where.channel) ? placeId(where.team, where.channel) : undefined

/** What a view opened from here has to remember. */
export const metaOf = (where: Where): Meta => ({
  ...(where.channel ? { channel: where.channel } : {}),
  ...(where.thread ? { thread: where.thread } : {}),
  ...(where.message?.ephemeral && where.reply ? { url: where.reply.url, since: where.reply.since } : {}),
})
