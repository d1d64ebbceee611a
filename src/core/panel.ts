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

/** Several interviewers: each marks and notes for themselves. */

/** A mark of somebody's own: who leads has theirs on the sheet itself, as where there is one interviewer alone. */
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

/** The interview with every sheet as one interviewer has it: their own marks and notes. */
export const seenBy = ({ extra, ...interview }: Interview, person: PersonId): Interview => ({
  ...interview,
  // The time that there is, and nothing of why: an accommodation is nobody's business on the panel.
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
 * How the others marked the points of a part, by point: nothing before one's own marks are in, so that nobody's opinion
 * leans on another's.
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

/** Somebody who interviewed beside was forgotten: their name, marks and notes go. */
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

/** The decisions on a candidate that somebody may see: their own, and the others' once theirs is in. */
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
