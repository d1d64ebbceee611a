import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import type { AnswerBy } from '../../core/questions/answer.ts'
import type { RoomEntry, RoomRole } from '../../core/room.ts'
import type { LoggedEntry } from './room-logs.ts'

/** What a link says before anybody comes in by it. It names nobody. */
export interface Door {
  title: string
  role: RoomRole
  /** Whether who comes in has to say what to call them. */
  asksName: boolean
  keepInterviewDays: number
  keepCodeDays: number
}

/** Somebody who is in a room, as it stands now; asked for again with each request. */
export interface Seat {
  /** Names the seat, and is no secret: for limits. */
  id: string
  room: string
  role: RoomRole
  person: PersonId
  name: string
  zone: string
  candidates: readonly { person: PersonId; name: string }[]
  /** The part that runs: -1 before the first. */
  stage: number
  over: boolean
}

/** What a candidate's code came to in the room. */
export interface RoomRun {
  id: string
  what: 'ran' | 'sent' | 'explored'
  at: number
  done: boolean
  card: Card
  /** An exploration of the interviewer's that both see. */
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

/** What a person in the room sees beside the code. Nothing in a candidate's weighs them. */
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
  /** What they answered in this part, in their own words. */
  answers: readonly string[]
  runs: readonly RoomRun[]
  private: boolean
  candidates: readonly string[]
  candidate: number
  feedback?: { by?: string; text: string }
  /** For interviewers: what the page noted, as everybody was told. */
  noted: readonly { at: number; what: string }[]
}

export interface RoomVerdict {
  at: number
  stage: number
  /** In words, for example `race`. */
  what: string
}

/** What the room's server needs of Gilbert beside `perform`. */
export interface Rooms {
  door(secret: string): Promise<Door | undefined>
  /** Takes the link, once. @returns why it can't be taken, in words, or the session's own secret */
  enter(
    secret: string,
    who: { name: string; zone: string },
  ): Promise<{ refused: string } | { room: string; session: string }>
  seat(room: string, session: string): Promise<Seat | undefined>
  view(seat: Seat, candidate: number, log: readonly LoggedEntry[]): Promise<RoomView>
  /** The code that a part begins with; undefined where it has none. */
  starter(room: string, stage: number, candidate: PersonId): Promise<string | undefined>
  append(room: string, candidate: PersonId, entries: readonly RoomEntry[]): Promise<'done' | 'full' | 'gone'>
  read(room: string, candidate: PersonId, after?: string): Promise<readonly LoggedEntry[]>
  /** The verdicts on what was sent. */
  verdicts(log: readonly LoggedEntry[]): Promise<readonly RoomVerdict[]>
  follow(hear: (room: string, logOnly: boolean) => void): Promise<() => Promise<void>>
}
