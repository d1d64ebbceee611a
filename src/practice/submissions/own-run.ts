import { ownRunForm } from '../../cards/learning/own-run.ts'
import { partsOf, programOf } from '../../core/judging/own-run.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { questionAsked } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { pythonFor } from '../shared/python.ts'
import { checkSource, tidy } from '../shared/submitted-code.ts'
import { ownSubmission } from './progress.ts'
import { beside, enqueue } from './submit.ts'

/** The code and input that the person last ran or sent for a question. */
export async function lastSent(
  parts: Parts,
  ask: Ask,
  question: Question,
): Promise<{ code: string; input: string }> {
  const sent = await parts.store.submissions.of(ask.person.person, 20)
  const last = sent.find((one) => one.question === question.id && one.source !== '')
  return last ? partsOf(last.source) : { code: question.starter ?? '', input: '' }
}

/**
 * Runs or explores code for a question with the author’s own input: same sandbox, without the question’s scenarios, and
 * not counted as a try.
 */
export const ownRun: Verb = async (parts, ask) => {
  const from: Submission | undefined = ask.args.s ? await ownSubmission(parts, ask) : undefined
  const question = await questionAsked(
    parts,
    ask,
    from?.question ?? ask.args.q ?? '',
    from?.interview ?? ask.args.i,
  )
  if (answerBy(question) !== 'code')
    throw new Refusal(`“${question.title}” isn’t answered with code: use the buttons on its card.`)
  const asked = {
    interview: from?.interview ?? ask.args.i,
    share: from?.share ?? ask.args.h,
    python: from?.python ?? ask.args.v,
  }
  if (asked.interview === undefined) await notInInterview(parts, ask, question)
  const python = pythonFor(question, asked.python)
  const { code, input = '', how } = ask.fields
  if (code === undefined) {
    const filled = from ? partsOf(from.source) : await lastSent(parts, ask, question)
    return {
      form: { ...ownRunForm(question, asked, filled), beside: await beside(parts, ask, question) },
    }
  }
  const program = programOf(tidy(code), input.replace(/\r\n?/g, '\n'))
  checkSource(code)
  checkSource(program)
  if (how === 'explore' && asked.interview !== undefined)
    throw new Refusal('In an interview it is your interviewer who explores: run it instead.')
  return await enqueue(parts, ask, how === 'explore' ? 'explore' : 'run', program, {
    question: question.id,
    // A unique hash, so that it may run any number of times.
    hash: parts.ids.hash(`${ask.intent.id} ${program}`),
    ...(python && { python }),
    ...(asked.interview && { interview: asked.interview }),
    ...(asked.share && { share: asked.share }),
  })
}
