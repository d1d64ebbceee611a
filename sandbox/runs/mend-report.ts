import { z } from 'zod'
import type { Mending } from '../../src/core/judging/mending.ts'
import { counterexampleOf } from './exploration-report.ts'

/**
 * Schema of the mend report. It comes from the learner’s process, so its strings are untrusted and truncated. No
 * verdict depends on it.
 */
const words = (most: number) => z.string().transform((text) => text.slice(0, most))
const count = z.number().int().min(0).max(1e9)

const figures = z.tuple([z.number().min(0).max(1e12), z.number().min(0).max(1e12)])

const larger = z.object({ what: words(80), holds: z.boolean(), complete: z.boolean(), interleavings: count })
const parallel = z.object({ peak: figures, average: figures, underLock: figures })

const report = z.object({
  outcome: z.enum(['mended', 'none', 'unsupported', 'inconclusive']),
  message: words(2_000),
  fixes: z
    .array(
      z.object({
        diff: words(20_000),
        source: words(64 * 1024),
        proven: z.boolean(),
        interleavings: count,
        lines: count,
        kind: words(60),
        note: words(1_000),
        larger: larger.nullable().catch(null),
        parallel: parallel.nullable().catch(null),
        tradeoff: words(300).nullable().catch(null),
        counterexample: z.unknown().optional().transform(counterexampleOf),
      }),
    )
    .max(10),
  tried: count,
})

/** A mending from a report; undefined if it is invalid. */
export const mendingOf = (raw: unknown): Mending | undefined => report.safeParse(raw).data

/** A result without repairs. */
export const notMended = (
  message: string,
  outcome: 'unsupported' | 'inconclusive' = 'unsupported',
): Mending => ({
  outcome,
  message,
  fixes: [],
  tried: 0,
})
