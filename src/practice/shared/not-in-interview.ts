import { type Interview, isOver } from '../../core/interview.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** An interview that nobody ended doesn't keep a question from its candidate for ever. */
const longest = 86_400_000

/**
 * Who is asked questions in an interview gets neither their hints nor their answers elsewhere meanwhile: not of the one that
 * runs, nor of those before and after it. Before it begins nothing is shut, which would tell what will be asked.
 * @throws Refusal while the interview runs
 */
export async function notInInterview(parts: Parts, ask: Ask, question: Question): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('interview', `guest:${ask.person.person}`)) {
    const interview = await documents.get<Interview>('interview', id)
    const stage = interview?.stages[interview.current]
    if (!interview || !stage || isOver(interview) || ask.at - (stage.from ?? 0) >= longest) continue
    if (stage.question === question.id)
      throw new Refusal('You are asked this in an interview just now: answer it there.')
    if (interview.stages.some((one) => one.question === question.id))
      throw new Refusal('You are in an interview just now: this question is open again when it is over.')
  }
}
