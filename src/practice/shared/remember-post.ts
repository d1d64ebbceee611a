import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Owners } from '../ports/documents.ts'
import type { Parts } from './parts.ts'

/** Posts that name people, kept with them so that they can be taken away when somebody is forgotten. */
export interface Post {
  platform: string
  message: MessageRef
  /** Where it is for everybody to see; undefined where it was told to one person. */
  place?: PlaceId
}

/** People as a post names them. Read before it is drawn: who is forgotten from then on is not to be named by it. */
export async function named(parts: Parts, people: readonly PersonId[]): Promise<Owners> {
  const profiles = await Promise.all(people.map((person) => parts.store.people.get(person)))
  return Object.fromEntries(people.map((person, index) => [person, profiles[index]?.since ?? '']))
}

/**
 * Remembers a post that is about these people and holds nothing that others would miss. Where one of them was forgotten
 * while it was posted, it is taken away.
 */
export async function remember(parts: Parts, of: Owners, post: Post, ttl?: number): Promise<void> {
  const id = parts.ids.hash(`${post.platform} ${post.message}`)
  const lists = Object.keys(of).map((person) => `person:${person}`)
  const options = { lists, of, ...(ttl !== undefined && { ttl }) }
  if (await parts.store.documents.put<Post>('post', id, post, options)) return
  const { platform, message } = post
  await parts.jobs.chore({ chore: 'unpost', platform, message }, { key: `unpost ${id}` })
}
