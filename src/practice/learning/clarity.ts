import { clarityCard } from '../../cards/questions/clarity.ts'
import type { PersonId } from '../../core/ids.ts'
import { questionById } from '../shared/lookup.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** Whether an explanation was clear to somebody. A document of theirs: `forget me` takes it along. */
interface Clarity {
  question: string
  person: PersonId
  clear: boolean
}

/** An explanation that was rewritten is not held to what was said of it before. */
const keptMillis = 400 * 86_400_000

/** How many found an explanation clear, and how many didn't. */
export interface ClarityCount {
  question: string
  clear: number
  unclear: number
}

/** One vote a person and question: the latest stands. */
export const clear: Verb = async (parts, ask) => {
  const question = questionById(parts, ask.args.q ?? '')
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

/** What was said of each of these in the last 400 days; those of which nobody said anything are left out. */
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
