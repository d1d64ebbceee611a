import { UnrecoverableError } from 'bullmq'
import { z } from 'zod'
import { milestones } from '../core/scoring/milestone.ts'
import type { Chore } from '../practice/ports/jobs.ts'

/** Valid job data. It may have been written by this release, or by the one before or after it. */
const submission = z.object({ submission: z.string().min(1) })

const milestone = z.enum(milestones.map(({ id }) => id))

const chore = z.discriminatedUnion('chore', [
  z.object({ chore: z.literal('post-daily'), place: z.string() }),
  z.object({ chore: z.literal('tally'), place: z.string(), day: z.string() }),
  z.object({
    chore: z.literal('milestone'),
    place: z.string(),
    person: z.string(),
    what: z.string(),
    milestone,
  }),
  z.object({ chore: z.literal('interview-time'), interview: z.string() }),
  z.object({ chore: z.literal('unpost'), platform: z.string(), message: z.string() }),
  z.object({ chore: z.literal('digest'), place: z.string(), from: z.string() }),
  z.object({ chore: z.literal('standing-board'), place: z.string() }),
  z.object({ chore: z.literal('follow-up'), entry: z.string() }),
  z.object({ chore: z.literal('sweep') }),
])

export const progressSchema = z.object({
  stage: z.enum(['starting', 'running', 'exploring', 'confirming']),
  interleavings: z.number().exactOptional(),
  trying: z.string().exactOptional(),
})

/** Invalid data will not become valid by a retry, so the job fails for good at once. */
function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const found = schema.safeParse(data)
  if (found.success) return found.data
  throw new UnrecoverableError(`the job's data is not understood: ${z.prettifyError(found.error)}`)
}

export const submissionFrom = (data: unknown): string => read(submission, data).submission
export const choreFrom = (data: unknown): Chore => read<Chore>(chore, data)
