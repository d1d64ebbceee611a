import type { League } from '../../../core/scoring/league.ts'
import type { Parts } from '../../shared/parts.ts'

/** A place that is forgotten is in no league any more; one that it founded is the next group's. */
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
