import { normaliseOutput } from '../../core/questions/answer.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Claim, Question } from '../../core/questions/question.ts'
import type { Judge } from '../ports/judge.ts'
import { type Output, outputOf } from './output.ts'
import { exploredOn } from './pythons.ts'

/** One thing that a question promises, and whether it holds. */
export interface Proof {
  question: string
  /** An attempt's path, an output, a claim, or a limit. */
  what: string
  build?: Build
  expected: string
  got: string
  holds: boolean
}

/** Limits for proofs about "some interleaving" or "no interleaving": interleavings and seconds. */
export const patience = { budget: 20_000, seconds: 60 } as const

type Run = Claim & { program: string }

async function printed(question: Question, claim: Run, expected: string, judge: Judge) {
  const on = claim.python ?? question.python
  const outputs = await outputOf({ source: claim.program, builds: on }, judge)
  return outputs.map(({ build, ok, text }: Output) => ({
    question: question.id,
    what: `the claim “${claim.claim}”`,
    build,
    expected,
    got: text,
    holds: ok && normaliseOutput(text) === normaliseOutput(expected),
  }))
}

async function found(question: Question, claim: Run, finds: NonNullable<Claim['finds']>, judge: Judge) {
  const prefers = exploredOn(question)
  const seen = await judge.explore({ source: claim.program, ...(prefers && { prefers }), ...patience })
  const none = seen.outcome === 'clean' && seen.complete
  const bug = seen.outcome === 'bug' && seen.by !== 'output' ? seen.kind : null
  return {
    question: question.id,
    what: `the claim “${claim.claim}”`,
    expected: finds === 'nothing' ? 'no interleaving breaks it' : `some interleaving: ${finds}`,
    got: none
      ? 'no interleaving breaks it'
      : bug
        ? `some interleaving: ${bug}`
        : `undecided after ${seen.interleavings} interleavings (${seen.outcome}: ${seen.message})`,
    holds: finds === 'nothing' ? none : bug === finds,
  }
}

/** Runs the program of each claim in a question’s texts. Claims about attempts are proven with the attempts. */
export async function claims(question: Question, judge: Judge): Promise<readonly Proof[]> {
  const proofs: Proof[] = []
  for (const { program, ...rest } of question.claims ?? []) {
    if (program === undefined) continue
    const claim = { ...rest, program }
    if (claim.prints !== undefined) proofs.push(...(await printed(question, claim, claim.prints, judge)))
    if (claim.finds !== undefined) proofs.push(await found(question, claim, claim.finds, judge))
  }
  return proofs
}
