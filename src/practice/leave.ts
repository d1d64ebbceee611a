import type { PersonId } from '../core/person.ts'
import { forgetPerson } from './forget.ts'
import type { Parts } from './parts.ts'
import { correct, dropPosts, plan, postsAbout } from './posts-about.ts'
import { editorsOf } from './rights.ts'

/**
 * Somebody left a workspace or server. Whatever is theirs there is forgotten; where they practise nowhere else, all of it.
 * @param home what the ids of its places begin with
 */
export async function left(parts: Parts, person: PersonId, home: string): Promise<void> {
  const { people, docs } = parts.store
  const groups = await people.groups(person)
  const here = groups.filter((place) => place.startsWith(`${home}:`))
  if (here.length === groups.length) {
    await forgetPerson(parts, person)
    return
  }
  const about = await postsAbout(parts, person, new Set(here))
  await plan(parts, about)
  await dropPosts(parts, person, new Set(here))
  for (const place of here) {
    await docs.delete('editor', `${place} ${person}`)
    await editorsOf(parts, place)
    await people.leave(person, place, parts.clock.now())
  }
  await correct(parts, about)
}
