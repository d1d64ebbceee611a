import { answerInCard } from '../../cards/interviews/candidate.ts'
import { cut } from '../../cards/shared/parts.ts'
import { askedIn, numberOf, withoutCandidate } from '../../core/candidates.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Evidence, type Interview, interviews, isOver, withSheet } from '../../core/interview.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { withoutInterviewer } from '../../core/panel.ts'
import type { Question } from '../../core/questions/question.ts'
import { changeAndFollow } from '../shared/follow.ts'
import type { Given } from '../shared/given.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { interviewOf } from './access.ts'
import { forgetAtHiring } from './hiring.ts'
import { tellNews } from './panel.ts'

/** Adds evidence to a candidate’s sheet. Idempotent. */
const putOnSheet = (
  parts: Parts,
  id: string,
  person: PersonId,
  one: Omit<Evidence, 'stage'>,
): Promise<Interview | undefined> =>
  parts.store.documents.update<Interview>('interview', id, (now) => {
    if (!now.candidates.includes(person)) return undefined
    const stage = stageAt(now, one.at)
    const before = now.sheets[person]?.evidence ?? []
    const there = before.some((other) => other.at === one.at && other.what === one.what)
    // A repeated answer is the same evidence; code is identified by its submission.
    const last = before.findLast((other) => other.stage === stage && other.submission === undefined)
    const same = one.submission === undefined && last?.what === one.what && last.said === one.said
    if (there || same) return now
    return withSheet(now, person, (sheet) => ({
      ...sheet,
      evidence: [...sheet.evidence, { ...one, stage }],
    }))
  })

/**
 * Shows the lead interviewer what a candidate did at an instant.
 * @param subject `<interview> <candidate> <at> <key>`
 */
export async function showEvidence(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = '', at = '', key = ''] = subject.split(' ')
  const interview = await parts.store.documents.get<Interview>('interview', id)
  if (!interview?.candidates.includes(person)) return
  const stage = stageAt(interview, Number(at))
  const one = interview.sheets[person]?.evidence.findLast((other) => other.at === Number(at))
  await tellNews(parts, interview, person, {
    text: `in part ${stage + 1}: ${one?.what ?? 'something new'}${one?.said ? `: ${cut(one.said, 200)}` : ''}`,
    key: `evidence ${id} ${key}`,
    wanted: { g: String(stage), c: String(numberOf(interview, person) ?? '') },
  })
}

/** The stage that was running when something was sent. A verdict may arrive after the next stage began. */
function stageAt(interview: Interview, at: number): number {
  const then = interview.stages.findLastIndex(
    (stage) => stage.from !== undefined && stage.from <= at && (stage.to === undefined || at <= stage.to),
  )
  return then < 0 ? Math.max(0, interview.current) : then
}

/** The interview in which the asker may answer this question now. @throws Refusal otherwise */
export async function interviewForQuestion(parts: Parts, ask: Ask, question: Question): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (isOver(interview)) throw new Refusal('The interview is over.')
  if (interviews(interview, ask.person.person)) throw new Refusal('The candidates answer; you mark.')
  if (askedIn(interview, interview.current, ask.person.person) !== question.id)
    throw new Refusal('That part of the interview is over: look at the question that runs now.')
  return interview
}

/** Stores a candidate’s answer. The reply does not reveal whether it is right. */
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
  const { person } = ask.person
  const subject = `${interview.id} ${person} ${ask.at} ${parts.ids.hash(ask.intent.id)}`
  await changeAndFollow(
    parts,
    `panel ${subject}`,
    () => putOnSheet(parts, interview.id, person, { at: ask.at, what, said: words }),
    () => showEvidence(parts, subject),
  )
  return { card: answerInCard(question, interview.id, words) }
}

/** Adds a candidate’s code to their sheet after it was judged. */
export async function judgedInInterview(parts: Parts, submission: Submission): Promise<void> {
  const { interview, result } = submission
  if (interview === undefined || result?.task !== 'judge') return
  const one = {
    at: submission.at,
    what: result.verdict.verdict,
    said: result.verdict.message,
    submission: submission.id,
  }
  await putOnSheet(parts, interview, submission.person, one)
  await showEvidence(parts, `${interview} ${submission.person} ${submission.at} ${submission.id}`)
}

/** Removes the candidate’s name from an interview’s title, where it is often used. */
function untitled(title: string, name: string | undefined): string {
  if (name === undefined || name.trim() === '') return title
  const literally = name.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return title.replace(new RegExp(literally, 'giu'), 'the candidate')
}

/** Removes a person from the interviews that others lead. Returns how many. */
export async function forgetCandidate(parts: Parts, person: string): Promise<number> {
  const ids = await parts.store.documents.list('interview', `guest:${person}`)
  for (const id of ids) {
    const held = await parts.store.documents.get<Interview>('interview', id)
    if (held) await forgetAtHiring(parts, held, person)
    await parts.store.documents.update<Interview>(
      'interview',
      id,
      (now) => {
        const { [person]: _name, ...names } = now.names
        const { [person]: _sheet, ...sheets } = now.sheets
        const { [person]: _card, ...cards } = now.cards ?? {}
        const { [person]: _extra, ...extra } = now.extra ?? {}
        return {
          ...withoutCandidate(now, person),
          extra,
          title: untitled(now.title, now.names[person]),
          names,
          sheets,
          cards,
        }
      },
      { frees: true },
    )
  }
  const beside = await parts.store.documents.list('interview', `panel:${person}`)
  for (const id of beside)
    await parts.store.documents.update<Interview>('interview', id, (now) => withoutInterviewer(now, person), {
      frees: true,
    })
  for (const list of ['guest', 'panel'])
    await parts.store.documents.dropList('interview', `${list}:${person}`)
  return ids.length + beside.length
}
