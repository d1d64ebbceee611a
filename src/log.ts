import { pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './practice/ports/log.ts'

/** Structured lines on standard error: standard output is for what people read. */
export const makeLog = (level: Config['logLevel']): Log =>
  pino(
    { level, base: { pid: process.pid }, serializers: { error: pino.stdSerializers.err } },
    pino.destination({ fd: 2, sync: true }),
  )
