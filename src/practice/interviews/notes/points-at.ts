import { pointsOf } from '../../../cards/interviews/look.ts'
import type { Interview } from '../../../core/interview.ts'
import { anyQuestion } from '../../shared/lookup.ts'
import type { Parts } from '../../shared/parts.ts'

/** The points by which a part is marked: those of its question and those of the kit. */
export const pointsAt = async (parts: Parts, interview: Interview, stage: number) => {
  const part = interview.stages[stage]
  return pointsOf(await anyQuestion(parts, part?.question ?? ''), part?.listenFor ?? [])
}
