import type { Result, Submission } from '../../core/judging/submission.ts'
import { isOurs } from '../../core/judging/verdict.ts'
import { asQuestion, type OwnQuestion, variantsOf } from '../../core/own-question.ts'
import type { Judge } from '../ports/judge.ts'
import type { Parts } from '../shared/parts.ts'

type Proof = Extract<Result, { task: 'prove' }>

const failed = (message: string): Proof => ({ task: 'prove', proven: false, message })

/**
 * Proves a question that somebody made: in every variant its solution is accepted, and the snippet that it opens with is
 * not. @throws Error where the judge itself failed, to be tried again
 */
export async function proveOwn(
  parts: Parts,
  judge: Judge,
  submission: Submission,
  signal: AbortSignal,
): Promise<Proof> {
  const { documents } = parts.store
  const id = submission.question ?? ''
  const own = await documents.get<OwnQuestion>('question', id)
  if (!own) return failed('It was deleted meanwhile.')
  const proof = await proofOf(own, judge, signal)
  await documents.update<OwnQuestion>('question', id, (now) => ({ ...now, proven: proof.proven }))
  return proof
}

async function proofOf(own: OwnQuestion, judge: Judge, signal: AbortSignal): Promise<Proof> {
  const variants = variantsOf(own.vary)
  let broken = ''
  for (let variant = 0; variant < variants; variant++) {
    const question = asQuestion(own, `${own.id}~${variant}`)
    const which = variants > 1 ? ` (variant ${variant + 1} of ${variants})` : ''
    const [solution, snippet] = question.attempts
    if (!solution || !snippet) return failed('It has no solution.')
    const right = await judge.judge({ question, source: solution.source, signal })
    if (isOurs(right.verdict))
      return failed(
        `The assertion can’t be used${which}: ${right.message || 'Python can’t read it inside a function'}`,
      )
    if (right.verdict !== 'accepted')
      return failed(`The solution is not accepted${which}: ${right.verdict}. ${right.message}`)
    const wrong = await judge.judge({ question, source: snippet.source, signal })
    if (isOurs(wrong.verdict)) throw new Error(`the judge failed at the proof of ${own.id}`)
    if (wrong.verdict === 'accepted')
      return failed(
        `The snippet itself is accepted${which}: no interleaving breaks the assertion, so there is nothing to mend.`,
      )
    broken = wrong.verdict
  }
  const all = variants > 1 ? ` in each of its ${variants} variants` : ''
  return {
    task: 'prove',
    proven: true,
    message: `Proven${all}: the solution holds under every interleaving that was tried, and the snippet gets “${broken}”.`,
  }
}
