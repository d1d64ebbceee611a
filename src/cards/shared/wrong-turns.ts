import type { Block } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { line, markdown, plural } from './parts.ts'
import { verdictWords } from './words.ts'

/** How instructive a verdict is: a race of three people ranks above a syntax error of five. */
const teaches: Readonly<Record<string, number>> = {
  race: 6,
  deadlock: 6,
  'wrong-answer': 4,
  'time-limit': 3,
  'memory-limit': 3,
  'runtime-error': 2,
  'output-limit': 1,
  'not-allowed': 1,
  'syntax-error': 0.1,
}

/** Key of a wrong turn for counting: a choice’s number, a missing point, or a verdict with its failed check. */
export const wrongTurn = {
  choice: (number: number) => String(number),
  leftOut: (point: string) => `left:${point}`,
  verdict: (word: string, check: string | undefined) => (check ? `${word}|${check.slice(0, 80)}` : word),
}

const weight = ({ turn, times }: { turn: string; times: number }) =>
  times * (teaches[turn.split('|', 1)[0] ?? ''] ?? 1)

/** The most instructive wrong turn and what it teaches, without names. */
export function instructive(
  question: Question,
  wrong: readonly { turn: string; times: number }[],
): { turn: Block[]; why: Block[] } {
  const [most] = [...wrong].sort((a, b) => weight(b) - weight(a))
  if (!most) return { turn: [], why: [] }
  const times = ` (${plural(most.times, 'time')})`
  const choice = /^\d+$/.test(most.turn) ? question.choices?.[Number(most.turn)] : undefined
  if (choice)
    return {
      turn: [line('The most instructive wrong turn: ', { text: choice.text, bold: true }, times)],
      why: [markdown(choice.because)],
    }
  const point = question.rubric?.points.find(({ id }) => most.turn === wrongTurn.leftOut(id))
  if (point) return { turn: [line('What was left out most: ', { text: point.point, bold: true })], why: [] }
  const [word = '', check] = most.turn.split('|', 2)
  const title = Object.entries(verdictWords).find(([key]) => key === word)?.[1]
  if (!title) return { turn: [], why: [] }
  const where = check ? [' in “', { text: check }, '”'] : []
  return {
    turn: [
      line('The most instructive wrong turn: ', { text: title.toLowerCase(), bold: true }, ...where, times),
    ],
    why: [],
  }
}
