import { randomBytes } from 'node:crypto'

let count = 0

/** An id as Slack makes them: a letter and capitals or digits. */
export const newId = (letter: string): string =>
  `${letter}${(++count).toString(36).toUpperCase().padStart(4, '0')}${randomBytes(3).toString('hex').toUpperCase()}`

let last = 0
/** A message's time, which is its name too: unique and rising. */
export function newTs(): string {
  last = Math.max(last + 1, Date.now() * 1_000)
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
}

export const secret = (): string => randomBytes(16).toString('hex')
