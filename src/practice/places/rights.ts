import type { Intent } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Store } from '../ports/store.ts'

/** A person who may change a place’s settings because a platform admin named them. */
export interface Editor {
  person: PersonId
  name: string
}

const idOf = (place: PlaceId, person: PersonId) => `${place} ${person}`

export async function editorsOf({ store }: { store: Store }, place: PlaceId): Promise<readonly Editor[]> {
  const ids = [...(await store.documents.list('editor', place))].sort()
  const found = await Promise.all(ids.map((id) => store.documents.get<Editor>('editor', id)))
  return found.filter((one) => one !== undefined)
}

/** Whether the asker may change the place. */
export async function mayChange(
  { store }: { store: Store },
  { person, place }: Pick<Intent, 'person' | 'place'>,
): Promise<boolean> {
  if (person.admin || !place) return person.admin === true
  return (await store.documents.get('editor', idOf(place, person.id))) !== undefined
}

/** Replaces the list of a place’s editors. */
export async function nameEditors(
  { store }: { store: Store },
  place: PlaceId,
  editors: readonly Editor[],
): Promise<void> {
  const kept = new Set(editors.map(({ person }) => person))
  for (const { person } of await editorsOf({ store }, place))
    if (!kept.has(person)) await store.documents.delete('editor', idOf(place, person))
  if (kept.size === 0) await store.documents.dropList('editor', place)
  for (const one of editors)
    await store.documents.put<Editor>('editor', idOf(place, one.person), one, {
      lists: [place, `person:${one.person}`],
    })
}
