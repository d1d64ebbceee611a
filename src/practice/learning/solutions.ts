import { type ShownSolution, showSolutionCard, solutionsCard } from '../../cards/learning/solutions.ts'
import { note } from '../../cards/shared/parts.ts'
import { homeOf, type PersonId } from '../../core/ids.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { isOver } from '../../core/scoring/over.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { questionById } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** An accepted solution that its author agreed to show. A document of theirs: `forget me` takes it along. */
interface Solution {
  question: string
  person: PersonId
  code: string
  named: boolean
  at: number
}

interface Vote {
  solution: string
  person: PersonId
}

const dayMillis = 86_400_000
/** Of a question in a workspace or server, the latest. */
const mostRead = 40

const solutionId = (parts: Parts, person: PersonId, question: string) =>
  parts.ids.of('l', `${person} ${question}`)
const voteId = (parts: Parts, person: PersonId, question: string) =>
  parts.ids.of('v', `${person} ${question}`)
const ofHome = (home: string, question: string) => `${home} ${question}`
const votesFor = (solution: string) => `for:${solution}`

const homes = async (parts: Parts, person: PersonId): Promise<readonly string[]> => [
  ...new Set((await parts.store.people.groups(person)).map(homeOf)),
]

/** The question, where others' code gives nothing away to who asks. @throws Refusal */
async function openTo(parts: Parts, ask: Ask): Promise<Question> {
  const question = questionById(parts, ask.args.q ?? '')
  await notInInterview(parts, ask, question)
  if (answerBy(question) !== 'code')
    throw new Refusal('Only questions that are answered with code have solutions to show.')
  const { history } = await parts.store.attempts.get(ask.person.person, question.id)
  if (!isOver(question, history))
    throw new Refusal('Others’ solutions give the answer away: solve it first, or ask for the solution.')
  return question
}

/** Ids of solutions that somebody may see: of the workspaces and servers in which they take part. */
async function visible(parts: Parts, person: PersonId, question: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    (await homes(parts, person)).map((home) =>
      parts.store.documents.list('solution', ofHome(home, question)),
    ),
  )
  return [...new Set(lists.flat())].slice(0, mostRead)
}

/** Whoever voted for two at once is counted for the one that stands. */
async function votesOf(parts: Parts, solution: string): Promise<number> {
  const { documents } = parts.store
  const ids = await documents.list('solution-vote', votesFor(solution))
  const votes = await Promise.all(ids.map((id) => documents.get<Vote>('solution-vote', id)))
  return votes.filter((vote) => vote?.solution === solution).length
}

async function shown(parts: Parts, ask: Ask, question: Question): Promise<readonly ShownSolution[]> {
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

/** How many solutions of others somebody may look at, and whether theirs is among them. */
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

/** Others' accepted solutions, one at a time. */
export const solutions: Verb = async (parts, ask) => {
  const question = await openTo(parts, ask)
  const all = await shown(parts, ask, question)
  const at = Math.max(0, Math.min(Math.floor(Number(ask.args.n ?? 0)) || 0, all.length - 1))
  return { replace: ask.args.n !== undefined, card: solutionsCard(question, all, at) }
}

async function takeBack(parts: Parts, person: PersonId, question: string): Promise<void> {
  const id = solutionId(parts, person, question)
  const { documents } = parts.store
  await documents.delete('solution', id)
  for (const vote of await documents.list('solution-vote', votesFor(id)))
    await documents.delete('solution-vote', vote)
  await documents.dropList('solution-vote', votesFor(id))
}

/** Shows one's own accepted code to others, with a name or none, or takes it back. Never without having been asked. */
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

/** A vote for the clearest solution: one a question, for somebody else's; the same again takes it back. */
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
  const all = await shown(parts, ask, question)
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

/** Somebody left a workspace or server: what they showed is shown there no more. */
export async function hideSolutions(
  parts: Pick<Parts, 'store'>,
  person: PersonId,
  home: string,
): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('solution', `person:${person}`)) {
    const kept = await documents.get<Solution>('solution', id)
    if (kept) await documents.delist('solution', id, ofHome(home, kept.question))
  }
}
