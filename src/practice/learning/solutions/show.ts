import { showSolutionCard } from '../../../cards/learning/solutions.ts'
import { note } from '../../../cards/shared/parts.ts'
import type { PersonId } from '../../../core/ids.ts'
import { solvedBy } from '../../../core/scoring/tries.ts'
import { dayMillis } from '../../../core/time/calendar.ts'
import type { Parts, Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { homes, ofHome, openTo, type Solution, solutionId, votesFor } from './solution.ts'

async function takeBack(parts: Parts, person: PersonId, question: string): Promise<void> {
  const id = solutionId(parts, person, question)
  const { documents } = parts.store
  await documents.delete('solution', id)
  for (const vote of await documents.list('solution-vote', votesFor(id)))
    await documents.delete('solution-vote', vote)
  await documents.dropList('solution-vote', votesFor(id))
}

/**
 * Shows the asker’s accepted code to others, with or without their name, or hides it again. Never without their
 * consent.
 */
export const showSolution: Verb = async (parts, ask) => {
  const question = await openTo(parts, ask)
  const { person, since } = ask.person
  const { as } = ask.args
  if (as === 'private') {
    await takeBack(parts, person, question.id)
    return { replace: true, card: note('Nobody else sees your solution.', 'good') }
  }
  const { history } = await parts.store.attempts.get(person, question.id)
  if (!solvedBy(history)) throw new Refusal('There is no accepted code of yours to show yet.')
  if (as !== 'name' && as !== 'nobody') return { card: showSolutionCard(question, parts.limits.keepCodeDays) }
  const where = await homes(parts, person)
  if (where.length === 0)
    throw new Refusal('You take part in no channel yet, so there is nobody to show it to.')
  const accepted = (await parts.store.submissions.of(person, 200)).find(
    (one) =>
      one.question === question.id &&
      one.source !== '' &&
      one.interview === undefined &&
      one.result?.task === 'judge' &&
      one.result.verdict.verdict === 'accepted',
  )
  if (!accepted) throw new Refusal('Your accepted code is no longer kept: send it again, then show it.')
  const one: Solution = {
    question: question.id,
    person,
    code: accepted.source,
    named: as === 'name',
    at: ask.at,
  }
  await parts.store.documents.put('solution', solutionId(parts, person, question.id), one, {
    lists: [`person:${person}`, ...where.map((home) => ofHome(home, question.id))],
    ttl: parts.limits.keepCodeDays * dayMillis,
    of: { [person]: since },
  })
  return {
    replace: true,
    card: note(
      as === 'name' ? 'Your solution is shown, with your name.' : 'Your solution is shown, without a name.',
      'good',
    ),
  }
}
