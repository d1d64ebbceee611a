import type { Question } from './core/questions/question.ts'
import type { Judge } from './practice/ports/judge.ts'

/** What a command is given: parts that are only made when it asks for them. */
export interface Tools {
  /** `once`: one thing is asked; nothing is kept warm, and it starts when it is asked, so that a failure is an answer too. */
  judge(once?: 'once'): Promise<Judge>
  /** @throws Error saying what to do where there is no such question. */
  question(id: string): Promise<Question>
}
