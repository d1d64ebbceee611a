import { type ShownSolution, solutionsCard } from '../../../cards/learning/solutions.ts'
import type { PersonId } from '../../../core/ids.ts'
import { answerBy } from '../../../core/questions/answer.ts'
import type { Question } from '../../../core/questions/question.ts'
import type { Ask, Parts, Verb } from '../../shared/parts.ts'
import { openTo, type Solution, solutionId, type Vote, visible, voteId, votesFor } from './solution.ts'

/** Simultaneous votes for two solutions count only for the stored one. */
async function votesOf(parts: Parts, solution: string): Promise<number> {
  const { documents } = parts.store
  const ids = await documents.list('solution-vote', votesFor(solution))
  const votes = await Promise.all(ids.map((id) => documents.get<Vote>('solution-vote', id)))
  return votes.filter((vote) => vote?.solution === solution).length
}

export async function shownSolutions(
  parts: Parts,
  ask: Ask,
  question: Question,
): Promise<readonly ShownSolution[]> {
  const { documents, people } = parts.store
  const me = ask.person.person
  const mine = await documents.get<Vote>('solution-vote', voteId(parts, me, question.id))
  const all = await Promise.all(
    (await visible(parts, me, question.id)).map(async (id) => {
      const kept = await documents.get<Solution>('solution', id)
      const author = kept && (await people.get(kept.person))
      if (!kept || !author) return undefined
      const votes = await votesOf(parts, id)
      return {
        id,
        code: kept.code,
        at: kept.at,
        votes,
        mine: kept.person === me,
        voted: mine?.solution === id,
        ...(kept.named && { author: { person: author.person, name: author.name } }),
      }
    }),
  )
  return all.filter((one) => one !== undefined).sort((a, b) => b.votes - a.votes || b.at - a.at)
}

/** How many solutions of others the person may see, and whether their own is shown. */
export async function solutionsFor(
  parts: Parts,
  person: PersonId,
  question: Question,
): Promise<{ others: number; mine: boolean }> {
  if (answerBy(question) !== 'code') return { others: 0, mine: false }
  const ids = await visible(parts, person, question.id)
  const own = solutionId(parts, person, question.id)
  return { others: ids.filter((id) => id !== own).length, mine: ids.includes(own) }
}

/** Shows others’ accepted solutions, one at a time. */
export const solutions: Verb = async (parts, ask) => {
  const question = await openTo(parts, ask)
  const all = await shownSolutions(parts, ask, question)
  const at = Math.max(0, Math.min(Math.floor(Number(ask.args.n ?? 0)) || 0, all.length - 1))
  return { replace: ask.args.n !== undefined, card: solutionsCard(question, all, at) }
}
