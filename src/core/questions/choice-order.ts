import type { Choice, Question } from './question.ts'

/** A choice and its number in the question's file, by which answers are stored. */
export interface ShownChoice {
  choice: Choice
  number: number
}

/**
 * The choices in the order in which people see them: the question's own, the same on every platform and every day, in the
 * card, the answer and the reveal. Authors write the right one first; shown so, the boards would mean nothing.
 */
export const shownChoices = ({
  id,
  choices = [],
}: Pick<Question, 'id' | 'choices'>): readonly ShownChoice[] =>
  choices
    .map((choice, number) => ({ choice, number, rank: hash(`${id} ${number} ${choice.text}`) }))
    .sort((one, other) => one.rank - other.rank || one.number - other.number)
    .map(({ choice, number }) => ({ choice, number }))

/** A number from a text that is the same on every machine (FNV-1a, then mixed: texts that differ in one letter lie far apart). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  value ^= value >>> 16
  value = Math.imul(value, 0x45d9f3b)
  return (value ^ (value >>> 16)) >>> 0
}
