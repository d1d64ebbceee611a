import { queueCard } from '../../cards/places/queue.ts'
import type { PlaceId } from '../../core/ids.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { askedOn } from '../shared/asked-on.ts'
import { editedPlace, questionById } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withLock } from '../shared/with-lock.ts'

/** The questions that an admin wants next in a place, in order. */
interface Queued {
  place: PlaceId
  questions: readonly { id: string; at: number }[]
}

const kind = 'queue'
const most = 20
const onlyInInterviews =
  'A question that was made in chat is for interviews only, so that nobody has seen it before. For a daily question of your own, write a folder (docs/writing-questions.md) below GILBERT_CONTENT: it is queued by its id.'

/**
 * The queued questions that were not asked since. A question that was claimed but not removed from the queue counts as
 * asked.
 */
async function waiting(parts: Parts, place: PlaceId) {
  const kept = await parts.store.documents.get<Queued>(kind, place)
  const open: { id: string; at: number }[] = []
  for (const one of kept?.questions ?? []) {
    const asked = await askedOn(parts, place, one.id)
    if (!asked || asked.at < one.at) open.push(one)
  }
  return open
}

/** The first queued question; undefined if the schedule chooses. */
export async function queuedQuestion(parts: Parts, place: PlaceId): Promise<Question | undefined> {
  for (const { id } of await waiting(parts, place)) {
    const question = parts.bank.get(id)
    if (question) return question
  }
  return undefined
}

/** Deletes the queue of a place that no longer exists. */
export const forgetQueue = ({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<boolean> =>
  store.documents.delete(kind, place)

async function change(
  parts: Parts,
  ask: Ask,
  place: PlaceId,
  what: string,
  to: (open: readonly { id: string; at: number }[]) => readonly { id: string; at: number }[],
) {
  await withLock(parts, `${kind} ${place}`, async (held) => {
    const questions = to(await waiting(held, place))
    await held.store.documents.put<Queued>(kind, place, { place, questions })
  })
  await parts.store.places.note(place, { at: ask.at, by: ask.person.person, what })
}

/** Shows or changes the questions that come next here, before the schedule’s own choice. */
export const queue: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const { q, drop } = ask.args
  if (drop !== undefined)
    await change(parts, ask, place, `no longer queued: ${drop}`, (open) =>
      open.filter(({ id }) => id !== drop),
    )
  else if (q !== undefined) {
    if (isOwnQuestion(q)) throw new Refusal(onlyInInterviews)
    const { id } = questionById(parts, q)
    await change(parts, ask, place, `queued ${id}`, (open) => {
      if (open.some((one) => one.id === id)) throw new Refusal(`“${id}” is queued already.`)
      if (open.length >= most) throw new Refusal(`At most ${most} questions wait in a queue.`)
      return [...open, { id, at: ask.at }]
    })
  }
  const open = (await waiting(parts, place)).flatMap(({ id }) => parts.bank.get(id) ?? [])
  return { card: queueCard(open) }
}
