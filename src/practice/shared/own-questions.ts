import type { PersonId, PlaceId } from '../../core/ids.ts'
import { baseOf, isOwnQuestion, type OwnQuestion } from '../../core/own-question.ts'
import type { Ask, Parts } from './parts.ts'

/**
 * Where something that somebody made is kept. In a place it is the place's, and outlives who made it; else it is theirs alone, and goes
 * with them.
 */
export const listsFor = ({ place, admin, person }: Ask): readonly string[] =>
  place !== undefined && admin ? [`place:${place}`, `made:${person.person}`] : [`person:${person.person}`]

/** The questions that the asker may use: their own, and the place's where they may change it. Never a candidate's to see. */
export async function ownQuestions(parts: Parts, ask: Ask): Promise<readonly OwnQuestion[]> {
  const { documents } = parts.store
  const me = ask.person.person
  const lists = [
    `person:${me}`,
    `made:${me}`,
    ...(ask.place !== undefined && ask.admin ? [`place:${ask.place}`] : []),
  ]
  const ids = await Promise.all(lists.map((list) => documents.list('question', list)))
  const all = await Promise.all(
    [...new Set(ids.flat())].map((id) => documents.get<OwnQuestion>('question', id)),
  )
  return all.filter((one) => one !== undefined)
}

/** A place is gone, and what was made in it with it. */
export async function dropMadeIn(parts: Pick<Parts, 'store'>, place: PlaceId): Promise<void> {
  const { documents } = parts.store
  for (const kind of ['question', 'kit']) {
    for (const id of await documents.list(kind, `place:${place}`)) await documents.delete(kind, id)
    await documents.dropList(kind, `place:${place}`)
  }
}

/** Somebody was forgotten: what they made in a place stays the place's, and says no more who made it. */
export async function unnameMaker(parts: Pick<Parts, 'store'>, person: PersonId): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('question', `made:${person}`))
    await documents.update<OwnQuestion>('question', id, (now) =>
      now.by === person ? { ...now, by: '' } : undefined,
    )
  for (const kind of ['question', 'kit']) await documents.dropList(kind, `made:${person}`)
}

/** One of them by its id, or a variant's; undefined where there is none or it is not the asker's to see. */
export async function seenOwn(parts: Parts, ask: Ask, id: string): Promise<OwnQuestion | undefined> {
  return isOwnQuestion(id) ? (await ownQuestions(parts, ask)).find((one) => one.id === baseOf(id)) : undefined
}
