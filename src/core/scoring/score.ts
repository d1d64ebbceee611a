import { isSandboxed, type Kind } from '../questions/question.ts'
import type { AttemptHistory } from './tries.ts'
import { solvedBy } from './tries.ts'

/** The points of a question with their reasons. The parts add up to the total. */
export interface Score {
  total: number
  parts: readonly { why: string; points: number }[]
}

/** Share of the question’s points added for code accepted at the first try. */
export const firstTryBonus = 0.25
/** Share of the question’s points deducted per hint before the right try. */
export const hintCost = 0.15
/** Share of the remaining points kept by a right try after the reveal. */
export const latePart = 0.5

/** Maximum share that hints deduct in total. */
export const mostHints = 0.6

/** Points deducted for one hint. */
export const hintPoints = (points: number): number => Math.max(1, Math.round(points * hintCost))

/** Whether it earns points. Answers in words are self-assessed, so boards must not compare them. */
export const earnsPoints = ({ kind }: { kind: Kind }): boolean => kind !== 'discuss'

/**
 * Points of a person’s history of a question. A function of the whole history: the order and repetition of verdicts do
 * not matter. More tries or hints never earn more.
 */
export function scoreOf(question: { points: number; kind: Kind }, work: AttemptHistory): Score {
  const solved = solvedBy(work)
  if (!solved) return { total: 0, parts: [] }
  if (!earnsPoints(question)) return { total: 0, parts: [{ why: 'Answered in words: practice', points: 0 }] }
  if (work.revealed !== undefined && work.revealed <= solved.one.at)
    return { total: 0, parts: [{ why: 'The solution had been shown before', points: 0 }] }
  const parts = [{ why: 'Solved', points: question.points }]
  const hints = work.hints.filter((at) => at <= solved.one.at).length
  if (hints > 0) {
    const cost = Math.min(hints * hintPoints(question.points), Math.floor(question.points * mostHints))
    parts.push({ why: hints === 1 ? 'One hint' : `${hints} hints`, points: -cost })
  }
  const sandboxed = isSandboxed(question.kind)
  const before = solved.before + (work.outside ?? []).filter((at) => at <= solved.one.at).length
  if (sandboxed && before === 0)
    parts.push({ why: 'Accepted at the first try', points: Math.round(question.points * firstTryBonus) })
  const sum = parts.reduce((total, part) => total + part.points, 0)
  if (solved.one.late) parts.push({ why: 'After the reveal', points: -Math.floor(sum * latePart) })
  const total = parts.reduce((all, part) => all + part.points, 0)
  return { total, parts }
}
