import wrapAnsi from 'wrap-ansi'
import { harmless } from '../cards/shared/plain.ts'

/** Terminal width, and whether colours are supported and not disabled. */
export interface Look {
  width: number
  colour: boolean
  /** Sentences are not wrapped, because other programs read them line by line. */
  whole?: boolean
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

/** Used for pipes and files. */
export const plainLook: Look = { width: 100, colour: false, whole: true }

const narrowest = 30

/**
 * `hasColors` respects NO_COLOR, FORCE_COLOR and terminals without colours. Who exports COLUMNS wants that width in a pipe
 * too, for example for a pager.
 */
export function lookOf(stream: NodeJS.WriteStream): Look {
  if (stream.isTTY)
    return { width: Math.max(narrowest, stream.columns || plainLook.width), colour: stream.hasColors() }
  const columns = Number(process.env.COLUMNS)
  return Number.isInteger(columns) && columns > 0
    ? { width: Math.max(narrowest, columns), colour: false }
    : plainLook
}

/** Wraps sentences at words, the lines after the first with an indent. */
export function prose({ width, whole }: Look, text: string, indent = ''): string {
  if (whole) return text
  return wrapAnsi(text, Math.max(narrowest - indent.length, width - indent.length), {
    hard: true,
  }).replaceAll('\n', `\n${indent}`)
}

export const paint = (look: Look, text: string, ...styles: readonly Paint[]): string =>
  look.colour && text !== ''
    ? `${styles.map((style) => `\u001b[${codes[style]}m`).join('')}${text}\u001b[0m`
    : text

/** A copy with control characters removed from every string, so that only our own colours remain. */
export function harmlessIn<T>(value: T): T {
  if (typeof value === 'string') return harmless(value) as T
  if (Array.isArray(value)) return value.map(harmlessIn) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmlessIn(one)])) as T
  return value
}
