import { z } from 'zod'
import { builds } from '../core/questions/pythons.ts'
import { kinds, levels, topics } from '../core/questions/question.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/** A link target for cards. */
const address = z.url({ protocol: /^https$/, error: 'must be an https address' })

const choice = z.strictObject({
  text: text(75),
  right: z.boolean(),
  because: text(600),
  output: z.string().max(1_200).optional(),
})

/** A word of a text or program as `\w+` finds it. */
const oneWord = 'one word or number: letters, digits, underscores'
const word = z.string().regex(/^\w{1,40}$/, oneWord)
const wordOrNumber = z.coerce.string().regex(/^\w{1,40}$/, oneWord)

/** `question.yaml`; see docs/writing-questions.md. */
export const questionFile = z.strictObject({
  title: text(100),
  topic: z.enum(topics),
  level: z.enum(levels),
  kind: z.enum(kinds),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  minutes: z.int().min(1).max(90),
  points: z.int().min(1).max(100),
  python: z.array(z.enum(builds)).min(1),
  tags: z.array(text(40)).max(8).default([]),
  follow_up: text(600),
  sources: z.array(z.strictObject({ title: text(150), url: address })).min(1),
  vary: z
    .array(z.record(word, z.array(wordOrNumber).min(1)))
    .min(1)
    .optional(),
  choices: z.array(choice).min(2).max(5).optional(),
  ask: z.enum(['output', 'possible']).optional(),
  sandbox: z
    .strictObject({
      allow: z.array(z.enum(['processes', 'sockets', 'compiler', 'ctypes', 'arrays'])).default([]),
      memory: z.int().min(16).max(2_048).default(256),
      cpus: z.int().min(1).max(8).default(1),
      seconds: z.number().min(0.5).max(60).default(5),
      pids: z.int().min(16).max(1_024).default(128),
    })
    .optional(),
})

const words = z.array(z.array(z.coerce.string().min(1)).min(1)).min(1)

/** “If they say X, ask Y”. */
const redirects = z
  .array(z.strictObject({ says: text(200), ask: text(300) }))
  .min(1)
  .optional()

/** `rubric.yaml`. */
export const rubricFile = z.strictObject({
  points: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case, digits and hyphens'),
        point: text(300),
        words,
        listen_for: text(400),
        weight: z.number().positive().max(10),
      }),
    )
    .min(2),
  red_flags: z
    .array(z.strictObject({ flag: text(300), words, unless: z.array(z.coerce.string()).optional() }))
    .default([]),
  levels: z.strictObject({ weak: text(600), solid: text(600), strong: text(600) }),
  model_answer: text(3_800),
  follow_ups: z.array(text(400)).min(1),
  redirects,
})

/** `paths/<id>.yaml` */
export const pathFile = z.strictObject({
  title: text(100),
  about: text(600),
  questions: z.array(z.string()).min(1),
})

/** `kits/<id>.yaml` */
export const kitFile = z.strictObject({
  title: text(100),
  about: text(600),
  seniority: z.enum(['junior', 'mid', 'senior']),
  minutes: z.int().min(5).max(240),
  stages: z
    .array(
      z.strictObject({
        title: text(100),
        level: z.enum(levels),
        question: z.string(),
        minutes: z.int().min(1).max(120),
        listen_for: z.array(text(300)).default([]),
        redirects,
      }),
    )
    .min(1),
})
