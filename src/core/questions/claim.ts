import type { Build } from './question.ts'

/** Something that a question's texts say is so, with the program that shows it. */
export interface Claim {
  /** The claim as a sentence. */
  claim: string
  program: string
  /** Exactly what the program prints. */
  prints?: string
  /** What the explorer finds in it: a kind of bug, or by complete search `nothing`. */
  finds?: 'assertion' | 'exception' | 'deadlock' | 'livelock' | 'nothing'
  /** Builds on which it holds; those of the question where it names none. */
  python?: readonly Build[]
}
