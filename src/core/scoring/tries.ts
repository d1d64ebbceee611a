import type { VerdictWord } from '../judging/verdict.ts'

/** One try at a question: an answer, or a submission once it was judged. Our own failures are no tries. */
export interface Try {
  /** The submission's id, or the answer's. */
  id: string
  /** When it was sent, in milliseconds since the epoch; never when it was judged. */
  at: number
  right: boolean
  /** Sent after the question's reveal in the place where it was the daily one. */
  late: boolean
  verdict?: VerdictWord
  /** Of an answer: the numbers picked, or what was written. */
  said?: string
  /**
   * Of an answer in words: which points of the rubric its author says that they made, by the point's id. It is there, empty,
   * once the first point was shown: from then on the answer stands.
   */
  own?: Readonly<Record<string, boolean>>
}

/** How well somebody says that they did. */
export const ownMarks = ['said', 'partly', 'missed'] as const
export type OwnMark = (typeof ownMarks)[number]

/** A reply to what an interviewer would ask next. */
export interface FollowUpReply {
  at: number
  said: string
  own?: OwnMark
}

/** Everything that one person did at one question. What it earns is computed from it, never added up. */
export interface AttemptHistory {
  tries: readonly Try[]
  /** When each hint was taken, in order. */
  hints: readonly number[]
  /** When they asked to see the solution before they had it. */
  revealed?: number
  /** When they sent code for it in an interview or for a shared question: tries that count for nothing but the bonus. */
  outside?: readonly number[]
  /** When it came back for review, and whether it was still known. The last few. */
  reviews?: readonly { at: number; right: boolean }[]
  followUp?: FollowUpReply
}

export const noAttempts: AttemptHistory = { tries: [], hints: [] }

/** Tries in the order in which they were sent, whatever order their verdicts came in. */
export const inOrder = (work: AttemptHistory): readonly Try[] =>
  [...work.tries].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/** Adds a try; one that is there already changes nothing. */
export const withTry = (work: AttemptHistory, one: Try): AttemptHistory =>
  work.tries.some((other) => other.id === one.id) ? work : { ...work, tries: [...work.tries, one] }

/** The first right try, with how many came before it. */
export function solvedBy(work: AttemptHistory): { one: Try; before: number } | undefined {
  const tries = inOrder(work)
  const before = tries.findIndex((one) => one.right)
  const one = tries[before]
  return one ? { one, before } : undefined
}
