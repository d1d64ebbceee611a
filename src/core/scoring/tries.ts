import type { VerdictWord } from '../judging/verdict.ts'

/** A try at a question: an answer, or a judged submission. Our own failures are not tries. */
export interface Try {
  /** The id of the submission or answer. */
  id: string
  /** When it was sent (not judged), in milliseconds since the epoch. */
  at: number
  right: boolean
  /** Sent after the answer was revealed in the place of the daily question. */
  late: boolean
  verdict?: VerdictWord
  /** Answers only: the picked numbers or the text. */
  said?: string
  /**
   * Answers in words only: which rubric points the author claims, by point id. Set (empty) when the first point is
   * shown; after that the answer cannot be changed.
   */
  own?: Readonly<Record<string, boolean>>
}

/** Self-assessment levels. */
export const ownMarks = ['said', 'partly', 'missed'] as const
export type OwnMark = (typeof ownMarks)[number]

/** A reply to the interviewer’s follow-up question. */
export interface FollowUpReply {
  at: number
  said: string
  own?: OwnMark
}

/** Everything that a person did with one question. Its points are computed from it, never incremented. */
export interface AttemptHistory {
  tries: readonly Try[]
  /** When each hint was taken, in order. */
  hints: readonly number[]
  /** When the person asked for the solution before solving it. */
  revealed?: number
  /**
   * When the person sent code for it in an interview or for a shared question. These tries only affect the first-try
   * bonus.
   */
  outside?: readonly number[]
  /** The last reviews: when, and whether the answer was still known. */
  reviews?: readonly { at: number; right: boolean }[]
  followUp?: FollowUpReply
}

export const noAttempts: AttemptHistory = { tries: [], hints: [] }

/** Tries in the order in which they were sent, not judged. */
export const inOrder = (work: AttemptHistory): readonly Try[] =>
  [...work.tries].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/** Adds a try. Idempotent by its id. */
export const withTry = (work: AttemptHistory, one: Try): AttemptHistory =>
  work.tries.some((other) => other.id === one.id) ? work : { ...work, tries: [...work.tries, one] }

/** The first right try, and the number of tries before it. */
export function solvedBy(work: AttemptHistory): { one: Try; before: number } | undefined {
  const tries = inOrder(work)
  const before = tries.findIndex((one) => one.right)
  const one = tries[before]
  return one ? { one, before } : undefined
}
