import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Parts } from './parts.ts'

/** Posts that name people, kept with them so that they can be taken away when somebody is forgotten. */
export interface Post {
  platform: string
  message: MessageRef
  /** Where it is for everybody to see; undefined where it was told to one person. */
  place?: PlaceId
}

/** Remembers a post that is about these people and holds nothing that others would miss. */
export async function remember(
  parts: Parts,
  people: readonly PersonId[],
  post: Post,
  ttl?: number,
): Promise<void> {
  const id = parts.ids.hash(`${post.platform} ${post.message}`)
  const lists = people.map((person) => `person:${person}`)
  await parts.store.documents.put<Post>('post', id, post, { lists, ...(ttl !== undefined && { ttl }) })
}
