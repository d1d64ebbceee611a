import { queuedCard } from '../../cards/judging/verdict.ts'
import { besideEditor } from '../../cards/questions/beside-editor.ts'
import { codeForm } from '../../cards/questions/question.ts'
import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import type { Form } from '../../core/chat/card.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { RunRequestKind } from '../../core/judging/comparison.ts'
import { partsOf } from '../../core/judging/own-run.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { interviewForQuestion } from '../interviews/evidence.ts'
import { isLate, questionAsked, questionOf } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { pythonFor } from '../shared/python.ts'
import { logInRoom } from '../shared/room.ts'
import { checkSource, codeFrom } from '../shared/submitted-code.ts'
import { judgeIsUnwell } from './judge-health.ts'
import { ownSubmission } from './progress.ts'
import { resultCard } from './result-card.ts'

/**
 * Stores code, then enqueues its id. A submission that was answered with “queued” is always judged, also after a crash.
 */
export async function enqueue(
  parts: Parts,
  ask: Ask,
  task: RunRequestKind,
  source: string,
  more: Partial<Submission> = {},
): Promise<Response> {
  const { store, jobs, ids, limits } = parts
  const prefers = ask.place && (await store.places.get(ask.place)).python
  const submission: Submission = {
    id: ids.of('s', `${ask.person.person} ${ask.intent.id}`),
    person: ask.person.person,
    task,
    source,
    hash: ids.hash(source),
    at: ask.at,
    status: 'queued',
    late: false,
    told: false,
    ...(ask.place && { place: ask.place }),
    ...(prefers && { prefers }),
    ...(ask.intent.handle && { handle: ask.intent.handle }),
    ...more,
  }
  const accepted = await store.submissions.accept(submission, limits.pending, ask.person.since)
  switch (accepted.outcome) {
    case 'busy':
      return {
        card: note(
          'Your code before this one is still being judged: wait for its verdict, then send this again.',
          'busy',
          buttons(button('Where is it?', act('progress', { s: accepted.submission.id }))),
        ),
      }
    case 'gone':
      return { card: note('You asked to be forgotten while this was sent, so it was not taken.') }
    case 'full':
      return {
        card: note(
          `So many people are sending code just now (${accepted.waiting.toLocaleString('en')} waiting) that yours was not taken. Try again in a few minutes.`,
          'bad',
        ),
      }
    case 'same': {
      const card = await resultCard(parts, accepted.submission)
      const first = 'You sent this very code before. Here is what became of it; it isn’t counted again.'
      return {
        card: card
          ? { ...card, blocks: [{ block: 'context', inline: [{ text: first }] }, ...card.blocks] }
          : note(first),
      }
    }
    case 'accepted': {
      // Already stored: if enqueueing fails, the sweep does it.
      try {
        await jobs.submit(accepted.submission.id)
      } catch (error) {
        parts.log.warn(
          { submission: accepted.submission.id, error },
          'enqueueing failed; the sweep retries it',
        )
      }
      const ahead = await store.submissions.ahead(accepted.submission.id)
      return {
        card: queuedCard(ahead, await judgeIsUnwell(store)),
        submission: accepted.submission.id,
      }
    }
  }
}

/** Submits the asker’s code for a question. */
export const submit: Verb = async (parts, ask) => {
  // Code that was run for a question can be submitted unchanged.
  const run = ask.args.s ? await ownSubmission(parts, ask) : undefined
  const question = await questionAsked(
    parts,
    ask,
    run?.question ?? ask.args.q ?? '',
    run?.interview ?? ask.args.i,
  )
  const asked = {
    interview: run?.interview ?? ask.args.i,
    share: run?.share ?? ask.args.h,
    python: run?.python ?? ask.args.v,
  }
  if (answerBy(question) !== 'code')
    throw new Refusal(`“${question.title}” isn’t answered with code: use the buttons on its card.`)
  if (asked.interview === undefined) await notInInterview(parts, ask, question)
  const source = run ? partsOf(run.source).code : await codeFrom(parts, ask)
  const python = pythonFor(question, asked.python)
  if (source === undefined) return { form: codeForm(question, question.starter ?? '', asked) }
  checkSource(source)
  const interview = asked.interview ? await interviewForQuestion(parts, ask, question) : undefined
  const response = await enqueue(parts, ask, 'judge', source, {
    question: question.id,
    late: await isLate(parts, ask, question),
    // The same code on another build must be judged again.
    ...(python && { python, hash: parts.ids.hash(`${python} ${source}`) }),
    ...(asked.interview && { interview: asked.interview }),
    ...(asked.share && { share: asked.share }),
  })
  if (interview && response.submission !== undefined) {
    const sent = {
      kind: 'sent',
      submission: response.submission,
      at: ask.at,
      stage: interview.current,
    } as const
    try {
      await logInRoom(parts, interview.id, ask.person.person, [sent])
    } catch (error) {
      // The submission was accepted; a missing log entry must not look like a failure.
      parts.log.warn({ submission: response.submission, error }, 'writing to the room’s log failed')
    }
  }
  return response
}

/** What stands beside an editor for a question: the question itself, hints taken, and earlier verdicts. */
export async function beside(
  parts: Parts,
  ask: Ask,
  question: Question,
): Promise<NonNullable<Form['beside']>> {
  const sent = await parts.store.submissions.of(ask.person.person, 20)
  const { history } = await parts.store.attempts.get(ask.person.person, question.id)
  // An interview shows only its own verdicts, not those from elsewhere.
  const earlier = sent.flatMap(({ question: of, interview, result }) =>
    of === question.id && interview === ask.args.i && result?.task === 'judge' ? [result.verdict] : [],
  )
  return besideEditor(question, ask.args.i ? 0 : history.hints.length, earlier)
}

/** Opens the editor with the code that the person last sent. */
export const code: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  if (answerBy(question) !== 'code')
    throw new Refusal(`“${question.title}” isn’t answered with code: use the buttons on its card.`)
  if (ask.args.i === undefined) await notInInterview(parts, ask, question)
  pythonFor(question, ask.args.v)
  const sent = await parts.store.submissions.of(ask.person.person, 20)
  const last = sent.find((one) => one.question === question.id && one.source !== '')
  const code = last ? partsOf(last.source).code : question.starter
  const form = codeForm(question, code ?? '', {
    interview: ask.args.i,
    share: ask.args.h,
    python: ask.args.v,
  })
  return { form: { ...form, beside: await beside(parts, ask, question) } }
}
