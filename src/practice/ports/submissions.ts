import type { PersonId } from '../../core/ids.ts'
import type { Result, Submission } from '../../core/judging/submission.ts'

export type Accepted =
  | { outcome: 'accepted'; submission: Submission }
  /** The person’s previous submission is not done yet. */
  | { outcome: 'busy'; submission: Submission }
  /** The same code for the same question was judged before; `submission` is that one. */
  | { outcome: 'same'; submission: Submission }
  /** The queue is full. */
  | { outcome: 'full'; waiting: number }
  /** The author was forgotten in the meantime. */
  | { outcome: 'gone' }

export type Brief = Omit<Submission, 'source' | 'result' | 'doneAt' | 'told'>

export interface Submissions {
  /**
   * Stores a submission before any other step. Accepts one open submission a person, the same code once, and at most
   * `most` waiting in all. Idempotent by id.
   * @param since `Profile.since` of the author
   */
  accept(submission: Submission, most: number, since: string): Promise<Accepted>
  get(id: string): Promise<Submission | undefined>
  /** Author and state of a submission, without code and result. Cheap, because many events ask for it. */
  brief(id: string): Promise<Brief | undefined>
  /** Counts a start of judging. Returns the number of starts including this one. */
  started(id: string): Promise<number>
  /** Marks a submission as done without scoring it. @returns false if it was done before */
  finish(id: string, result: Result, at: number): Promise<boolean>
  /** Number of earlier submissions that are not done. */
  ahead(id: string): Promise<number>
  /** Ids that are not done, oldest first. */
  pending(): Promise<readonly string[]>
  /** The first `count` of `pending`. */
  head(count: number): Promise<readonly string[]>
  /** Ids that are done but not yet reported to their authors. */
  untold(): Promise<readonly string[]>
  told(id: string): Promise<void>
  /** Marks the submission as not reported, so that its author is told again. */
  untell(id: string): Promise<void>
  /** A person’s submissions, newest first. */
  of(person: PersonId, count: number): Promise<readonly Submission[]>
  /** Deletes the code of submissions sent before an instant (milliseconds). Verdicts stay. Returns how many. */
  dropSources(before: number): Promise<number>
  /**
   * Deletes the verdicts of submissions sent before an instant, once their code is deleted. Points stay. Returns how
   * many.
   */
  dropVerdicts(before: number): Promise<number>
}
