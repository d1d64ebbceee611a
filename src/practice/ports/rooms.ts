import type { NumberedCandidate } from '../../core/candidates.ts'
import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import type { AnswerBy } from '../../core/questions/answer.ts'
import type { RoomEntry, RoomRole } from '../../core/room.ts'
import type { LoggedEntry, OpenPage } from './room-logs.ts'

/** What an invitation link shows before it is used. Contains no names. */
export interface Door {
  title: string
  role: RoomRole
  /** Whether the visitor must type a name. */
  asksName: boolean
  keepInterviewDays: number
  keepCodeDays: number
}

/** A person’s place in a room, with the interview’s current state. Read again for each request. */
export interface Seat {
  /** Identifies the seat, for rate limits. Not a secret. */
  id: string
  room: string
  role: RoomRole
  person: PersonId
  name: string
  zone: string
  candidates: readonly NumberedCandidate[]
  /** Index of the running part; -1 before the first. */
  stage: number
  over: boolean
}

/** Result of a candidate’s code in the room. */
export interface RoomRun {
  id: string
  what: 'ran' | 'sent' | 'explored'
  at: number
  done: boolean
  card: Card
  /** An exploration by the interviewer that both sides see. */
  shared: boolean
}

export interface RoomQuestion {
  id: string
  title: string
  prompt: string
  program?: string
  by: AnswerBy
  choices: readonly { label: string; value: string; output?: string }[]
}

/** What a participant sees beside the code. The candidate’s view contains no assessment. */
export interface RoomView {
  title: string
  role: RoomRole
  me: string
  state: 'waiting' | 'running' | 'over'
  stage: number
  stages: number
  part?: string
  now: number
  ends?: number
  question?: RoomQuestion
  /** The participant’s own answers in this part, as typed. */
  answers: readonly string[]
  runs: readonly RoomRun[]
  private: boolean
  candidates: readonly { number: number; name: string }[]
  /** The number of the one whose code and results these are. */
  candidate: number
  /** For interviewers: whether the candidate has the room open. */
  here?: boolean
  feedback?: { by?: string; text: string }
  /** For interviewers: what the page recorded, as everyone was informed. */
  noted: readonly { at: number; what: string }[]
}

export interface RoomVerdict {
  at: number
  stage: number
  /** A verdict word, for example `race`. */
  what: string
}

/** What the room’s web server needs of Gilbert, apart from `perform`. */
export interface Rooms {
  door(secret: string): Promise<Door | undefined>
  /** Redeems an invitation link, once. @returns the reason for a refusal as a phrase, or the session secret */
  enter(
    secret: string,
    who: { name: string; zone: string },
  ): Promise<{ refused: string } | { room: string; session: string }>
  /** What the page at a question’s address shows; undefined if there is no such page. */
  question(id: string): { id: string; title: string; about: string } | undefined
  seat(room: string, session: string): Promise<Seat | undefined>
  view(seat: Seat, candidate: PersonId | undefined, log: readonly LoggedEntry[]): Promise<RoomView>
  /** The starter code of a part; undefined if it has none. */
  starter(room: string, stage: number, candidate: PersonId): Promise<string | undefined>
  append(room: string, candidate: PersonId, entries: readonly RoomEntry[]): Promise<'done' | 'full' | 'gone'>
  /**
   * Confirms a candidate’s page, or only looks whether one is still open. Changes are logged.
   * @param what.open whether one was open, according to the log
   */
  presence(room: string, candidate: PersonId, what: { open: boolean; page?: OpenPage }): Promise<void>
  read(room: string, candidate: PersonId, after?: string): Promise<readonly LoggedEntry[]>
  /** The verdicts on the candidate’s submissions. */
  verdicts(log: readonly LoggedEntry[]): Promise<readonly RoomVerdict[]>
  follow(hear: (room: string, logOnly: boolean) => void): Promise<() => Promise<void>>
}
