import type { PersonId, PlaceId } from '../../core/ids.ts'
import { asQuestion, isOwnQuestion, type OwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import type { Parts } from './parts.ts'
import { withLock } from './with-lock.ts'

/**
 * A question made in chat, as it was when a place first asked it as a daily question. It is never changed and has the
 * same id, so its posts, answers and points stay whatever becomes of the original.
 */
export interface AskedOwn {
  question: OwnQuestion
  /** The places that asked it. Their people may open it. */
  places: readonly PlaceId[]
}

export const askedKind = 'asked-question'

export const askedOwn = ({ store }: Pick<Parts, 'store'>, id: string): Promise<AskedOwn | undefined> =>
  isOwnQuestion(id) ? store.documents.get<AskedOwn>(askedKind, baseOf(id)) : Promise.resolve(undefined)

/** The question, if a place of the person, or the one they ask from, asked it. */
export async function askedNear(
  parts: Pick<Parts, 'store'>,
  { person, place }: { person: { person: PersonId }; place?: PlaceId },
  id: string,
): Promise<Question | undefined> {
  const asked = await askedOwn(parts, id)
  if (!asked) return undefined
  const theirs = [
    ...(await parts.store.people.groups(person.person)),
    ...(place === undefined ? [] : [place]),
  ]
  return theirs.some((one) => asked.places.includes(one)) ? asQuestion(asked.question, baseOf(id)) : undefined
}

/**
 * Keeps a question made in chat for the posts of a place. Must be called before the day is claimed. May be repeated.
 * @returns false if it is no longer there, so it can’t be asked
 */
export async function keepAsked(parts: Parts, id: string, place: PlaceId): Promise<boolean> {
  return await withLock(parts, `${askedKind} ${id}`, async ({ store }) => {
    const lists = [`place:${place}`]
    const before = await store.documents.update<AskedOwn>(
      askedKind,
      id,
      (now) => (now.places.includes(place) ? now : { ...now, places: [...now.places, place] }),
      { lists },
    )
    if (before) return true
    const own = await store.documents.get<OwnQuestion>('question', id)
    if (own?.proven !== true) return false
    const maker = own.by === '' ? undefined : await store.people.get(own.by)
    // Its maker is being forgotten: what belongs to a place stays without their name, their own goes.
    if (!maker && own.place === undefined) return false
    const kept = { question: { ...own, by: maker?.person ?? '' }, places: [place] }
    return await store.documents.put<AskedOwn>(askedKind, id, kept, {
      lists: maker ? [...lists, `made:${maker.person}`] : lists,
      of: maker ? { [maker.person]: maker.since } : {},
    })
  })
}

/** Removes a place that no longer exists. A question that no other place asked is deleted. */
export async function dropAskedIn(parts: Pick<Parts, 'store' | 'log'>, place: PlaceId): Promise<void> {
  const list = `place:${place}`
  for (const id of await parts.store.documents.list(askedKind, list))
    await withLock(parts, `${askedKind} ${id}`, async ({ store: { documents } }) => {
      const left = await documents.update<AskedOwn>(
        askedKind,
        id,
        (now) => ({ ...now, places: now.places.filter((one) => one !== place) }),
        { frees: true },
      )
      if (left?.places.length === 0) await documents.delete(askedKind, id)
    })
  await parts.store.documents.dropList(askedKind, list)
}

/** Removes the name of a forgotten person who made a question that was asked. */
export async function unnameAsked(parts: Pick<Parts, 'store'>, person: PersonId): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list(askedKind, `made:${person}`))
    await documents.update<AskedOwn>(
      askedKind,
      id,
      (now) => (now.question.by === person ? { ...now, question: { ...now.question, by: '' } } : undefined),
      { frees: true },
    )
  await documents.dropList(askedKind, `made:${person}`)
}
