import { harmless } from '../cards/shared/plain.ts'

/** Prints what a program, or a file's name, may have a part in: it can't move the cursor or rewrite a line of ours. */
export const printText = (text: string): void => console.log(harmless(text))

/** Prints what was painted: every string of a stranger's in it was made harmless before. */
export const printPainted = (text: string): void => console.log(text)

/** The same as JSON, where such characters stay what they are, as escapes. */
export const printJson = (value: unknown): void =>
  console.log(
    JSON.stringify(value).replace(
      /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
