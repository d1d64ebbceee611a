import { type Choice, isSandboxed, type Question } from './question.ts'

/** How a question is answered: one button, several choices, typed output, words, or code. */
export type AnswerBy = 'one' | 'several' | 'output' | 'words' | 'code'

export function answerBy(question: Question): AnswerBy {
  if (isSandboxed(question.kind)) return 'code'
  if (question.kind === 'discuss') return 'words'
  const choices = question.choices ?? []
  if (choices.length === 0) return 'output'
  const several = question.ask === 'possible' || choices.filter((choice) => choice.right).length > 1
  return several ? 'several' : 'one'
}

/** Normalizes output for comparison: runs of blanks count as one; blank lines at both ends are removed. */
export const normaliseOutput = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')

/** The output that the person must type, if it is typed. */
export const expectedOutput = (question: Question): string | undefined =>
  question.output ?? question.choices?.find((choice) => choice.right)?.output

/** Parses choice numbers such as `0,2`. Undefined if one is invalid. */
export function pickedFrom(text: string, choices: readonly Choice[]): readonly number[] | undefined {
  const parts = text.split(',').map((part) => part.trim())
  const picked = [...new Set(parts.map(Number))].sort((a, b) => a - b)
  const known = parts.every((part) => /^\d{1,2}$/.test(part)) && picked.every((number) => choices[number])
  return known && picked.length > 0 ? picked : undefined
}

/** Whether exactly the right choices were picked. */
export const rightlyPicked = (picked: readonly number[], choices: readonly Choice[]): boolean =>
  choices.every((choice, number) => choice.right === picked.includes(number))
