import { note } from '../../cards/shared/parts.ts'
import { askedIn } from '../../core/candidates.ts'
import type { Response } from '../../core/chat/intent.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { programOf } from '../../core/judging/own-run.ts'
import type { RoomEntry } from '../../core/room.ts'
import { besideIn } from '../interviews/access.ts'
import { candidateMeant } from '../interviews/candidate-meant.ts'
import { interviewForQuestion } from '../interviews/evidence.ts'
import { anyQuestion, questionAsked } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { logInRoom } from '../shared/room.ts'
import { checkSource, tidy } from '../shared/submitted-code.ts'
import { enqueue } from '../submissions/submit.ts'

/** A unique hash, so that the same program may run again: its threads may behave differently. */
const anew = (parts: Parts, ask: Ask, source: string) => ({
  hash: parts.ids.hash(`${ask.intent.id} ${source}`),
})

async function noted(
  parts: Parts,
  interview: Interview,
  candidate: string,
  kind: 'ran' | 'explored',
  response: Response,
  at: number,
): Promise<Response> {
  const { submission } = response
  if (submission === undefined) return response
  const entry: RoomEntry = { kind, submission, at, stage: interview.current }
  await logInRoom(parts, interview.id, candidate, [entry])
  return response
}

/** Runs the candidate’s code, followed by their own lines. Shows the output, without a verdict. */
export const roomRun: Verb = async (parts, ask) => {
  const question = await questionAsked(parts, ask, ask.args.q ?? '', ask.args.i)
  const interview = await interviewForQuestion(parts, ask, question)
  const source = programOf(tidy(ask.fields.code ?? ''), tidy(ask.fields.input ?? ''))
  checkSource(source)
  const more = { interview: interview.id, question: question.id, ...anew(parts, ask, source) }
  const response = await enqueue(parts, ask, 'run', source, more)
  return await noted(parts, interview, ask.person.person, 'ran', response, ask.at)
}

/** The interview and the candidate with this number, for its interviewers. @throws Refusal */
async function beside(parts: Parts, ask: Ask): Promise<{ interview: Interview; candidate: string }> {
  const interview = await besideIn(parts, ask)
  return { interview, candidate: candidateMeant(interview, ask) }
}

/**
 * Explores the candidate’s code: with lines of the interviewer if there are some, otherwise with the question’s check.
 * Only the interviewers see the result, until one of them shares it.
 */
export const roomExplore: Verb = async (parts, ask) => {
  const { interview, candidate } = await beside(parts, ask)
  if (isOver(interview)) throw new Refusal('The interview is over.')
  const code = tidy(ask.fields.code ?? '')
  const input = tidy(ask.fields.input ?? '')
  const source = programOf(code, input)
  checkSource(source)
  const question = await anyQuestion(parts, askedIn(interview, interview.current, candidate))
  const checked = input.trim() === '' && question?.check !== undefined
  const more = { interview: interview.id, ...anew(parts, ask, source) }
  const response = checked
    ? await enqueue(parts, ask, 'judge', source, { ...more, question: question.id })
    : await enqueue(parts, ask, 'explore', source, more)
  return await noted(parts, interview, candidate, 'explored', response, ask.at)
}

/** Shows an exploration to the candidate. */
export const roomShare: Verb = async (parts, ask) => {
  const { interview, candidate } = await beside(parts, ask)
  const submission = await parts.store.submissions.get(ask.args.s ?? '')
  // Of this candidate: another one’s code is not shown to them.
  const log = await parts.store.rooms.read(interview.id, candidate)
  const theirs = log.some(({ entry }) => entry.kind === 'explored' && entry.submission === submission?.id)
  if (submission?.interview !== interview.id || !theirs)
    throw new Refusal('There is no such run of this candidate in this interview.')
  const entry: RoomEntry = {
    kind: 'shared',
    submission: submission.id,
    at: ask.at,
    stage: interview.current,
  }
  await logInRoom(parts, interview.id, candidate, [entry])
  return { card: note('The candidate sees it now.', 'good') }
}
