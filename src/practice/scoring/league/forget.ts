import type { League } from '../../../core/scoring/league.ts'
import type { Parts } from '../../shared/parts.ts'

/** Removes a forgotten place from its leagues. If it founded one, the next group becomes its founder. */
export async function leaveLeagues({ store }: Pick<Parts, 'store'>, place: string): Promise<void> {
  for (const id of await store.documents.list('league', place)) {
    const left = await store.documents.update<League>('league', id, (now) => {
      const groups = now.groups.filter((group) => group.place !== place)
      return { ...now, groups, by: now.by === place ? (groups[0]?.place ?? '') : now.by }
    })
    if (left?.groups.length === 0) await store.documents.delete('league', id)
  }
  await store.documents.dropList('league', place)
}
