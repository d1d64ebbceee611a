import { scorecard } from '../../cards/interviews/scorecard.ts'
import { scorecardFile } from '../../cards/interviews/scorecard-markdown.ts'
import { scorecardOf } from '../../cards/interviews/scorecard-of.ts'
import { note } from '../../cards/shared/parts.ts'
import { askedIn } from '../../core/candidates.ts'
import type { Card } from '../../core/chat/card.ts'
import { emptySheet, type Interview } from '../../core/interview.ts'
import { seenBy } from '../../core/panel.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Scorecard } from '../../core/scorecard.ts'
import { changeAndFollow } from '../shared/follow.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { heldBy } from './access.ts'
import { tellInterviewer } from './tell-interviewer.ts'

/** The complete result of an interview, as the lead sees it. */
export async function scorecardNow(parts: Parts, interview: Interview): Promise<Scorecard> {
  const sent = interview.candidates.flatMap((person) => (interview.sheets[person] ?? emptySheet).evidence)
  const sources = new Map<string, string>()
  for (const { submission: id } of sent) {
    const submission = id === undefined ? undefined : await parts.store.submissions.get(id)
    if (submission?.source) sources.set(submission.id, submission.source)
  }
  const questions = new Map<string, Question | undefined>()
  for (const person of interview.candidates)
    for (const stage of interview.stages.keys()) {
      const id = askedIn(interview, stage, person)
      questions.set(id, await anyQuestion(parts, id))
    }
  const { roomUrl } = parts
  return scorecardOf(seenBy(interview, interview.by), {
    lead: (await parts.store.people.get(interview.by))?.name ?? 'the interviewer',
    question: (stage, person) => questions.get(askedIn(interview, stage, person)),
    code: (submission) => sources.get(submission),
    playback: (candidate) =>
      roomUrl === undefined ? undefined : `${roomUrl}/r/${interview.id}#playback-${candidate}`,
  })
}

async function draw(parts: Parts, interview: Interview): Promise<Card> {
  const made = await scorecardNow(parts, interview)
  const zone = (await parts.store.people.get(interview.by))?.zone ?? 'UTC'
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  const at = (iso: string) => format.format(new Date(iso))
  const bytes = (text: string) => new TextEncoder().encode(text)
  return scorecard(made, interview.candidates, {
    markdown: bytes(scorecardFile(made, at)),
    pdf: await parts.papers.scorecard(made, at),
    json: bytes(`${JSON.stringify(made, null, 2)}\n`),
  })
}

/**
 * Sends marks, evidence and notes as a card with files. Only for the lead. Always sent as our own message, so that it
 * can be removed when a person on it is forgotten.
 */
export const interviewScorecard: Verb = async (parts, ask) => {
  const { id } = await heldBy(parts, ask)
  const subject = `${id} ${parts.ids.hash(ask.intent.id)}`
  await changeAndFollow(
    parts,
    `scorecard ${subject}`,
    () => Promise.resolve(),
    () => giveScorecard(parts, subject),
  )
  return {
    card: note(
      'The scorecard comes in your direct messages with me: the card, and all of it as PDF, Markdown and JSON.',
      'good',
    ),
  }
}

/** Sends a scorecard, once per press. @param subject `<interview> <press>` */
export async function giveScorecard(parts: Parts, subject: string): Promise<void> {
  const [id = ''] = subject.split(' ')
  const interview = await parts.store.documents.get<Interview>('interview', id)
  if (!interview) return
  const named = [...interview.candidates, ...(interview.panel ?? [])]
  await tellInterviewer(parts, interview, named, () => draw(parts, interview), `scorecard ${subject}`)
}
