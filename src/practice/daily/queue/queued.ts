import type { PlaceId } from '../../../core/ids.ts'
import { asQuestion, isOwnQuestion, type OwnQuestion } from '../../../core/own-question.ts'
import type { Question } from '../../../core/questions/question.ts'
import type { Day } from '../../../core/time/calendar.ts'
import type { Change } from '../../ports/places.ts'
import { askedOn } from '../../shared/asked-on.ts'
import type { Parts } from '../../shared/parts.ts'
import { withLock } from '../../shared/with-lock.ts'

/** A question that an admin wants in a place. */
export interface Queued {
  id: string
  /** When it was queued. A later day that asked it removes it from the queue. */
  at: number
  /** The day from which it is asked, before those without a day. */
  on?: Day
}

/** The queue of a place: those without a day in their order. */
interface Queue {
  place: PlaceId
  questions: readonly Queued[]
}

const kind = 'queue'

/** The entries that were not asked since. One that was claimed but not removed from the queue counts as asked. */
async function waiting(parts: Pick<Parts, 'store'>, place: PlaceId): Promise<readonly Queued[]> {
  const kept = await parts.store.documents.get<Queue>(kind, place)
  const open: Queued[] = []
  for (const one of kept?.questions ?? []) {
    const asked = await askedOn(parts, place, one.id)
    if (!asked || asked.at < one.at) open.push(one)
  }
  return open
}

/** Entries with a day come in the order of their days, then the others. */
const inOrder = (all: readonly Queued[]): readonly Queued[] => [
  ...all.filter(({ on }) => on !== undefined).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1)),
  ...all.filter(({ on }) => on === undefined),
]

/** The question of an entry; undefined if it was deleted since, or is not proven. */
async function questionFor(parts: Pick<Parts, 'bank' | 'store'>, id: string): Promise<Question | undefined> {
  if (!isOwnQuestion(id)) return parts.bank.get(id)
  const own = await parts.store.documents.get<OwnQuestion>('question', id)
  return own?.proven ? asQuestion(own, id) : undefined
}

export interface QueuedQuestion extends Queued {
  /** Undefined if it was deleted since. It is passed over. */
  question: Question | undefined
}

/** The queue of a place, in the order in which it is asked. */
export const queueOf = async (
  parts: Pick<Parts, 'bank' | 'store'>,
  place: PlaceId,
): Promise<readonly QueuedQuestion[]> =>
  await Promise.all(
    inOrder(await waiting(parts, place)).map(async (one) => ({
      ...one,
      question: await questionFor(parts, one.id),
    })),
  )

/** The first queued question for a day; undefined if the schedule chooses. */
export async function queuedQuestion(parts: Parts, place: PlaceId, day: Day): Promise<Question | undefined> {
  const ripe = (await queueOf(parts, place)).filter(({ on }) => on === undefined || on <= day)
  return ripe.find(({ question }) => question)?.question
}

/**
 * Changes the queue. Entries whose question was deleted are left out.
 * @param said for the place’s audit trail
 * @param to may throw a Refusal
 */
export const changeQueue = (
  parts: Parts,
  place: PlaceId,
  said: Change,
  to: (open: readonly Queued[]) => readonly Queued[],
): Promise<void> =>
  withLock(parts, `${kind} ${place}`, async (held) => {
    const open = await waiting(held, place)
    const there = await Promise.all(open.map(async ({ id }) => (await questionFor(held, id)) !== undefined))
    const questions = to(open.filter((_, index) => there[index]))
    await held.store.documents.put<Queue>(
      kind,
      place,
      { place, questions },
      { said: { place, change: said } },
    )
  })

/** Deletes the queue of a place that no longer exists. */
export const forgetQueue = ({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<boolean> =>
  store.documents.delete(kind, place)
