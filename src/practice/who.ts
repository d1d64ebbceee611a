import type { PersonId } from '../core/person.ts'
import { platformOf } from './judge.ts'
import type { Ask, Parts } from './parts.ts'

/** The workspace or server that a person is in: their id without its last part. */
export const homeOf = (person: PersonId): string => person.split(':').slice(0, -1).join(':')

/**
 * Who is meant by a name, a mention or an id; undefined where nobody is, or where several are. Only people of the
 * asker's own workspace or server can be meant.
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
  const id = wanted.startsWith(`${home}:`) ? wanted : `${home}:${wanted}`
  const known = await parts.store.people.get(id)
  if (known) return { id, name: known.name }
  const theirs = await parts.chats.get(platformOf(id))?.person(id)
  if (theirs) return { id, name: theirs.name }
  if (!ask.place) return undefined
  const names = await parts.store.people.names(await parts.store.people.members(ask.place))
  const same = [...names].filter(([, name]) => name.toLowerCase() === wanted.toLowerCase())
  const [one] = same
  return one && same.length === 1 ? { id: one[0], name: one[1] } : undefined
}
