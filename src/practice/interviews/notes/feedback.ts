import { feedbackCard, feedbackForm } from '../../../cards/interviews/feedback.ts'
import { note } from '../../../cards/shared/parts.ts'
import { type Interview, withSheet } from '../../../core/interview.ts'
import { changeAndFollow } from '../../shared/follow.ts'
import type { Parts, Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { heldBy } from '../access.ts'
import { candidateChoices, candidateMeant } from '../candidate-meant.ts'
import { changeInterview } from '../running/change.ts'
import { tellOrReport } from '../tell-candidates.ts'

/** Sends the candidate the interviewer’s text, unchanged. */
export const interviewFeedback: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  const text = ask.fields.text
  if (text === undefined) return { form: feedbackForm(interview, candidateChoices(interview)) }
  if (text.trim() === '') throw new Refusal('There is nothing in the feedback.')
  const person = candidateMeant(interview, ask)
  const subject = `${interview.id} ${person} ${ask.at}`
  const signed = ask.fields.sign === 'yes'
  await changeAndFollow(
    parts,
    `feedback ${subject}`,
    () =>
      changeInterview(parts, ask, (now) =>
        withSheet(now, person, (sheet) => ({ ...sheet, feedback: { at: ask.at, text, signed } })),
      ),
    () => tellFeedback(parts, subject),
  )
  return { card: note('Sent, word for word, and nothing else.', 'good') }
}

/** Tells a candidate what the interviewer wrote. @param subject `<interview> <candidate> <at>` */
export async function tellFeedback(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = ''] = subject.split(' ')
  const interview = await parts.store.documents.get<Interview>('interview', id)
  const { text, signed } = interview?.sheets[person]?.feedback ?? {}
  if (!interview || text === undefined) return
  const name = signed ? (await parts.store.people.get(interview.by))?.name : undefined
  const card = feedbackCard(interview.title, name, text)
  await tellOrReport(parts, interview, person, 'feedback', card, `feedback ${parts.ids.hash(subject)}`)
}
