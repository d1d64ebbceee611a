import type { PersonId } from './ids.ts'
import { variantFor } from './own-question.ts'
import type { Level, Redirect } from './questions/question.ts'

export const marks = ['missed', 'partly', 'well', 'strong'] as const
export type Mark = (typeof marks)[number]

/** Four steps: nobody decides in the middle. */
export const decisions = ['strong no', 'no', 'yes', 'strong yes'] as const
export type Decision = (typeof decisions)[number]

/** One part of an interview that is being held. */
export interface InterviewStage {
  title: string
  level: Level
  question: string
  minutes: number
  listenFor: readonly string[]
  redirects?: readonly Redirect[]
  /** Of a question that somebody made: how many variants it has. */
  variants?: number
  /** When it began; undefined before. */
  from?: number
  to?: number
  skipped?: boolean
  /** Minutes added while it ran. */
  extended: number
  /** The end of its time that the interviewer was told of. */
  told?: number
}

/** What an interviewer noted about one candidate; the candidate never sees it. */
export interface Sheet {
  /** By `<stage>.<point>`; those of who leads. */
  marks: Readonly<Record<string, Mark>>
  /** The same of those who interview beside, each their own. */
  panel?: Readonly<Record<PersonId, Readonly<Record<string, Mark>>>>
  /** On a part of the interview, or on one point of it. */
  notes: readonly { at: number; stage: number; point?: string; text: string; by?: PersonId }[]
  /** Answers and submissions, as they came. */
  evidence: readonly Evidence[]
  /** `signed`: with the interviewer's name. */
  feedback?: { at: number; text: string; signed?: boolean }
  /** Of each interviewer. */
  decisions?: Readonly<Record<PersonId, { at: number; decision: Decision; reason: string }>>
}

export interface Evidence {
  at: number
  stage: number
  /** "accepted", "race", "picked the right one", "answered in words" … */
  what: string
  /** What they wrote or picked; code stays with its submission. */
  said?: string
  submission?: string
}

/** A staged interview: concept, then practice, then trade-offs. */
export interface Interview {
  id: string
  title: string
  by: PersonId
  /** Who interviews beside `by`, who leads. */
  panel?: readonly PersonId[]
  candidates: readonly PersonId[]
  names: Readonly<Record<PersonId, string>>
  stages: readonly InterviewStage[]
  /** Index of the stage that runs; -1 before the first, `stages.length` after the last. */
  current: number
  at: number
  endedAt?: number
  /** The message in which each candidate was shown the part that runs, by its chat's name. */
  cards?: Readonly<Record<PersonId, string>>
  sheets: Readonly<Record<PersonId, Sheet>>
  /** The message that is the panel of who leads, how many there were, and the key of the news that brought it. */
  panelCard?: { message: string; number: number; news?: string }
  /** What who leads chose to look at, while that part runs. */
  look?: { current: number; args: Readonly<Record<string, string>> }
  /** More time as an accommodation, in percent of each part. Who leads sets it; nobody else is shown it, nor any scorecard. */
  extra?: Readonly<Record<PersonId, number>>
}

export const emptySheet: Sheet = { marks: {}, notes: [], evidence: [] }

export const isOver = (interview: Interview): boolean => interview.endedAt !== undefined

/** Whether somebody is on the interviewers' side of the table. */
export const interviews = (interview: Interview, person: PersonId): boolean =>
  interview.by === person || (interview.panel ?? []).includes(person)

/** Ends the stage that runs and begins the next; after the last one the interview is over. */
export function nextStage(interview: Interview, at: number, skipped: boolean): Interview {
  if (isOver(interview)) return interview
  const next = interview.current + 1
  const stages = interview.stages.map((stage, index): InterviewStage => {
    if (index === interview.current) return { ...stage, to: at, ...(skipped && { skipped }) }
    return index === next ? { ...stage, from: at } : stage
  })
  const over = next >= stages.length
  return { ...interview, stages, current: next, ...(over && { endedAt: at }) }
}

export function endInterview(interview: Interview, at: number): Interview {
  if (isOver(interview)) return interview
  const stages = interview.stages.map((stage, index) =>
    index === interview.current ? { ...stage, to: at } : stage,
  )
  return { ...interview, stages, endedAt: at }
}

/** The question that a candidate is asked in a part, by its id: a variant of it, where there are several. */
export function askedIn(interview: Interview, stage: number, person: PersonId): string {
  const part = interview.stages[stage]
  return part ? variantFor(part.question, part.variants ?? 1, interview.id, person) : ''
}

/** How much more time can be given as an accommodation, in percent. */
export const extraTimes = [0, 25, 50, 100] as const

/**
 * The minutes of a part, accommodation and all. Whoever needs the most time has it, and everybody in the interview with
 * them: there is one clock.
 */
export function partMinutes(interview: Interview, stage: InterviewStage): number {
  const percent = Math.max(0, ...interview.candidates.map((person) => interview.extra?.[person] ?? 0))
  return Math.ceil((stage.minutes * (100 + percent)) / 100) + stage.extended
}

/** When the time of the stage that runs is up. */
export function stageEnds(interview: Interview): number | undefined {
  const stage = interview.stages[interview.current]
  if (stage?.from === undefined || isOver(interview)) return undefined
  return stage.from + partMinutes(interview, stage) * 60_000
}

/** The end of the part that runs, once it has come and the interviewer wasn't told yet. */
export function timeUp(interview: Interview, now: number): number | undefined {
  const ends = stageEnds(interview)
  if (ends === undefined || now < ends) return undefined
  return interview.stages[interview.current]?.told === ends ? undefined : ends
}

/** The interviewer was told. Where more time was given meanwhile, they will be told of that end, too. */
export const withTold = (interview: Interview, ends: number): Interview => ({
  ...interview,
  stages: interview.stages.map((stage, index) =>
    index === interview.current ? { ...stage, told: ends } : stage,
  ),
})

/** Whole minutes that are left of the stage that runs; negative where it is over its time. */
export function minutesLeft(interview: Interview, now: number): number | undefined {
  const ends = stageEnds(interview)
  // Never -0, which would be written so.
  return ends === undefined ? undefined : Math.ceil((ends - now) / 60_000) + 0
}

/** The stage that a note or a mark belongs to: the one that runs, the first before it began, the last after the end. */
export const stageAtHand = (interview: Interview): number =>
  Math.max(0, Math.min(interview.current, interview.stages.length - 1))

/** How a point was marked; undefined where it wasn't yet. */
export const markOf = (sheet: Sheet | undefined, stage: number, point: string): Mark | undefined =>
  sheet?.marks[`${stage}.${point}`]

const worth: Readonly<Record<Mark, number>> = { missed: 0, partly: 1, well: 2, strong: 3 }

/** Changes one candidate's sheet. */
export const withSheet = (
  interview: Interview,
  person: PersonId,
  change: (sheet: Sheet) => Sheet,
): Interview => ({
  ...interview,
  sheets: { ...interview.sheets, [person]: change(interview.sheets[person] ?? emptySheet) },
})

/** Marks of a stage, in the middle, from 0 (missed) to 3 (strong); undefined where none was given. */
export function stageMark(sheet: Sheet, stage: number): number | undefined {
  const given = Object.entries(sheet.marks)
    .filter(([key]) => key.startsWith(`${stage}.`))
    .map(([, mark]) => worth[mark])
  return given.length === 0 ? undefined : given.reduce((sum, mark) => sum + mark, 0) / given.length
}
