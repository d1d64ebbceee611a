import type { PersonId, PlaceId } from '../../core/ids.ts'
import { placeOfDaily } from '../../core/time/second.ts'
import { type Chore, Later } from '../ports/jobs.ts'
import { postsNaming } from '../scoring/public-tally.ts'
import { boardsNaming, drawStandingBoard } from '../scoring/standing-board.ts'
import { isFull } from '../shared/full.ts'
import type { Parts } from '../shared/parts.ts'
import type { Post } from '../shared/remember-post.ts'
import { boardKind } from '../shared/standing-board.ts'
import { chatOf, withChat } from '../shared/with-chat.ts'
import { digestsNaming, redrawDigest } from './digest.ts'
import { drawTally } from './post-daily.ts'

/** What is done to one post so that it names somebody no longer. It names nobody itself: it may wait in a queue. */
export type Correction = Extract<Chore, { chore: 'unpost' | 'digest' | 'tally' | 'standing-board' }>

export interface Corrected {
  done: number
  /** Not yet: the chat asked to wait, or there were many. They are in the queue until it is done. */
  waiting: number
  /** Never: the chat refuses for good. */
  lost: number
}

/** More than these are left to the queue, so that nobody waits minutes for their answer. */
const atOnce = 20
const later = 60_000

/**
 * Everything that must be done to the posts that name a person. To be asked before they are forgotten.
 * @param of only the posts of these places; by default all, what was told to somebody alone among them
 */
export async function postsAbout(
  parts: Parts,
  person: PersonId,
  of?: ReadonlySet<PlaceId>,
): Promise<readonly Correction[]> {
  return [
    ...(await kept(parts, person, of)).map(({ post: { platform, message } }) => ({
      chore: 'unpost' as const,
      platform,
      message,
    })),
    ...(await redrawn(parts, person)).filter((one) => !of || of.has(placeOfDaily(one.place))),
  ]
}

async function kept(parts: Parts, person: PersonId, of?: ReadonlySet<PlaceId>) {
  const { documents } = parts.store
  const all: { id: string; post: Post }[] = []
  for (const id of await documents.list('post', `person:${person}`)) {
    const post = await documents.get<Post>('post', id)
    if (post && (!of || (post.place !== undefined && of.has(post.place)))) all.push({ id, post })
  }
  return all
}

/** Deletes what was remembered of these posts, once it is planned what is done to them. */
export async function dropPosts(parts: Parts, person: PersonId, of?: ReadonlySet<PlaceId>): Promise<void> {
  for (const { id } of await kept(parts, person, of)) await parts.store.documents.delete('post', id)
  if (of) return
  for (const kind of ['digest', boardKind]) await parts.store.documents.dropList(kind, `named:${person}`)
}

/** Those of them that others are named in, too: drawn anew, they name who may be named then. */
export async function redrawn(parts: Parts, person: PersonId) {
  const dailies = await postsNaming(parts, person)
  return [
    ...dailies.map((one) => ({ chore: 'tally' as const, ...one })),
    ...(await digestsNaming(parts, person)),
    ...(await boardsNaming(parts, person)),
  ]
}

/** Puts it all into the queue, for a while from now: should this process be killed in the middle, it is done all the same. */
export async function plan(parts: Parts, all: readonly Correction[]): Promise<void> {
  for (const one of all) {
    try {
      await parts.jobs.chore(one, { key: `correct ${parts.ids.hash(JSON.stringify(one))}`, delay: later })
    } catch (error) {
      // A queue whose Redis is full takes nothing; a follow-up is taken.
      if (!isFull(error)) throw error
      await parts.store.followUps.add(`correct ${JSON.stringify(one)}`)
    }
  }
}

/** The same as a follow-up names it. @throws Later where the chat asks to wait */
export const correctPlanned = (parts: Parts, subject: string): Promise<void> =>
  correctLater(parts, JSON.parse(subject) as Correction)

/** Does what was planned, at once, and says how far that went. */
export async function correct(parts: Parts, all: readonly Correction[]): Promise<Corrected> {
  const corrected = { done: 0, waiting: Math.max(0, all.length - atOnce), lost: 0 }
  for (const one of all.slice(0, atOnce)) {
    try {
      const outcome = await attempt(parts, one)
      if (outcome.done) corrected.done += 1
      else if (!outcome.refused.gone) corrected.lost += 1
    } catch (error) {
      if (!(error instanceof Later)) throw error
      corrected.waiting += 1
    }
  }
  return corrected
}

/** The same out of the queue. @throws Later where the chat asks to wait */
export async function correctLater(parts: Parts, one: Correction): Promise<void> {
  await attempt(parts, one)
}

const attempt = (parts: Parts, one: Correction) =>
  withChat(
    parts,
    one.chore === 'unpost' ? one.platform : one.place,
    'a post that names somebody who is forgotten',
    () => apply(parts, one),
  )

/** @throws ChatError where it can't be reached; Later */
async function redrawBoard(parts: Parts, place: PlaceId): Promise<void> {
  const refused = await drawStandingBoard(parts, place)
  if (refused) throw refused
}

async function apply(parts: Parts, one: Correction): Promise<void> {
  switch (one.chore) {
    case 'tally':
      return await drawTally(parts, one.place, one.day)
    case 'digest':
      return await redrawDigest(parts, one.place, one.from)
    case 'standing-board':
      return await redrawBoard(parts, one.place)
    case 'unpost':
      return await chatOf(parts, one.platform).remove(one.message)
  }
}
