import { z } from 'zod'
import { builds } from '../core/questions/pythons.ts'
import type { Claim } from '../core/questions/question.ts'

const claim = z
  .strictObject({
    claim: z.string().trim().min(1).max(300),
    program: z.string().trim().min(1).max(4_000),
    prints: z.coerce.string().max(1_200).optional(),
    finds: z.enum(['assertion', 'exception', 'deadlock', 'livelock', 'nothing']).optional(),
    python: z.array(z.enum(builds)).min(1).optional(),
  })
  .refine(({ prints, finds }) => (prints === undefined) !== (finds === undefined), {
    error: 'must say what its program `prints`, or what the explorer `finds` in it',
  })

/** `proofs.yaml` */
export const proofsFile = z.array(claim).min(1)

export const claimsFrom = (file: z.infer<typeof proofsFile>): readonly Claim[] =>
  file.map(({ claim, program, prints, finds, python }) => ({
    claim,
    program,
    ...(prints !== undefined && { prints }),
    ...(finds !== undefined && { finds }),
    ...(python !== undefined && { python }),
  }))
