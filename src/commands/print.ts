import { harmless } from '../cards/shared/plain.ts'

/** Prints text that may contain untrusted parts, such as file names. Terminal control characters are replaced. */
export const printText = (text: string): void => console.log(harmless(text))

/** Prints coloured text. Its untrusted parts must be harmless already. */
export const printPainted = (text: string): void => console.log(text)

/** Prints JSON with control characters escaped. */
export const printJson = (value: unknown): void =>
  console.log(
    JSON.stringify(value).replace(
      /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
