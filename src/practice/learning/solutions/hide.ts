import type { PersonId } from '../../../core/ids.ts'
import type { Parts } from '../../shared/parts.ts'
import { ofHome, type Solution } from './solution.ts'

/** Hides a person’s solutions in a workspace or server that they left. */
export async function hideSolutions(
  parts: Pick<Parts, 'store'>,
  person: PersonId,
  home: string,
): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('solution', `person:${person}`)) {
    const kept = await documents.get<Solution>('solution', id)
    if (kept) await documents.delist('solution', id, ofHome(home, kept.question))
  }
}
