import { candidateAt, numbered } from '../../core/candidates.ts'
import { type Interview, stageAtHand } from '../../core/interview.ts'
import type { Question } from '../../core/questions/question.ts'
import { inWordsOf } from '../../core/questions/variants.ts'

/** What an interviewer looks at: a part, a candidate, and the first point shown. */
export interface Look {
  stage: number
  /** The candidate’s number. */
  candidate: number
  from: number
}

/** The points that can be marked in a stage: from the rubric and from the kit. */
export function pointsOf(question: Question | undefined, listenFor: readonly string[]) {
  const rubric = question?.rubric?.points.map((point) => ({
    id: point.id,
    text: point.point,
    listen: point.listenFor,
  }))
  const put = inWordsOf(question)
  const kit = listenFor.map((text, index) => ({ id: `l${index}`, text: put(text), listen: '' }))
  const all = [...(rubric ?? []), ...kit]
  return all.length > 0 ? all : [{ id: 'answer', text: 'The answer', listen: '' }]
}

/** Encodes a look as button arguments. */
export const lookArgs = (i: string, { stage, candidate, from }: Look) => ({
  i,
  g: String(stage),
  c: String(candidate),
  o: from > 0 ? String(from) : undefined,
})

/** Decodes a look. Defaults to the running part and the first candidate. */
export function lookFrom(
  interview: Interview,
  wanted: { g?: string | undefined; c?: string | undefined; o?: string | undefined },
): Look {
  const within = (text: string | undefined, usual: number, most: number) => {
    const number = Math.floor(Number(text ?? usual))
    return Number.isFinite(number) ? Math.max(0, Math.min(number, most)) : usual
  }
  const wantedCandidate = Number(wanted.c ?? Number.NaN)
  const there = candidateAt(interview, wantedCandidate) !== undefined
  return {
    stage: within(wanted.g, stageAtHand(interview), interview.stages.length - 1),
    candidate: there ? wantedCandidate : (numbered(interview)[0]?.number ?? 0),
    from: within(wanted.o, 0, 100),
  }
}
