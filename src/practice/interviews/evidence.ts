import { note } from '../../cards/shared/parts.ts'
import type { Response } from '../../core/chat/intent.ts'
import { type Evidence, type Interview, isOver, withSheet } from '../../core/interview.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Given } from '../shared/given.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { interviewOf, tellInterviewer, view } from './interview.ts'

/** Puts what a candidate did on their sheet, once, and shows the interviewer. */
async function noted(
  parts: Parts,
  id: string,
  person: string,
  one: Omit<Evidence, 'stage'>,
  key: string,
): Promise<Interview | undefined> {
  const after = await parts.store.documents.update<Interview>('interview', id, (now) =>
    now.candidates.includes(person) &&
    !now.sheets[person]?.evidence.some((other) => other.at === one.at && other.what === one.what)
      ? withSheet(now, person, (sheet) => ({
          ...sheet,
          evidence: [...sheet.evidence, { ...one, stage: stageAt(now, one.at) }],
        }))
      : undefined,
  )
  if (!after) return undefined
  const candidate = String(after.candidates.indexOf(person))
  const card = await view(parts, after, after.by, { g: String(stageAt(after, one.at)), c: candidate })
  // It shows what each of the candidates did so far.
  await tellInterviewer(parts, after, after.candidates, card, `evidence ${id} ${key}`)
  return after
}

/** The stage that ran when something was sent: a verdict may arrive after the next one began. */
function stageAt(interview: Interview, at: number): number {
  const then = interview.stages.findLastIndex(
    (stage) => stage.from !== undefined && stage.from <= at && (stage.to === undefined || at <= stage.to),
  )
  return then < 0 ? Math.max(0, interview.current) : then
}

/** The interview in which a question may be answered now. @throws Refusal where it isn't its turn */
export async function interviewForQuestion(parts: Parts, ask: Ask, question: Question): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (isOver(interview)) throw new Refusal('The interview is over.')
  if (interview.stages[interview.current]?.question !== question.id)
    throw new Refusal('That part of the interview is over: look at the question that runs now.')
  if (interview.by === ask.person.person) throw new Refusal('The candidates answer; you mark.')
  return interview
}

/** A candidate's answer: taken, and nothing given away. */
export async function answerInInterview(
  parts: Parts,
  ask: Ask,
  question: Question,
  said: Given,
): Promise<Response> {
  const interview = await interviewForQuestion(parts, ask, question)
  const what =
    question.kind === 'discuss' ? 'answered in words' : said.right ? 'answered rightly' : 'answered wrongly'
  const words =
    question.kind === 'discuss' || !question.choices
      ? said.said
      : said.said
          .split(',')
          .map((number) => question.choices?.[Number(number)]?.text ?? '')
          .join('; ')
  await noted(parts, interview.id, ask.person.person, { at: ask.at, what, said: words }, ask.intent.id)
  return { card: note('Your answer is in.', 'good') }
}

/** A candidate's code, once it was judged. */
export async function judgedInInterview(parts: Parts, submission: Submission): Promise<void> {
  const { interview, result } = submission
  if (interview === undefined || result?.task !== 'judge') return
  const one = {
    at: submission.at,
    what: result.verdict.verdict,
    said: result.verdict.message,
    submission: submission.id,
  }
  await noted(parts, interview, submission.person, one, submission.id)
}

/** Takes a person's traces out of the interviews that others hold. Answers how many. */
export async function forgetCandidate(parts: Parts, person: string): Promise<number> {
  const ids = await parts.store.documents.list('interview', `guest:${person}`)
  for (const id of ids) {
    await parts.store.documents.update<Interview>('interview', id, (now) => {
      const { [person]: _name, ...names } = now.names
      const { [person]: _sheet, ...sheets } = now.sheets
      const { [person]: _card, ...cards } = now.cards ?? {}
      return { ...now, candidates: now.candidates.filter((one) => one !== person), names, sheets, cards }
    })
  }
  await parts.store.documents.dropList('interview', `guest:${person}`)
  return ids.length
}
