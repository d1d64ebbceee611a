import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Owners } from '../ports/documents.ts'
import type { Parts } from './parts.ts'

/** A stored reference to a post that names people, so that it can be deleted when one of them is forgotten. */
export interface Post {
  platform: string
  message: MessageRef
  /** The place of a public post; undefined for a direct message. */
  place?: PlaceId
}

/**
 * The people whom a post will name. Read before drawing: if one is forgotten after this, `remember` removes the post.
 */
export async function named(parts: Parts, people: readonly PersonId[]): Promise<Owners> {
  const profiles = await Promise.all(people.map((person) => parts.store.people.get(person)))
  return Object.fromEntries(people.map((person, index) => [person, profiles[index]?.since ?? '']))
}

/**
 * Stores a post about these people, which may be deleted without loss for others. If one of them was forgotten while it
 * was posted, it is removed.
 */
export async function remember(parts: Parts, of: Owners, post: Post, ttl?: number): Promise<void> {
  const id = parts.ids.hash(`${post.platform} ${post.message}`)
  const lists = Object.keys(of).map((person) => `person:${person}`)
  const options = { lists, of, ...(ttl !== undefined && { ttl }) }
  if (await parts.store.documents.put<Post>('post', id, post, options)) return
  const { platform, message } = post
  await parts.jobs.chore({ chore: 'unpost', platform, message }, { key: `unpost ${id}` })
}
