import { z } from 'zod'
import { marks } from '../core/interview.ts'
import type { RunRequestKind } from '../core/judging/comparison.ts'
import type { Result } from '../core/judging/submission.ts'
import { verdictWords } from '../core/judging/verdict.ts'
import { roomRoles } from '../core/room.ts'

/** Schemas of the data in Redis. Unknown fields are kept, because another version may have written them. */

const day = z.string().regex(/^\d{4,}-\d{2}-\d{2}$/)
const count = z.number().int().nonnegative()
const text = z.string()
const strings = z.array(text)

export const restSchema = z.array(z.number().int().min(1).max(7))

export const attemptSchema = z.looseObject({
  version: count,
  points: z.number(),
  boards: strings,
  work: z.looseObject({
    tries: z.array(
      z.looseObject({
        id: text,
        at: z.number(),
        right: z.boolean(),
        late: z.boolean(),
        own: z.record(text, z.boolean()).optional(),
      }),
    ),
    hints: z.array(z.number()),
    revealed: z.number().optional(),
    outside: z.array(z.number()).optional(),
    reviews: z.array(z.looseObject({ at: z.number(), right: z.boolean() })).optional(),
    followUp: z.looseObject({ at: z.number(), said: text }).optional(),
  }),
})

export const placeSchema = z.looseObject({
  schedule: z.looseObject({
    zone: text,
    minute: count,
    weekdays: z.array(z.number()),
    holidays: strings,
    paused: z.boolean(),
    pausedUntil: day.optional(),
    topics: strings,
    levels: strings,
    difficulty: z.looseObject({ from: z.number(), to: z.number() }),
    path: text.optional(),
    second: z.looseObject({ minute: count, weekdays: z.array(z.number()) }).optional(),
  }),
  scheduled: z.boolean(),
  announce: z.looseObject({ milestones: z.boolean(), digest: z.boolean() }),
  seasons: strings.optional(),
})

export const changeSchema = z.looseObject({ at: z.number(), by: text, what: text })

export const dailySchema = z.looseObject({
  place: text,
  day,
  question: text,
  message: text.optional(),
  at: z.number(),
  closedAt: z.number().optional(),
  skipped: z.boolean().optional(),
  replaces: text.optional(),
})

export const submissionSchema = z.looseObject({
  id: text,
  person: text,
  place: text.optional(),
  task: z.enum(['judge', 'explore', 'compare', 'mend', 'run', 'prove'] satisfies RunRequestKind[]),
  question: text.optional(),
  hash: text,
  at: z.number(),
  late: z.boolean(),
  interview: text.optional(),
  share: text.optional(),
  handle: text.optional(),
})

/** By task. The type ensures that none is missing. */
const results: Readonly<Record<Result['task'], z.ZodType>> = {
  judge: z.looseObject({
    verdict: z.looseObject({
      verdict: z.enum(verdictWords),
      message: text,
      checks: z.array(z.looseObject({ name: text, passed: z.boolean(), message: text })),
      counterexample: z.looseObject({}).nullable(),
    }),
  }),
  explore: z.looseObject({ exploration: z.looseObject({ outcome: text, message: text }) }),
  compare: z.looseObject({ comparison: z.looseObject({ runs: z.array(z.looseObject({})), message: text }) }),
  mend: z.looseObject({ mending: z.looseObject({ outcome: text }) }),
  prove: z.looseObject({ proven: z.boolean(), message: text }),
  run: z.looseObject({
    run: z.looseObject({ outcome: text, stdout: text, stderr: text }).optional(),
    message: text,
  }),
  failed: z.looseObject({ message: text }),
}

export const resultSchema = z
  .looseObject({ task: z.enum(Object.keys(results)) })
  .superRefine((result, context) => {
    const read = results[result.task as Result['task']].safeParse(result)
    for (const { path, message } of read.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path], message })
  })

const mark = z.enum(marks)
const sheet = z.looseObject({
  marks: z.record(text, mark),
  notes: z.array(z.looseObject({ at: z.number(), stage: z.number(), text })),
  evidence: z.array(z.looseObject({ at: z.number(), stage: z.number(), what: text })),
})

const stamped = { at: z.number(), stage: z.number().int() }

/** An entry of a room’s log. An unknown kind was written by another version. */
export const roomEntrySchema = z.looseObject({ ...stamped, kind: text })

const role = z.enum(roomRoles)

const ownQuestion = z.looseObject({
  id: text,
  by: text,
  title: text,
  starter: text,
  assertion: text,
  solution: text,
})

/** Documents by kind. Unknown kinds are read without validation. */
export const documentSchemas: Readonly<Record<string, z.ZodType>> = {
  interview: z.looseObject({
    id: text,
    title: text,
    by: text,
    candidates: strings,
    names: z.record(text, text),
    stages: z.array(
      z.looseObject({ title: text, question: text, minutes: z.number(), extended: z.number() }),
    ),
    current: z.number().int(),
    at: z.number(),
    event: text.optional(),
    sheets: z.record(text, sheet),
  }),
  share: z.looseObject({
    question: text,
    by: text,
    to: text,
    answers: z.array(z.looseObject({ person: text })),
  }),
  paste: z.looseObject({ code: text, person: text }),
  solution: z.looseObject({ question: text, person: text, code: text, named: z.boolean(), at: z.number() }),
  'solution-vote': z.looseObject({ solution: text, person: text }),
  clarity: z.looseObject({ question: text, person: text, clear: z.boolean() }),
  post: z.looseObject({ platform: text, message: text, place: text.optional() }),
  digest: z.looseObject({ place: text, from: day, message: text }),
  'standing-board': z.looseObject({
    place: text,
    since: z.number(),
    when: z.union([z.literal('verdict'), count]),
    home: z.enum(['message', 'canvas']).optional(),
    before: z.looseObject({ home: z.enum(['message', 'canvas']), message: text }).optional(),
    message: text.optional(),
    drawn: day.optional(),
  }),
  'channel-reminder': z.looseObject({ place: text, minute: count, words: text, on: day.optional() }),
  queue: z.looseObject({
    place: text,
    questions: z.array(z.looseObject({ id: text, at: z.number(), on: day.optional() })),
  }),
  league: z.looseObject({
    id: text,
    title: text,
    by: text,
    groups: z.array(z.looseObject({ place: text, name: text })),
    seasons: z.array(z.looseObject({ title: text, from: z.number(), to: z.number().optional() })),
  }),
  question: ownQuestion,
  'asked-question': z.looseObject({ question: ownQuestion, places: strings }),
  kit: z.looseObject({ id: text, title: text, stages: z.array(z.looseObject({ question: text })) }),
  'room-link': z.looseObject({ room: text, role, by: text, until: z.number(), used: z.number().optional() }),
  'room-seat': z.looseObject({ room: text, role, person: text, at: z.number() }),
  editor: z.looseObject({ person: text, name: text }),
  'study-group': z.looseObject({ id: text, places: strings }),
  'study-group-of': z.looseObject({ group: text }),
  'study-invitation': z.looseObject({ code: text, place: text }),
}
