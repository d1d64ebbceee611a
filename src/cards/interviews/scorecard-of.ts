import { numbered } from '../../core/candidates.ts'
import type { PersonId } from '../../core/ids.ts'
import {
  emptySheet,
  type Interview,
  type InterviewStage,
  isOver,
  type Mark,
  markOf,
  marks,
  type Sheet,
  stageMark,
} from '../../core/interview.ts'
import { decisionsSeen } from '../../core/panel.ts'
import type { Question } from '../../core/questions/question.ts'
import { baseOf, variantOf } from '../../core/questions/variants.ts'
import type { Scorecard, ScorecardPart } from '../../core/scorecard.ts'
import { pointsOf } from './look.ts'

/** Data for a scorecard that is not in the interview itself. */
export interface ScorecardSources {
  /** Name of the lead. */
  lead: string
  question(stage: number, candidate: PersonId): Question | undefined
  code(submission: string): string | undefined
  /** Address of the playback of a candidate’s code. */
  playback(candidate: number): string | undefined
}

const iso = (at: number) => new Date(at).toISOString()

const secondsOf = ({ from, to }: InterviewStage): number | null =>
  from === undefined || to === undefined ? null : Math.max(0, Math.round((to - from) / 1_000))

const stateOf = (stage: InterviewStage): ScorecardPart['state'] =>
  stage.skipped
    ? 'skipped'
    : stage.from === undefined
      ? 'not held'
      : stage.to === undefined
        ? 'running'
        : 'held'

/** @param mark undefined if nothing was marked */
const inWords = (mark: number | undefined): Mark | null =>
  mark === undefined ? null : (marks[Math.round(mark)] ?? null)

function partOf(
  interview: Interview,
  index: number,
  sheet: Sheet,
  question: Question | undefined,
  sources: ScorecardSources,
): ScorecardPart {
  const stage = interview.stages[index] as InterviewStage
  const points = pointsOf(question, stage.listenFor)
  return {
    number: index + 1,
    title: stage.title,
    question: question
      ? {
          id: baseOf(question.id),
          title: question.title,
          topic: question.topic,
          variant: variantOf(question)?.number ?? null,
        }
      : null,
    state: stateOf(stage),
    seconds: secondsOf(stage),
    overall: inWords(stageMark(sheet, index)),
    points: points.map(({ id, text }) => ({ id, point: text, mark: markOf(sheet, index, id) ?? null })),
    evidence: sheet.evidence
      .filter((one) => one.stage === index)
      .map(({ at, what, said, submission }) => ({
        at: iso(at),
        what,
        said: said || null,
        code: (submission === undefined ? undefined : sources.code(submission)) ?? null,
      })),
    notes: sheet.notes
      .filter((one) => one.stage === index)
      .map(({ at, point, text }) => ({
        at: iso(at),
        on: points.find(({ id }) => id === point)?.text ?? null,
        text,
      })),
  }
}

/** @param interview as the lead sees it, with their own marks and notes (`seenBy`) */
export function scorecardOf(interview: Interview, sources: ScorecardSources): Scorecard {
  const { stages } = interview
  const began = stages.find((stage) => stage.from !== undefined)?.from
  return {
    format: 'gilbert-scorecard',
    version: 1,
    interview: {
      id: interview.id,
      title: interview.title,
      lead: sources.lead,
      began: began === undefined ? null : iso(began),
      ended: isOver(interview) && interview.endedAt !== undefined ? iso(interview.endedAt) : null,
      seconds: stages.reduce((sum, stage) => sum + (secondsOf(stage) ?? 0), 0),
    },
    candidates: numbered(interview).map(({ number, person }) => {
      const sheet = interview.sheets[person] ?? emptySheet
      return {
        name: interview.names[person] ?? 'candidate',
        decisions: decisionsSeen(interview, person, interview.by).map(({ who, by, at, ...rest }) => ({
          by: by === interview.by ? sources.lead : who,
          ...rest,
          at: iso(at),
        })),
        parts: stages.map((_, index) =>
          partOf(interview, index, sheet, sources.question(index, person), sources),
        ),
        feedback: sheet.feedback ? { at: iso(sheet.feedback.at), text: sheet.feedback.text } : null,
        playback: sources.playback(number) ?? null,
      }
    }),
  }
}
