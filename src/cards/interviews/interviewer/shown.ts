import type { Interview } from '../../../core/interview.ts'
import type { Question } from '../../../core/questions/question.ts'
import type { Look } from '../look.ts'

export interface Shown {
  interview: Interview
  question: Question | undefined
  look: Look
  now: number
  zone: string
  /** Whether the viewer is the lead, who may start the next part and end the interview. */
  leads?: boolean
  /** The others’ marks per point, after the viewer’s own marks are complete. */
  others?: ReadonlyMap<string, readonly { by: string; mark: string }[]>
  /** It stands beside the code as it is typed, and under the clock: in the room. */
  beside?: boolean
  /** Code of the candidate's latest submission in this part. */
  code?: string
}
