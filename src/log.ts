import { pino } from 'pino'
import { harmless } from './cards/shared/plain.ts'
import type { Config } from './config.ts'
import type { Log } from './practice/ports/log.ts'

/** Structured log on standard error, because standard output is for people. A terminal gets readable lines. */
export const makeLog = (level: Config['logLevel'], stream: NodeJS.WriteStream = process.stderr): Log => {
  const options = { level, base: { pid: process.pid }, serializers: { error: pino.stdSerializers.err } }
  if (!stream.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }))
  const colour = stream.hasColors()
  return pino(options, { write: (line: string) => void stream.write(`${inWords(line, colour)}\n`) })
}

const levels: Readonly<Record<number, [name: string, colour: number]>> = {
  20: ['debug', 2],
  30: ['info', 2],
  40: ['warning', 33],
  50: ['error', 31],
  60: ['error', 31],
}

/** Formats a pino line for people: `12:03:04 warning: a job failed (id: 3, error: connect ECONNREFUSED)`. */
export function inWords(line: string, colour: boolean): string {
  const { time, level, msg, pid: _, ...data } = JSON.parse(line) as Record<string, unknown>
  const [name, code] = levels[Number(level)] ?? ['info', 2]
  const paint = (number: number, text: string) => (colour ? `\u001b[${number}m${text}\u001b[0m` : text)
  const details = Object.entries(data).map(([key, value]) => `${key}: ${detail(value)}`)
  // Stack traces are shown for errors only. Those of warnings are in the JSON output.
  const stack = Number(level) >= 50 ? stackOf(data.error) : ''
  const words = `${String(msg ?? '')}${details.length > 0 ? ` (${details.join(', ')})` : ''}${stack}`
  return `${paint(2, new Date(Number(time)).toTimeString().slice(0, 8))} ${paint(code, `${name}:`)} ${harmless(words)}`
}

function detail(value: unknown): string {
  if (typeof value === 'string') return value
  const message = (value as { message?: unknown } | null)?.message
  return typeof message === 'string' ? message : JSON.stringify(value)
}

function stackOf(error: unknown): string {
  const stack = (error as { stack?: unknown } | undefined)?.stack
  if (typeof stack !== 'string') return ''
  const [, ...frames] = stack.split('\n')
  return frames
    .slice(0, 4)
    .map((frame) => `\n    ${frame.trim()}`)
    .join('')
}
