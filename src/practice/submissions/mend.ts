import { mendedStepsCard, mendQuestion } from '../../cards/judging/mending.ts'
import { pasteForm } from '../../cards/judging/paste.ts'
import { codeForm } from '../../cards/questions/question.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Response } from '../../core/chat/intent.ts'
import { withJudgesLines } from '../../core/judging/counterexample.ts'
import type { Fix } from '../../core/judging/mending.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { rework } from '../scoring/record-try.ts'
import { isLate, openQuestion } from '../shared/lookup.ts'
import { labShutInInterview, notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { checkSource, codeFrom } from '../shared/submitted-code.ts'
import { isThemed } from '../shared/themed.ts'
import { ownSubmission } from './progress.ts'
import { beside, enqueue } from './submit.ts'

/**
 * Looks for the smallest repair of the asker’s code: an explored program, a paste, a form, or code that failed a
 * question’s check. For a question it counts as revealing the solution, and asks for confirmation first.
 */
export const mend: Verb = async (parts, ask) => {
  await labShutInInterview(parts, ask)
  if (!ask.args.s) {
    const code = await codeFrom(parts, ask)
    if (code === undefined) return { form: pasteForm('mend') }
    checkSource(code)
    return await enqueue(parts, ask, 'mend', code)
  }
  const submission = await ownSubmission(parts, ask)
  if (submission.task === 'judge') return await mendForQuestion(parts, ask, submission)
  if (submission.question !== undefined)
    throw new Refusal(
      'A repair would give the question’s solution away: send the code for it, and ask under its verdict.',
    )
  checkSource(submission.source)
  return await enqueue(parts, ask, 'mend', submission.source)
}

async function mendForQuestion(parts: Parts, ask: Ask, submission: Submission): Promise<Response> {
  const question = await openQuestion(parts, ask, submission.question ?? '')
  await notInInterview(parts, ask, question)
  const driver = submission.result?.task === 'judge' ? submission.result.verdict.driver : undefined
  if (driver === undefined)
    throw new Refusal(
      'There is nothing to mend: no interleaving that breaks this code was kept with its verdict.',
    )
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  const over = solvedBy(work) !== undefined || work.revealed !== undefined
  if (!over && !(await isLate(parts, ask, question))) {
    if (ask.args.sure !== 'yes') return { card: mendQuestion(question, submission.id) }
    // Stored before the repair is shown, because a repair reveals the solution.
    await rework(parts, ask.person, question, (now) =>
      now.revealed === undefined ? { ...now, revealed: ask.at } : undefined,
    )
  }
  return await enqueue(parts, ask, 'mend', submission.source, {
    question: question.id,
    driver,
    hash: parts.ids.hash(`mend ${question.id} ${driver} ${submission.source}`),
    ...(submission.python && { python: submission.python }),
  })
}

/** One repair of the asker’s own submission. @throws Refusal if there is none */
async function fixOf(parts: Parts, ask: Ask): Promise<{ submission: Submission; fix: Fix }> {
  const submission = await ownSubmission(parts, ask)
  const { result } = submission
  const fix = result?.task === 'mend' ? result.mending.fixes[Number(ask.args.n ?? 0)] : undefined
  if (!fix) throw new Refusal('There is no such repair: ask for one again.')
  return { submission, fix }
}

/** Opens the editor with a repaired program, to explore it again or to submit it. */
export const mendedCode: Verb = async (parts, ask) => {
  const { submission, fix } = await fixOf(parts, ask)
  if (submission.question === undefined) return { form: pasteForm('find-the-race', fix.source) }
  const question = await openQuestion(parts, ask, submission.question)
  await notInInterview(parts, ask, question)
  return { form: { ...codeForm(question, fix.source, {}), beside: await beside(parts, ask, question) } }
}

/** Draws the repaired program in the order that broke it before, with threads and held locks. */
export const mendedSteps: Verb = async (parts, ask) => {
  const { submission, fix } = await fixOf(parts, ask)
  if (!fix.counterexample) return { card: note('There is no picture of this repair.') }
  const steps =
    submission.question === undefined ? fix.counterexample : withJudgesLines(fix.counterexample, fix.source)
  const title = `In the same order it holds: ${fix.note}`
  const picture = parts.pictures.interleaving(steps, title, isThemed(parts, submission.person))
  return { card: mendedStepsCard(fix, { ...picture, steps }) }
}
