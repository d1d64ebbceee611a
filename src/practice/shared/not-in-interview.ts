import { type Interview, isOver } from '../../core/interview.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** An interview that nobody ended blocks its questions for at most this long. */
const longest = 86_400_000

/** The running interviews in which the asker is a candidate, whichever place they ask from. */
async function runningFor(parts: Parts, ask: Ask): Promise<readonly Interview[]> {
  const { documents } = parts.store
  const ids = await documents.list('interview', `guest:${ask.person.person}`)
  const all = await Promise.all(ids.map((id) => documents.get<Interview>('interview', id)))
  return all.filter((one) => {
    const stage = one?.stages[one.current]
    return one && stage && !isOver(one) && ask.at - (stage.from ?? 0) < longest
  }) as Interview[]
}

/**
 * During an interview, its candidates get no hints or answers elsewhere: not for any of its questions, nor for others
 * on the same topics, which often explain the same mistake. Nothing is blocked before it begins, because that would
 * reveal its questions.
 * @throws Refusal while the interview runs
 */
export async function notInInterview(parts: Parts, ask: Ask, question: Question): Promise<void> {
  const asked = baseOf(question.id)
  for (const interview of await runningFor(parts, ask)) {
    if (interview.stages[interview.current]?.question === asked)
      throw new Refusal('You are asked this in an interview just now: answer it there.')
    const related = interview.stages.some(
      (one) => one.question === asked || topicOf(parts, one.question) === question.topic,
    )
    if (related)
      throw new Refusal('You are in an interview just now: this question is open again when it is over.')
  }
}

/** Questions made by users are always about races. */
const topicOf = (parts: Parts, id: string) => (isOwnQuestion(id) ? 'races' : parts.bank.get(id)?.topic)

/**
 * The same for the library and its search, the paths, and the race tools. They are blocked completely, because a list
 * with gaps would reveal the gaps.
 * @param what subject of the sentence in the refusal @throws Refusal while an interview runs
 */
export async function shutInInterview(parts: Parts, ask: Ask, what: string): Promise<void> {
  if ((await runningFor(parts, ask)).length > 0)
    throw new Refusal(`You are in an interview just now: ${what} open again when it is over.`)
}

/** The same for the race tools, which would solve the interview’s question. @throws Refusal */
export const labShutInInterview = (parts: Parts, ask: Ask): Promise<void> =>
  shutInInterview(parts, ask, 'the tools that find and mend races are')
