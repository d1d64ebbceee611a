import type { PersonId } from '../../core/ids.ts'
import type { Result, Submission } from '../../core/judging/submission.ts'

export type Accepted =
  | { outcome: 'accepted'; submission: Submission }
  /** Their submission before this one isn't done yet. */
  | { outcome: 'busy'; submission: Submission }
  /** The same code for the same question was judged before. */
  | { outcome: 'same'; submission: Submission }
  /** Too many are waiting. */
  | { outcome: 'full'; waiting: number }
  /** Its author was forgotten meanwhile. */
  | { outcome: 'gone' }

export type Brief = Omit<Submission, 'source' | 'result' | 'doneAt' | 'told'>

export interface Submissions {
  /**
   * Stores a submission before anything else is done with it: one at a time a person, the same code once, at most
   * `most` waiting in all. Asked again with the same id it answers the same.
   * @param since since when its author is known
   */
  accept(submission: Submission, most: number, since: string): Promise<Accepted>
  get(id: string): Promise<Submission | undefined>
  /** Whom it is of and how far it is, without code and result: what many events ask for. */
  brief(id: string): Promise<Brief | undefined>
  /** Answers how often it was begun, this time included. */
  started(id: string): Promise<number>
  /** Done outside the standings. False where it was done before. */
  finish(id: string, result: Result, at: number): Promise<boolean>
  /** How many came before it and aren't done. */
  ahead(id: string): Promise<number>
  /** Ids that aren't done, the oldest first. */
  pending(): Promise<readonly string[]>
  /** The first of them, at most so many. */
  head(count: number): Promise<readonly string[]>
  /** Ids that are done and whose author wasn't told yet. */
  untold(): Promise<readonly string[]>
  told(id: string): Promise<void>
  /** Its author is to be told again. */
  untell(id: string): Promise<void>
  /** A person's, the latest first. */
  of(person: PersonId, count: number): Promise<readonly Submission[]>
  /** Deletes code sent before an instant; verdicts stay. Answers how many. */
  dropSources(before: number): Promise<number>
  /** Deletes what became of code that was sent before an instant and is deleted itself. What it earned stays. Answers how many. */
  dropVerdicts(before: number): Promise<number>
}
