import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { MilestoneId } from '../../core/scoring/milestone.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { MessageRef } from './chat.ts'
import type { Progress } from './judge.ts'

/** Something to be done later by the bot role; each kind is a file of src/practice. */
export type Chore =
  | { chore: 'post-daily'; place: PlaceId }
  /** Redraws the public line of a day's card. */
  | { chore: 'tally'; place: PlaceId; day: string }
  /** What somebody reached, in words and by its name. */
  | { chore: 'milestone'; place: PlaceId; person: PersonId; what: string; milestone: MilestoneId }
  /** Looks whether the time of an interview's part is up. */
  | { chore: 'interview-time'; interview: string }
  /** Takes a post away that named somebody who is forgotten. */
  | { chore: 'unpost'; platform: string; message: MessageRef }
  /** Draws a week's digest anew. */
  | { chore: 'digest'; place: PlaceId; from: string }
  /** Draws a place's leaderboard that stays anew. */
  | { chore: 'standing-board'; place: PlaceId }
  /** Something that must follow a change; see ports/follow-ups.ts. */
  | { chore: 'follow-up'; entry: string }
  /** Whatever has become due: missed posts, reminders, digests, code past its days. */
  | { chore: 'sweep' }

/** Puts work down for whichever process takes it. The same key is put down once while it waits. */
export interface Jobs {
  submit(submission: string): Promise<void>
  reply(platform: string, submission: string): Promise<void>
  chore(chore: Chore, options: { key: string; delay?: number }): Promise<void>
  /** Fires `post-daily` at the schedule's times; undefined fires no more. */
  schedule(place: PlaceId, schedule: Schedule | undefined): Promise<void>
  /** Takes everything out of the queues that names a person and isn't running. */
  forget(person: PersonId): Promise<void>
  /** Begins what waits for a time that a clock, set back since, is far from. */
  hasten(): Promise<void>
  /** How many submissions there are by what they wait for, whoever put them down. */
  submissions(): Promise<Readonly<Record<'waiting' | 'active' | 'delayed', number>>>
}

/** A job that was given up. */
export interface DeadLetter {
  queue: string
  id: string
  what: string
  attempts: number
  error: string
  at: number
}

/** Thrown by a handler whose work is to be tried again later, without being counted as a failure. */
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
    /** Ends a submission whose job was given up: its author must not wait for ever. */
    giveUp?(submission: string): Promise<void>
  }
  /** Tells the author, for each platform that this process speaks. */
  replies?: { platforms: readonly string[]; run(submission: string): Promise<void> }
  chores?: { run(chore: Chore): Promise<void> }
  /** Progress of any submission, wherever it is judged; may be lost. */
  progress?: (submission: string, progress: Progress) => Promise<void>
}

/** Does the work. A worker that is killed has its work taken over by another, or by itself once it is back. */
export interface Workers {
  start(handlers: Handlers): Promise<void>
  /** Lets what runs end, but for `graceMillis` at most. */
  stop(graceMillis?: number): Promise<void>
}
