import { z } from 'zod'
import type { Counterexample, Exploration } from '../../src/core/judging/counterexample.ts'
import type { Broken } from '../../src/core/judging/decide.ts'

/** Schema of the explorer’s report. It comes from the learner’s process, so its strings are untrusted and truncated. */
const words = (most: number) =>
  z.string().transform((text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text))
/** The explorer sends null for missing values. */
const maybe = (most: number) =>
  words(most)
    .nullish()
    .catch(undefined)
    .transform((text) => text ?? undefined)
const count = z.number().int().min(0).max(1e9)

const step = z.object({
  thread: words(80),
  line: count.catch(0),
  source: words(300).catch(''),
  event: words(300).catch(''),
  file: words(80).optional().catch(undefined),
  kind: maybe(20),
  object: maybe(120),
  value: maybe(120),
  place: count.optional().catch(undefined),
  collides: z.boolean().optional().catch(undefined),
})

/** The explorer reports a wait in parts; here it becomes a sentence. */
const wait = z
  .object({ thread: words(80), line: count.catch(0), event: words(200) })
  .transform(({ thread, line, event }) => `${thread} ${event}${line > 0 ? ` (line ${line})` : ''}`)

const span = z.object({ thread: words(80), lock: words(80), first: count, last: count })

const counterexample = z.object({
  threads: z.array(words(80)).max(200),
  switches: count,
  steps: z.array(step).max(400),
  scenario: words(300).optional().catch(undefined),
  cycle: z.array(wait).max(50).optional().catch(undefined),
  spans: z.array(span).max(50).optional().catch(undefined),
})

const showable = z
  .object({ canShow: z.boolean().nullable(), why: words(500), since: words(20).nullish() })
  .transform(({ since, ...rest }) => ({ ...rest, ...(since ? { since } : {}) }))

const report = z.object({
  outcome: z.enum(['bug', 'clean', 'unsupported', 'inconclusive']),
  kind: z.enum(['assertion', 'exception', 'deadlock', 'livelock']).nullable().catch(null),
  interleavings: count.catch(0),
  complete: z.boolean().catch(false),
  seed: z.number().int().catch(0),
  replay: z.string().max(500).nullable().catch(null),
  message: words(2000).catch(''),
  counterexample: counterexample.nullable().catch(null),
  by: z.literal('output').optional().catch(undefined),
  strategy: words(50).optional().catch(undefined),
  bound: z.unknown().optional(),
  gil: showable.optional().catch(undefined),
  freeThreaded: showable.optional().catch(undefined),
  confirmedBy: z.array(words(50)).max(10).optional().catch(undefined),
  stdout: words(16_384).optional().catch(undefined),
  notes: z.array(words(500)).max(20).optional().catch(undefined),
})

/** Not from the learner’s process: the checker adds it. */
const withDriver = z.object({ driver: z.string().max(8_000).nullish().catch(undefined) })

/** Removes undefined fields, as JSON and exactOptionalPropertyTypes require. */
function present<T extends object>(all: T): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T
}

function tidy(found: z.infer<typeof counterexample>): Counterexample {
  return present({ ...found, steps: found.steps.map(present) }) as Counterexample
}

/** A counterexample; null if it is invalid. */
export function counterexampleOf(raw: unknown): Counterexample | null {
  const parsed = counterexample.safeParse(raw)
  return parsed.success ? (present(tidy(parsed.data)) as Counterexample) : null
}

/** An exploration from a report; undefined if it is invalid. */
export function explorationOf(raw: unknown): Exploration | undefined {
  const parsed = report.safeParse(raw)
  if (!parsed.success) return undefined
  const { bound, ...all } = parsed.data
  return present({
    ...all,
    counterexample: all.counterexample ? tidy(all.counterexample) : null,
    bound:
      bound === undefined || bound === null
        ? undefined
        : typeof bound === 'string'
          ? bound
          : JSON.stringify(bound),
  }) as Exploration
}

/** The parts of a report that belong to a failed check. */
export function brokenOf(raw: unknown): Broken | null {
  const found = explorationOf(raw)
  if (!found) return null
  const { counterexample: example, replay, gil, freeThreaded } = found
  const driver = withDriver.safeParse(raw).data?.driver
  return {
    counterexample: example,
    replay,
    ...(gil ? { gil } : {}),
    ...(freeThreaded ? { freeThreaded } : {}),
    ...(driver ? { driver } : {}),
  }
}
