import { homeOf, type PersonId } from '../../../core/ids.ts'
import { answerBy } from '../../../core/questions/answer.ts'
import type { Question } from '../../../core/questions/question.ts'
import { isOver } from '../../../core/scoring/over.ts'
import { openQuestion } from '../../shared/lookup.ts'
import { notInInterview } from '../../shared/not-in-interview.ts'
import type { Ask, Parts } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'

/** An accepted solution that its author agreed to show. Their document, so `forget me` deletes it. */
export interface Solution {
  question: string
  person: PersonId
  code: string
  named: boolean
  at: number
}

export interface Vote {
  solution: string
  person: PersonId
}

/** Maximum number of solutions read per question; the newest ones of a workspace or server. */
const mostRead = 40

export const solutionId = (parts: Parts, person: PersonId, question: string) =>
  parts.ids.of('l', `${person} ${question}`)

export const voteId = (parts: Parts, person: PersonId, question: string) =>
  parts.ids.of('v', `${person} ${question}`)

export const ofHome = (home: string, question: string) => `${home} ${question}`

export const votesFor = (solution: string) => `for:${solution}`

export const homes = async (parts: Parts, person: PersonId): Promise<readonly string[]> => [
  ...new Set((await parts.store.people.groups(person)).map(homeOf)),
]

/** The question, if others’ code reveals nothing new to the asker. @throws Refusal */
export async function openTo(parts: Parts, ask: Ask): Promise<Question> {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  await notInInterview(parts, ask, question)
  if (answerBy(question) !== 'code')
    throw new Refusal('Only questions that are answered with code have solutions to show.')
  const { history } = await parts.store.attempts.get(ask.person.person, question.id)
  if (!isOver(question, history))
    throw new Refusal('Others’ solutions give the answer away: solve it first, or ask for the solution.')
  return question
}

/** Ids of the solutions that a person may see: from the workspaces and servers in which they take part. */
export async function visible(parts: Parts, person: PersonId, question: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    (await homes(parts, person)).map((home) =>
      parts.store.documents.list('solution', ofHome(home, question)),
    ),
  )
  return [...new Set(lists.flat())].slice(0, mostRead)
}
