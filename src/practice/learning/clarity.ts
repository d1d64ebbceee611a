import { clarityCard } from '../../cards/questions/clarity.ts'
import type { PersonId } from '../../core/ids.ts'
import { openQuestion } from '../shared/lookup.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** A person’s vote whether an explanation was clear. Their document, so `forget me` deletes it. */
interface Clarity {
  question: string
  person: PersonId
  clear: boolean
}

/** Votes expire, because an explanation may be rewritten. */
const keptMillis = 400 * 86_400_000

/** Number of people who found an explanation clear, and of those who did not. */
export interface ClarityCount {
  question: string
  clear: number
  unclear: number
}

/** Votes once per person and question; a later vote replaces it. */
export const clear: Verb = async (parts, ask) => {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  const { v } = ask.args
  if (v !== 'y' && v !== 'n') throw new Refusal('Say whether it was clear with one of the two buttons.')
  const { person, since } = ask.person
  const vote: Clarity = { question: question.id, person, clear: v === 'y' }
  await parts.store.documents.put('clarity', parts.ids.of('y', `${person} ${question.id}`), vote, {
    lists: [`person:${person}`, question.id],
    ttl: keptMillis,
    of: { [person]: since },
  })
  return { card: clarityCard(question, vote.clear) }
}

/** The votes of the last 400 days per question. Questions without votes are omitted. */
export async function clarityOf(
  { store }: Pick<Parts, 'store'>,
  questions: readonly string[],
): Promise<readonly ClarityCount[]> {
  const counts = await Promise.all(
    questions.map(async (question) => {
      const ids = await store.documents.list('clarity', question)
      const votes = await Promise.all(ids.map((id) => store.documents.get<Clarity>('clarity', id)))
      const clear = votes.filter((vote) => vote?.clear === true).length
      return { question, clear, unclear: votes.filter((vote) => vote?.clear === false).length }
    }),
  )
  return counts.filter((one) => one.clear + one.unclear > 0)
}
