import { solutionsCard } from '../../../cards/learning/solutions.ts'
import { dayMillis } from '../../../core/time/calendar.ts'
import type { Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { shownSolutions } from './browse.ts'
import { openTo, type Solution, type Vote, visible, voteId, votesFor } from './solution.ts'

/** Votes for the clearest solution of somebody else, one vote per question. The same vote again removes it. */
export const solutionVote: Verb = async (parts, ask) => {
  const question = await openTo(parts, ask)
  const { documents } = parts.store
  const { person, since } = ask.person
  const id = ask.args.l ?? ''
  const kept = await documents.get<Solution>('solution', id)
  if (!kept || !(await visible(parts, person, question.id)).includes(id))
    throw new Refusal('That solution is no longer shown.')
  if (kept.person === person) throw new Refusal('That one is yours: vote for another.')
  const vote = voteId(parts, person, question.id)
  const before = await documents.get<Vote>('solution-vote', vote)
  if (before) await documents.delist('solution-vote', vote, votesFor(before.solution))
  if (before?.solution === id) await documents.delete('solution-vote', vote)
  else
    await documents.put<Vote>(
      'solution-vote',
      vote,
      { solution: id, person },
      {
        lists: [`person:${person}`, votesFor(id)],
        ttl: parts.limits.keepCodeDays * dayMillis,
        of: { [person]: since },
      },
    )
  const all = await shownSolutions(parts, ask, question)
  return {
    replace: true,
    card: solutionsCard(
      question,
      all,
      Math.max(
        0,
        all.findIndex((one) => one.id === id),
      ),
    ),
  }
}
