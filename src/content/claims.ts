import { z } from 'zod'
import { builds } from '../core/questions/pythons.ts'
import type { Claim } from '../core/questions/question.ts'

const claim = z
  .strictObject({
    claim: z.string().trim().min(1).max(300),
    says: z.array(z.string().trim().min(8).max(300)).min(1).optional(),
    shown_by: z.string().trim().min(1).optional(),
    program: z.string().trim().min(1).max(4_000).optional(),
    prints: z.coerce.string().max(1_200).optional(),
    finds: z.enum(['assertion', 'exception', 'deadlock', 'livelock', 'nothing']).optional(),
    python: z.array(z.enum(builds)).min(1).optional(),
  })
  .refine(({ program, shown_by }) => (program === undefined) !== (shown_by === undefined), {
    error: 'needs a `program`, or says what it is `shown_by`: an attempt, or program.py',
  })
  .refine(({ shown_by, prints, finds, python }) => !shown_by || !(prints ?? finds ?? python), {
    error: '`prints`, `finds` and `python` go with a `program` of its own',
  })
  .refine(
    ({ program, shown_by, prints, finds }) =>
      !program || !!shown_by || (prints === undefined) !== (finds === undefined),
    {
      error: 'must say what its program `prints`, or what the explorer `finds` in it',
    },
  )

/** `proofs.yaml` */
export const proofsFile = z.array(claim).min(1)

export const claimsFrom = (file: z.infer<typeof proofsFile>): readonly Claim[] =>
  file.map(({ claim, says, shown_by, program, prints, finds, python }) => ({
    claim,
    ...(says !== undefined && { says }),
    ...(shown_by !== undefined && { shownBy: shown_by }),
    ...(program !== undefined && { program }),
    ...(prints !== undefined && { prints }),
    ...(finds !== undefined && { finds }),
    ...(python !== undefined && { python }),
  }))
