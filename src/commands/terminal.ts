import { harmless } from '../cards/shared/plain.ts'

/** How text is drawn: as wide as the terminal, and in colour where it shows colours and nobody said no. */
export interface Look {
  width: number
  colour: boolean
}

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta' | 'blue'

const codes: Readonly<Record<Paint, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 94,
  magenta: 35,
  cyan: 36,
}

/** What a pipe or a file gets. */
export const plainLook: Look = { width: 100, colour: false }

/** `hasColors` knows NO_COLOR, FORCE_COLOR and terminals that have none. */
export const lookOf = (stream: NodeJS.WriteStream): Look =>
  stream.isTTY
    ? { width: Math.max(30, stream.columns || plainLook.width), colour: stream.hasColors() }
    : plainLook

export const paint = (look: Look, text: string, ...styles: readonly Paint[]): string =>
  look.colour && text !== ''
    ? `${styles.map((style) => `\u001b[${codes[style]}m`).join('')}${text}\u001b[0m`
    : text

/** The same with every string in it harmless, so that what is painted afterwards is ours alone. */
export function harmlessIn<T>(value: T): T {
  if (typeof value === 'string') return harmless(value) as T
  if (Array.isArray(value)) return value.map(harmlessIn) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmlessIn(one)])) as T
  return value
}
