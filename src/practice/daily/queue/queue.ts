import { longDay } from '../../../cards/places/days.ts'
import { ownQueuedLines, queueCard, queueForm } from '../../../cards/places/queue.ts'
import type { PlaceId } from '../../../core/ids.ts'
import { isOwnQuestion } from '../../../core/own-question.ts'
import { baseOf } from '../../../core/questions/variants.ts'
import type { Day } from '../../../core/time/calendar.ts'
import { kitsFor } from '../../interviews/kits.ts'
import type { Change } from '../../ports/places.ts'
import { editedPlace, questionById } from '../../shared/lookup.ts'
import { seenOwn } from '../../shared/own-questions.ts'
import type { Ask, Parts, Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { refusedForm } from '../../shared/refused-form.ts'
import { queueDay } from './day.ts'
import { changeQueue, type Queued, type QueuedQuestion, queueOf } from './queued.ts'

const most = 20

/** The id of a question that may be queued. @throws Refusal that says what to do */
async function wanted(parts: Parts, ask: Ask, place: PlaceId, typed: string): Promise<string> {
  const id = baseOf(typed.trim())
  if (!isOwnQuestion(id)) return questionById(parts, id).id
  // Another editor may have queued one of their own.
  if ((await queueOf(parts, place)).some((one) => one.id === id && one.question)) return id
  const own = await seenOwn(parts, ask, id)
  if (!own)
    throw new Refusal(
      `“${id.slice(0, 60)}” is no question of yours or of this channel, or it was deleted: “questions” lists those that can be queued here.`,
    )
  if (own.proven === undefined)
    throw new Refusal(`“${own.title}” is still being proven: queue it when Gilbert has told that it is.`)
  if (!own.proven)
    throw new Refusal(
      `“${own.title}” is not proven, so nobody can be asked it: make it again with “question-new”.`,
    )
  return id
}

const changed = (ask: Ask, what: string): Change => ({ at: ask.at, by: ask.person.person, what })

/** A queue with a question added, moved to the front, or moved to a day. @throws Refusal */
function withQuestion(open: readonly Queued[], added: Queued, first: boolean): readonly Queued[] {
  const { id, on } = added
  const before = open.find((one) => one.id === id)
  if (before && !first && before.on === on)
    throw new Refusal(
      on === undefined ? `“${id}” is queued already.` : `“${id}” is queued for ${longDay(on)} already.`,
    )
  const others = open.filter((one) => one.id !== id)
  const rival = on === undefined ? undefined : others.find((one) => one.on === on)
  if (rival)
    throw new Refusal(`“${rival.id}” is queued for ${longDay(on ?? '')}: choose another day, or remove it.`)
  if (others.length >= most) throw new Refusal(`At most ${most} questions wait in a queue.`)
  return first ? [added, ...others] : [...others, added]
}

async function add(parts: Parts, ask: Ask, place: PlaceId, id: string, how: { on?: Day; first?: boolean }) {
  const { on, first = false } = how
  const added = { id, at: ask.at, ...(on !== undefined && { on }) }
  const when = on ?? (first ? 'next' : undefined)
  const said = changed(ask, when === undefined ? `queued ${id}` : `queued ${id}: ${when}`)
  await changeQueue(parts, place, said, (open) => withQuestion(open, added, first))
  return id
}

async function dayFor(parts: Parts, ask: Ask, id: PlaceId, typed: string): Promise<Day> {
  const [place, latest] = await Promise.all([parts.store.places.get(id), parts.store.places.latest(id)])
  return queueDay(typed, place, ask.at, latest?.day)
}

const remove = (parts: Parts, ask: Ask, place: PlaceId, id: string): Promise<void> =>
  changeQueue(parts, place, changed(ask, `no longer queued: ${id}`), (open) => {
    if (!open.some((one) => one.id === id))
      throw new Refusal(`“${id.slice(0, 60)}” is not in the queue any more: it was asked or removed.`)
    return open.filter((one) => one.id !== id)
  })

/** What an editor should know of a question made in chat before it is posted. */
async function cautions(parts: Parts, ask: Ask, added: QueuedQuestion | undefined) {
  if (!added?.question || !isOwnQuestion(added.id)) return []
  const kits = (await kitsFor(parts, ask)).flatMap(({ title, stages }) =>
    stages.some(({ question }) => question === added.id) ? [title] : [],
  )
  return ownQueuedLines(added.question.title, kits)
}

/** Adds the question of the sent form. @throws Refusal with the form */
async function addTyped(parts: Parts, ask: Ask, place: PlaceId): Promise<string> {
  const question = (ask.fields.question ?? '').trim().toLowerCase()
  const day = (ask.fields.day ?? '').trim()
  const of = async <T>(field: 'question' | 'day', read: () => Promise<T>): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw refusedForm(queueForm(), ask.fields, { [field]: error.message })
    }
  }
  const id = await of('question', () => wanted(parts, ask, place, question))
  const on = day === '' ? undefined : await of('day', () => dayFor(parts, ask, place, day))
  const when = on === undefined ? {} : { on }
  return await of(on === undefined ? 'question' : 'day', () => add(parts, ask, place, id, when))
}

/** Shows or changes the questions that come next here, before the schedule’s own choice. */
export const queue: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const { q, on, move } = ask.args
  const { question, value } = ask.fields
  if (ask.args.new !== undefined && question === undefined) return { form: queueForm(q ?? value) }
  const dropped = ask.args.drop ?? (move === 'out' ? value : undefined)
  const moved = move === 'first' ? (q ?? value) : undefined
  let added: string | undefined
  if (dropped !== undefined) await remove(parts, ask, place, dropped)
  else if (question !== undefined) added = await addTyped(parts, ask, place)
  else if (moved !== undefined)
    added = await add(parts, ask, place, await wanted(parts, ask, place, moved), { first: true })
  else if (q !== undefined) {
    const id = await wanted(parts, ask, place, q)
    added = await add(
      parts,
      ask,
      place,
      id,
      on === undefined ? {} : { on: await dayFor(parts, ask, place, on) },
    )
  }
  const queued = await queueOf(parts, place)
  const said = await cautions(
    parts,
    ask,
    queued.find(({ id }) => id === added),
  )
  return { replace: move !== undefined, card: queueCard(queued, said) }
}
