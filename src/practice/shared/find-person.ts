import type { PersonId } from '../../core/ids.ts'
import { homeOf } from '../../core/ids.ts'
import type { Ask, Parts } from './parts.ts'
import { withChat } from './with-chat.ts'

/**
 * Finds a person by name, mention or id, within the asker’s workspace or server only. Undefined if there is none or
 * more than one.
 */
export async function personMeant(
  parts: Parts,
  ask: Ask,
  text: string,
): Promise<{ id: PersonId; name: string } | undefined> {
  const home = homeOf(ask.person.person)
  const mention = /^<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1]
  const wanted = mention ? `${home}:${mention}` : text.trim().replace(/^@/, '')
  if (wanted === '') return undefined
  const known = await byId(parts, home, wanted)
  if (known) return known
  const places = ask.place ? [ask.place] : await parts.store.people.groups(ask.person.person)
  const members = await Promise.all(places.map((place) => parts.store.people.members(place)))
  const names = await parts.store.people.names([...new Set(members.flat())])
  const same = [...names].filter(([, name]) => name.toLowerCase() === wanted.toLowerCase())
  const [one] = same
  return one && same.length === 1 ? { id: one[0], name: one[1] } : undefined
}

/** Finds a person by full id or its last part. Ids of other workspaces and servers find nobody. */
async function byId(parts: Parts, home: string, wanted: string) {
  const last = wanted.startsWith(`${home}:`) ? wanted.slice(home.length + 1) : wanted
  if (last.includes(':')) return undefined
  for (const id of new Set([`${home}:${last}`, `${home}:${last.toLowerCase()}`])) {
    const known = await parts.store.people.get(id)
    if (known) return { id, name: known.name }
    const theirs = await withChat(parts, id, 'somebody who was named', (chat) => chat.person(id))
    if (theirs.done && theirs.value) return { id, name: theirs.value.name }
  }
  return undefined
}
