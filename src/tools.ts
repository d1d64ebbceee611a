import type { Question } from './core/questions/question.ts'
import type { Judge } from './practice/ports/judge.ts'

/** Lazily created parts for the commands. */
export interface Tools {
  /** `once`: for a single request. No containers are started in advance, and a failed start becomes a result. */
  judge(once?: 'once'): Promise<Judge>
  /** @throws Error that says what to do if the question does not exist */
  question(id: string): Promise<Question>
}
