import type { Interview } from '../../../core/interview.ts'
import type { Question } from '../../../core/questions/question.ts'
import type { Look } from '../look.ts'

export interface Shown {
  interview: Interview
  question: Question | undefined
  look: Look
  now: number
  zone: string
  /** Whether they lead, and so move on and end. */
  leads?: boolean
  /** How the others marked each point, once one's own marks are in. */
  others?: ReadonlyMap<string, readonly { by: string; mark: string }[]>
  /** Code of the candidate's latest submission in this part. */
  code?: string
}
