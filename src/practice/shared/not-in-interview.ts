import { type Interview, isOver } from '../../core/interview.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** An interview that nobody ended doesn't keep a question from its candidate for ever. */
const longest = 86_400_000

/**
 * Who is asked a question in an interview gets neither its hints nor its answer elsewhere meanwhile.
 * @throws Refusal while it is the question that runs
 */
export async function notInInterview(parts: Parts, ask: Ask, question: Question): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('interview', `guest:${ask.person.person}`)) {
    const interview = await documents.get<Interview>('interview', id)
    const stage = interview?.stages[interview.current]
    if (!interview || isOver(interview) || stage?.question !== question.id) continue
    if (ask.at - (stage.from ?? 0) < longest)
      throw new Refusal('You are asked this in an interview just now: answer it there.')
  }
}
