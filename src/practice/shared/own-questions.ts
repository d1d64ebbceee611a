import type { PersonId, PlaceId } from '../../core/ids.ts'
import { isOwnQuestion, type OwnQuestion } from '../../core/own-question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import type { Ask, Parts } from './parts.ts'

/**
 * The lists for something that a user makes. In a place it belongs to the place and survives its maker; otherwise it is
 * private and is deleted with them.
 */
export const listsFor = ({ place, admin, person }: Ask): readonly string[] =>
  place !== undefined && admin ? [`place:${place}`, `made:${person.person}`] : [`person:${person.person}`]

/**
 * The questions made by users that the asker may use: their own, and the place’s if they may change it. Candidates
 * never see them.
 */
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

/** Deletes everything made in a place that no longer exists. */
export async function dropMadeIn(parts: Pick<Parts, 'store'>, place: PlaceId): Promise<void> {
  const { documents } = parts.store
  for (const kind of ['question', 'kit']) {
    for (const id of await documents.list(kind, `place:${place}`)) await documents.delete(kind, id)
    await documents.dropList(kind, `place:${place}`)
  }
}

/** Removes a forgotten person as the maker of a place’s questions. The questions stay. */
export async function unnameMaker(parts: Pick<Parts, 'store'>, person: PersonId): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('question', `made:${person}`))
    await documents.update<OwnQuestion>(
      'question',
      id,
      (now) => (now.by === person ? { ...now, by: '' } : undefined),
      { frees: true },
    )
  for (const kind of ['question', 'kit']) await documents.dropList(kind, `made:${person}`)
}

/** A user’s question by its id or a variant’s id; undefined if it does not exist or the asker may not see it. */
export async function seenOwn(parts: Parts, ask: Ask, id: string): Promise<OwnQuestion | undefined> {
  return isOwnQuestion(id) ? (await ownQuestions(parts, ask)).find((one) => one.id === baseOf(id)) : undefined
}
