import type { PersonId } from './ids.ts'
import {
  type Decision,
  type Interview,
  interviews,
  type Mark,
  partMinutes,
  type Sheet,
  withSheet,
} from './interview.ts'

/** Interviews with several interviewers. Each has their own marks and notes. */

/** Adds a mark of one interviewer. The lead’s marks are on the sheet itself. */
export const withMark = (
  interview: Interview,
  candidate: PersonId,
  by: PersonId,
  key: string,
  mark: Mark,
): Interview =>
  withSheet(interview, candidate, (sheet) =>
    by === interview.by
      ? { ...sheet, marks: { ...sheet.marks, [key]: mark } }
      : { ...sheet, panel: { ...sheet.panel, [by]: { ...sheet.panel?.[by], [key]: mark } } },
  )

const marksBy = (interview: Interview, sheet: Sheet, by: PersonId): Readonly<Record<string, Mark>> =>
  by === interview.by ? sheet.marks : (sheet.panel?.[by] ?? {})

/** The interview with the marks and notes of one interviewer only. */
export const seenBy = ({ extra, ...interview }: Interview, person: PersonId): Interview => ({
  ...interview,
  // Total minutes without their reason, because the panel must not see an accommodation.
  stages: interview.stages.map((stage) => ({
    ...stage,
    minutes: partMinutes({ ...interview, ...(extra && { extra }) }, stage) - stage.extended,
  })),
  sheets: Object.fromEntries(
    Object.entries(interview.sheets).map(([candidate, sheet]) => [
      candidate,
      {
        ...sheet,
        marks: marksBy(interview, sheet, person),
        notes: sheet.notes.filter(({ by }) => (by ?? interview.by) === person),
      },
    ]),
  ),
})

/**
 * The other interviewers’ marks in a part, by point. Empty until the person’s own marks are complete, to avoid bias.
 */
export function othersMarks(
  interview: Interview,
  candidate: PersonId,
  person: PersonId,
  stage: number,
  points: readonly string[],
): ReadonlyMap<string, readonly { by: PersonId; mark: Mark }[]> {
  const sheet = interview.sheets[candidate]
  const none = new Map<string, readonly { by: PersonId; mark: Mark }[]>()
  if (!sheet || !interviews(interview, person)) return none
  const own = marksBy(interview, sheet, person)
  if (!points.every((point) => own[`${stage}.${point}`] !== undefined)) return none
  const others = [interview.by, ...(interview.panel ?? [])].filter((one) => one !== person)
  return new Map(
    points.map((point) => [
      point,
      others.flatMap((by) => {
        const mark = marksBy(interview, sheet, by)[`${stage}.${point}`]
        return mark === undefined ? [] : [{ by, mark }]
      }),
    ]),
  )
}

/** Removes a forgotten interviewer’s name, marks and notes. */
export const withoutInterviewer = (interview: Interview, person: PersonId): Interview => {
  const { [person]: _name, ...names } = interview.names
  return {
    ...interview,
    names,
    panel: (interview.panel ?? []).filter((one) => one !== person),
    sheets: Object.fromEntries(
      Object.entries(interview.sheets).map(([candidate, sheet]) => {
        const { [person]: _marks, ...panel } = sheet.panel ?? {}
        const { [person]: _decision, ...decisions } = sheet.decisions ?? {}
        return [
          candidate,
          { ...sheet, panel, decisions, notes: sheet.notes.filter(({ by }) => by !== person) },
        ]
      }),
    ),
  }
}

/** The decisions on a candidate that a person may see: their own, and the others’ after theirs is made. */
export function decisionsSeen(
  interview: Interview,
  candidate: PersonId,
  person: PersonId,
): readonly { who: string; by: PersonId; at: number; decision: Decision; reason: string }[] {
  const given = interview.sheets[candidate]?.decisions ?? {}
  const all = Object.entries(given).map(([by, given]) => ({ by, ...given }))
  return all
    .filter(({ by }) => by === person || given[person] !== undefined)
    .map((one) => ({
      ...one,
      who: one.by === person ? 'You' : (interview.names[one.by] ?? 'Who leads'),
    }))
}
