import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { MilestoneId } from '../../core/scoring/milestone.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { MessageRef } from './chat.ts'
import type { Progress } from './judge.ts'

/** A job for the bot role. Each kind has its own file in src/practice. */
export type Chore =
  | { chore: 'post-daily'; place: PlaceId }
  /** Redraws the public tally line of a day’s card. */
  | { chore: 'tally'; place: PlaceId; day: string }
  /** A reached milestone: `what` is the text for people, `milestone` its id. */
  | { chore: 'milestone'; place: PlaceId; person: PersonId; what: string; milestone: MilestoneId }
  /** Checks whether the time for an interview’s part is up. */
  | { chore: 'interview-time'; interview: string }
  /** Removes a post that named a person who was forgotten. */
  | { chore: 'unpost'; platform: string; message: MessageRef }
  /** Redraws the digest of one week. */
  | { chore: 'digest'; place: PlaceId; from: string }
  /** Redraws the standing leaderboard message of a place. */
  | { chore: 'standing-board'; place: PlaceId }
  /** Work that must follow a change; see ports/follow-ups.ts. */
  | { chore: 'follow-up'; entry: string }
  /** Everything that has become due: missed posts, reminders, digests, deletion of old code. */
  | { chore: 'sweep' }

/** Enqueues work for any process that takes it. A key is enqueued at most once while its job waits. */
export interface Jobs {
  submit(submission: string): Promise<void>
  reply(platform: string, submission: string): Promise<void>
  chore(chore: Chore, options: { key: string; delay?: number }): Promise<void>
  /** Runs `post-daily` at the schedule’s times. `undefined` removes the schedule. */
  schedule(place: PlaceId, schedule: Schedule | undefined): Promise<void>
  /** Removes all waiting jobs that name a person. Running jobs are not touched. */
  forget(person: PersonId): Promise<void>
  /** Starts jobs whose delay became much too long because the clock was set back. */
  hasten(): Promise<void>
  /** Number of submission jobs by state, from all processes. */
  submissions(): Promise<Readonly<Record<'waiting' | 'active' | 'delayed', number>>>
}

/** A job that failed too often and was given up. */
export interface DeadLetter {
  queue: string
  id: string
  what: string
  attempts: number
  error: string
  at: number
}

/** Thrown by a handler to have its job retried after `millis`. Does not count as a failed attempt. */
export class Later extends Error {
  readonly millis: number
  constructor(message: string, millis: number) {
    super(message)
    this.name = 'Later'
    this.millis = millis
  }
}

export interface Handlers {
  /** Judges one submission. */
  judge?: {
    concurrency: number
    run(submission: string, context: { report(progress: Progress): void; signal: AbortSignal }): Promise<void>
    /** Ends a submission whose job was given up, so that its author does not wait forever. */
    giveUp?(submission: string): Promise<void>
  }
  /** Tells the author the verdict, for each platform that this process serves. */
  replies?: { platforms: readonly string[]; run(submission: string): Promise<void> }
  chores?: { run(chore: Chore): Promise<void> }
  /** Progress of any submission, on whichever machine it is judged. Events may be lost. */
  progress?: (submission: string, progress: Progress) => Promise<void>
}

/** Runs the jobs. If a worker is killed, another worker takes its jobs over, or the same one after its restart. */
export interface Workers {
  start(handlers: Handlers): Promise<void>
  /** Waits for running jobs, for at most `graceMillis`. */
  stop(graceMillis?: number): Promise<void>
}
