import { z } from 'zod'
import { isValue } from './value.ts'

/** Schema of frames from a learner’s container. Everything is untrusted except what the supervisor measures. */
const usage = z.object({ cpu: z.number().min(0), oom: z.number().int(), processes: z.number().int() })
export type Usage = z.infer<typeof usage>

const value = z.custom<unknown>(isValue, 'no value of our codec')
const text = (most: number) => z.string().transform((all) => all.slice(0, most))
const line = z.number().int().min(0).max(1_000_000).catch(0)
const id = z.number().int()

export const fromLearner = z.discriminatedUnion('t', [
  z.object({ t: z.literal('loaded'), usage }),
  z.object({ t: z.literal('refused'), line, message: text(500), usage }),
  z.object({ t: z.literal('syntax'), line, message: text(500), usage }),
  z.object({ t: z.literal('failed'), type: text(100), message: text(2000), line, usage }),
  z.object({ t: z.literal('value'), id, value, usage }),
  z.object({ t: z.literal('raised'), id, type: text(100), message: text(2000), line, usage }),
  z.object({ t: z.literal('finished'), gil: z.boolean(), code: z.number().int(), usage }),
  z.object({ t: z.literal('report'), id, report: z.record(z.string(), z.unknown()), usage }),
  z.object({ t: z.literal('service'), call: id, name: text(100), args: z.array(value).max(50) }),
  z.object({ t: z.literal('observe'), value }),
  z.object({ t: z.literal('quiet') }),
  z.object({ t: z.literal('usage'), usage }),
  z.object({
    t: z.literal('progress'),
    interleavings: z.number().int().optional().catch(undefined),
  }),
  z.object({ t: z.literal('output'), stream: z.enum(['stdout', 'stderr']), data: z.string() }),
  z.object({
    t: z.literal('ended'),
    how: z.enum(['exit', 'signal', 'memory', 'output', 'cpu', 'protocol']),
    code: z.number().int().optional(),
    message: text(500).optional(),
    usage,
  }),
])
export type FromLearner = z.infer<typeof fromLearner>

const report = z.record(z.string(), z.unknown()).nullable()

/** Schema of frames from a checker. Its code is ours and the question author’s. */
export const fromChecker = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('planned'),
    scenarios: z.string(),
    checks: z.array(z.tuple([z.string(), z.boolean()])),
  }),
  z.object({
    t: z.literal('run'),
    entry: z.string(),
    args: z.array(value),
    services: z.array(z.string()),
    async: z.array(z.string()),
    fresh: z.boolean(),
    witness: z.boolean(),
  }),
  z
    .object({
      t: z.literal('explore'),
      entry: z.string(),
      args: z.array(value),
      budget: z.number(),
      seconds: z.number(),
      seed: z.number(),
    })
    .loose(),
  z.object({ t: z.literal('answer'), call: id, ok: z.boolean() }).loose(),
  z.object({ t: z.literal('judged'), ok: z.boolean(), message: z.string(), enough: z.boolean() }),
  z.object({
    t: z.literal('check'),
    name: z.string(),
    hidden: z.boolean(),
    passed: z.boolean(),
    word: z.string(),
    message: z.string(),
    report,
    /** A machine that is too slow could be the cause, as with a time limit. */
    realTime: z.boolean().optional(),
  }),
  z.object({ t: z.literal('done') }),
  z.object({ t: z.literal('fault'), message: z.string() }),
  z.object({ t: z.literal('undecided'), message: z.string() }),
])
export type FromChecker = z.infer<typeof fromChecker>
