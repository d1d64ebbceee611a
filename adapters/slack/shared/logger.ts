import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../../src/practice/ports/log.ts'

/**
 * Logger for Slack’s libraries. Drops debug lines, because they contain whole payloads with people’s code and tokens.
 */
export function boltLogger(log: Log): Logger {
  const words = (parts: unknown[]) => parts.map(said).join(' ').slice(0, 1_000)
  const nothing = () => undefined
  return {
    debug: nothing,
    info: nothing,
    warn: (...parts) => log.warn({ from: 'slack' }, words(parts)),
    error: (...parts) => log.error({ from: 'slack' }, words(parts)),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  }
}

const said = (part: unknown): string =>
  part instanceof Error ? part.message : typeof part === 'string' ? part : ''
