import type { Interview } from '../../core/interview.ts'
import type { Ask, Parts } from '../shared/parts.ts'

/** Stores which part and candidate the lead chose to look at. News does not change it until the part ends. */
export async function keepLook(
  parts: Parts,
  interview: Interview,
  ask: Ask,
  { g, c, o }: Ask['args'],
): Promise<void> {
  if (ask.person.person !== interview.by || g === undefined) return
  const args = { g, ...(c !== undefined && { c }), ...(o !== undefined && { o }) }
  await parts.store.documents.update<Interview>('interview', interview.id, (now) => ({
    ...now,
    look: { current: now.current, args },
  }))
}
