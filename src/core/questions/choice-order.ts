import type { Choice, Question } from './question.ts'

/** A choice and its index in the question’s file. Answers are stored by this index. */
export interface ShownChoice {
  choice: Choice
  number: number
}

/**
 * The choices in display order: pseudo-random but fixed per question, on all platforms and in all cards. Authors write
 * the right choice first, so the file order would reveal it.
 */
export const shownChoices = ({
  id,
  choices = [],
}: Pick<Question, 'id' | 'choices'>): readonly ShownChoice[] =>
  choices
    .map((choice, number) => ({ choice, number, rank: hash(`${id} ${number} ${choice.text}`) }))
    .sort((one, other) => one.rank - other.rank || one.number - other.number)
    .map(({ choice, number }) => ({ choice, number }))

/** Hash of a text, equal on every machine (FNV-1a, then mixed, so that similar texts get distant values). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  value ^= value >>> 16
  value = Math.imul(value, 0x45d9f3b)
  return (value ^ (value >>> 16)) >>> 0
}
