import { type Interview, isOver } from '../../core/interview.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** An interview that nobody ended doesn't keep a question from its candidate for ever. */
const longest = 86_400_000

/** The interviews that somebody is asked questions in just now, in whatever place they ask from. */
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
 * Who is asked questions in an interview gets neither their hints nor their answers elsewhere meanwhile: not of the one that
 * runs, nor of those before and after it, nor of their relatives, which are all of the same topics and often explain the
 * same mistake. Before it begins nothing is shut, which would tell what will be asked.
 * @throws Refusal while the interview runs
 */
export async function notInInterview(parts: Parts, ask: Ask, question: Question): Promise<void> {
  for (const interview of await runningFor(parts, ask)) {
    if (interview.stages[interview.current]?.question === question.id)
      throw new Refusal('You are asked this in an interview just now: answer it there.')
    const related = interview.stages.some(
      (one) => one.question === question.id || topicOf(parts, one.question) === question.topic,
    )
    if (related)
      throw new Refusal('You are in an interview just now: this question is open again when it is over.')
  }
}

/** Those that somebody made are about races. */
const topicOf = (parts: Parts, id: string) => (isOwnQuestion(id) ? 'races' : parts.bank.get(id)?.topic)

/**
 * The same for what is no single question's: the library with its search, the paths, and what finds and mends races. Shut
 * as a whole, because a list with gaps would tell what the gaps are.
 * @param what its name as the sentence's subject @throws Refusal while an interview runs
 */
export async function shutInInterview(parts: Parts, ask: Ask, what: string): Promise<void> {
  if ((await runningFor(parts, ask)).length > 0)
    throw new Refusal(`You are in an interview just now: ${what} open again when it is over.`)
}

/** The same for the laboratory: it would find the race in the code that is asked for, and mend it. @throws Refusal */
export const labShutInInterview = (parts: Parts, ask: Ask): Promise<void> =>
  shutInInterview(parts, ask, 'the tools that find and mend races are')
