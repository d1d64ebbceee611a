import type { Result, Submission } from '../../core/judging/submission.ts'
import { isOurs, type Verdict, type VerdictWord } from '../../core/judging/verdict.ts'
import { asQuestion, assertionProgram, groupsOf, type OwnQuestion } from '../../core/own-question.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'
import { variantsOf } from '../../core/questions/variants.ts'
import type { Judge } from '../ports/judge.ts'
import type { Parts } from '../shared/parts.ts'

type Proof = Extract<Result, { task: 'prove' }>

/** Verdicts that a failing assertion can produce. Any other verdict means that the snippet did not even run. */
const broken: readonly VerdictWord[] = ['race', 'deadlock', 'wrong-answer', 'runtime-error']

const failed = (message: string): { proof: Proof } => ({ proof: { task: 'prove', proven: false, message } })

/**
 * Proves a user’s question: in every variant, its solution is accepted and its starting snippet is not.
 * @throws Error if the judge itself failed; the job is then retried
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
  if (!own) return failed('It was deleted meanwhile.').proof
  const { proof, python } = await proofOf(own, judge, signal)
  await documents.update<OwnQuestion>('question', id, (now) => ({
    ...now,
    proven: proof.proven,
    ...(python && { python }),
  }))
  return proof
}

/** The proof, and the build on which it ran. */
async function proofOf(
  own: OwnQuestion,
  judge: Judge,
  signal: AbortSignal,
): Promise<{ proof: Proof; python?: Build }> {
  const ask = async (question: Question, source: string): Promise<Verdict> => {
    const verdict = await judge.judge({ question, source, signal })
    // A judge-error says nothing about the question. The queue retries.
    if (isOurs(verdict.verdict)) throw new Error(`the judge failed to prove ${own.id}`)
    return verdict
  }
  const variants = variantsOf(groupsOf(own.vary))
  let got = ''
  let python: Build | undefined
  for (let variant = 0; variant < variants; variant++) {
    const question = asQuestion(own, `${own.id}~${variant}`)
    const which = variants > 1 ? ` (variant ${variant + 1} of ${variants})` : ''
    const alone = asQuestion({ ...own, assertion: 'assert True' }, question.id)
    const readable = await ask(alone, assertionProgram(own, question.id))
    if (readable.verdict === 'syntax-error')
      return failed(
        `The assertion can’t be used${which}: Python can’t read it inside a function. ${readable.message}`,
      )
    const [solution, snippet] = question.attempts
    if (!solution || !snippet) return failed('It has no solution.')
    const right = await ask(question, solution.source)
    if (right.verdict !== 'accepted')
      return failed(`The solution is not accepted${which}: ${right.verdict}. ${right.message}`)
    const wrong = await ask(question, snippet.source)
    if (wrong.verdict === 'accepted')
      return failed(
        `The snippet itself is accepted${which}: no interleaving breaks the assertion, so there is nothing to mend.`,
      )
    if (!broken.includes(wrong.verdict))
      return failed(`The snippet itself can’t be used${which}: ${wrong.verdict}. ${wrong.message}`)
    got = wrong.verdict
    python = wrong.build
  }
  const all = variants > 1 ? ` in each of its ${variants} variants` : ''
  const message = `Proven${all}: the solution holds under every interleaving that was tried, and the snippet gets “${got}”.`
  return { proof: { task: 'prove', proven: true, message }, ...(python && { python }) }
}
