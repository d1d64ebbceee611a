import type { PersonId } from './ids.ts'
import type { Level, Redirect } from './questions/question.ts'

export const marks = ['missed', 'partly', 'well', 'strong'] as const
export type Mark = (typeof marks)[number]

/** Four levels, so that there is no neutral choice. */
export const decisions = ['strong no', 'no', 'yes', 'strong yes'] as const
export type Decision = (typeof decisions)[number]

/** One part of an interview. */
export interface InterviewStage {
  title: string
  level: Level
  question: string
  minutes: number
  listenFor: readonly string[]
  redirects?: readonly Redirect[]
  /** Number of the question’s variants when the interview was set up. */
  variants?: number
  /** Start in milliseconds since the epoch; undefined before. */
  from?: number
  to?: number
  skipped?: boolean
  /** Minutes added while it was running. */
  extended: number
  /** The end time that was already reported to the interviewer. */
  told?: number
}

/** Notes and marks about one candidate. Candidates never see it. */
export interface Sheet {
  /** The lead’s marks, by `<stage>.<point>`. */
  marks: Readonly<Record<string, Mark>>
  /** Marks of the other interviewers, by person. */
  panel?: Readonly<Record<PersonId, Readonly<Record<string, Mark>>>>
  /** Notes on a part of the interview or on one of its points. */
  notes: readonly { at: number; stage: number; point?: string; text: string; by?: PersonId }[]
  /** Answers and submissions, in order of arrival. */
  evidence: readonly Evidence[]
  /** `signed`: sent with the interviewer’s name. */
  feedback?: { at: number; text: string; signed?: boolean }
  /** By interviewer. */
  decisions?: Readonly<Record<PersonId, { at: number; decision: Decision; reason: string }>>
}

export interface Evidence {
  at: number
  stage: number
  /** "accepted", "race", "picked the right one", "answered in words" … */
  what: string
  /** The text or choice; code stays with its submission. */
  said?: string
  submission?: string
}

/** A staged interview: concept, practice, trade-offs. */
export interface Interview {
  id: string
  title: string
  /** Chooses the variants together with the candidates’ numbers. Undefined in interviews from before there were such seeds. */
  seed?: string
  by: PersonId
  /** Interviewers other than the lead `by`. */
  panel?: readonly PersonId[]
  candidates: readonly PersonId[]
  /** Numbers of candidates who were forgotten. See `candidates.ts`. */
  gone?: readonly number[]
  names: Readonly<Record<PersonId, string>>
  stages: readonly InterviewStage[]
  /** Index of the stage that runs; -1 before the first, `stages.length` after the last. */
  current: number
  at: number
  endedAt?: number
  /** The message that shows the running part, by candidate. */
  cards?: Readonly<Record<PersonId, string>>
  sheets: Readonly<Record<PersonId, Sheet>>
  /** The lead’s panel: its message, how many there were, and the key of the news that brought it. */
  panelCard?: { message: string; number: number; news?: string }
  /** What the lead chose to look at, valid while that part runs. */
  look?: { current: number; args: Readonly<Record<string, string>> }
  /** The server’s event that announces it. */
  event?: string
  /** Extra time as an accommodation, in percent of each part. Set and seen by the lead only; not on any scorecard. */
  extra?: Readonly<Record<PersonId, number>>
}

export const emptySheet: Sheet = { marks: {}, notes: [], evidence: [] }

export const isOver = (interview: Interview): boolean => interview.endedAt !== undefined

/** Whether a person is one of the interviewers. */
export const interviews = (interview: Interview, person: PersonId): boolean =>
  interview.by === person || (interview.panel ?? []).includes(person)

/** Ends the running stage and starts the next. After the last one the interview is over. */
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

/** Choices for the accommodation, in percent. */
export const extraTimes = [0, 25, 50, 100] as const

/**
 * Minutes of a part, including the accommodation. The largest accommodation applies to everyone, because there is one
 * clock.
 */
export function partMinutes(interview: Interview, stage: InterviewStage): number {
  const percent = Math.max(0, ...interview.candidates.map((person) => interview.extra?.[person] ?? 0))
  return Math.ceil((stage.minutes * (100 + percent)) / 100) + stage.extended
}

/** End of the running stage, in milliseconds since the epoch. */
export function stageEnds(interview: Interview): number | undefined {
  const stage = interview.stages[interview.current]
  if (stage?.from === undefined || isOver(interview)) return undefined
  return stage.from + partMinutes(interview, stage) * 60_000
}

/** The end of the running part, if it has passed and was not reported yet. */
export function timeUp(interview: Interview, now: number): number | undefined {
  const ends = stageEnds(interview)
  if (ends === undefined || now < ends) return undefined
  return interview.stages[interview.current]?.told === ends ? undefined : ends
}

/** Marks an end as reported. If more time was given meanwhile, the new end is reported, too. */
export const withTold = (interview: Interview, ends: number): Interview => ({
  ...interview,
  stages: interview.stages.map((stage, index) =>
    index === interview.current ? { ...stage, told: ends } : stage,
  ),
})

/** Whole minutes left of the running stage; negative if it is over time. */
export function minutesLeft(interview: Interview, now: number): number | undefined {
  const ends = stageEnds(interview)
  // `+ 0` turns -0 into 0.
  return ends === undefined ? undefined : Math.ceil((ends - now) / 60_000) + 0
}

/** The stage for a new note or mark: the running one, the first before the start, the last after the end. */
export const stageAtHand = (interview: Interview): number =>
  Math.max(0, Math.min(interview.current, interview.stages.length - 1))

/** A point’s mark; undefined if there is none. */
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

/** Average of a stage’s marks, from 0 (missed) to 3 (strong); undefined if there are none. */
export function stageMark(sheet: Sheet, stage: number): number | undefined {
  const given = Object.entries(sheet.marks)
    .filter(([key]) => key.startsWith(`${stage}.`))
    .map(([, mark]) => worth[mark])
  return given.length === 0 ? undefined : given.reduce((sum, mark) => sum + mark, 0) / given.length
}
