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

/** A change to one post, so that it no longer names a person. It contains no person id, so it may wait in a queue. */
export type Correction = Extract<Chore, { chore: 'unpost' | 'digest' | 'tally' | 'standing-board' }>

export interface Corrected {
  done: number
  /** Not done yet: the chat asked to wait, or there were too many. They stay in the queue until done. */
  waiting: number
  /** Never possible: the chat refused for good. */
  lost: number
}

/** The rest is left to the queue, so that nobody waits minutes for the reply. */
const atOnce = 20
const later = 60_000

/**
 * All corrections for the posts that name a person. Must be called before the person is forgotten.
 * @param of limits it to the posts of these places; default: all, including direct messages
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

/** Deletes the records of these posts. Call it after the corrections are planned. */
export async function dropPosts(parts: Parts, person: PersonId, of?: ReadonlySet<PlaceId>): Promise<void> {
  for (const { id } of await kept(parts, person, of)) await parts.store.documents.delete('post', id)
  if (of) return
  for (const kind of ['digest', boardKind]) await parts.store.documents.dropList(kind, `named:${person}`)
}

/** Posts that name other people, too. Redrawing them removes only the person who is forgotten. */
export async function redrawn(parts: Parts, person: PersonId) {
  const dailies = await postsNaming(parts, person)
  return [
    ...dailies.map((one) => ({ chore: 'tally' as const, ...one })),
    ...(await digestsNaming(parts, person)),
    ...(await boardsNaming(parts, person)),
  ]
}

/** Enqueues all corrections with a delay, so that they happen even if this process is killed. */
export async function plan(parts: Parts, all: readonly Correction[]): Promise<void> {
  for (const one of all) {
    try {
      await parts.jobs.chore(one, { key: `correct ${parts.ids.hash(JSON.stringify(one))}`, delay: later })
    } catch (error) {
      // A queue whose Redis is full accepts no job, but it accepts a follow-up.
      if (!isFull(error)) throw error
      await parts.store.followUps.add(`correct ${JSON.stringify(one)}`)
    }
  }
}

/** Runs a correction that was stored as a follow-up. @throws Later if the chat asks to wait */
export const correctPlanned = (parts: Parts, subject: string): Promise<void> =>
  correctLater(parts, JSON.parse(subject) as Correction)

/** Runs the first corrections immediately and counts the results. */
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

/** Runs a correction from the queue. @throws Later if the chat asks to wait */
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

/** @throws ChatError if the message cannot be edited; Later */
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
