import { note } from '../../cards/shared/parts.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { followLater } from '../shared/follow.ts'
import type { Parts } from '../shared/parts.ts'
import { withChat } from '../shared/with-chat.ts'
import { deliver } from './hiring-retries.ts'
import { scorecardNow } from './scorecard.ts'

/** Stable pseudonym of a candidate for the hiring system. It reveals nothing about the person. */
export const candidateKey = (parts: Pick<Parts, 'ids'>, interview: string, person: PersonId): string =>
  parts.ids.hash(`hiring ${interview} ${person}`).slice(0, 22)

/**
 * Sends a candidate’s scorecard if a hiring system is configured, the lead has decided and the interview is over. The
 * follow-up is stored first, so a crash loses nothing.
 */
export async function sendToHiring(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  at: number,
): Promise<void> {
  const decided = interview.sheets[person]?.decisions?.[interview.by] !== undefined
  if (!parts.hiring || !decided || !isOver(interview)) return
  await putDown(parts, `hiring ${interview.id} ${candidateKey(parts, interview.id, person)} ${at}`)
}

/** Tells the hiring system that a candidate asked to be forgotten, so that it deletes their scorecard. */
export async function forgetAtHiring(parts: Parts, interview: Interview, person: PersonId): Promise<void> {
  const sent = interview.sheets[person]?.decisions?.[interview.by] !== undefined && isOver(interview)
  if (!parts.hiring || !sent) return
  await putDown(parts, `hiring-forget ${interview.id} ${candidateKey(parts, interview.id, person)}`)
}

async function putDown(parts: Parts, entry: string): Promise<void> {
  await parts.store.followUps.add(entry)
  await followLater(parts, entry)
}

/** Sends the scorecard as it is stored now. @param subject `<interview> <candidate’s key> <at>` */
export async function tellHiring(parts: Parts, subject: string): Promise<void> {
  const [id = '', key = ''] = subject.split(' ')
  const interview = await parts.store.documents.get<Interview>('interview', id)
  const number = (interview?.candidates ?? []).findIndex((one) => candidateKey(parts, id, one) === key)
  // Nothing to send: the interview was deleted or the candidate forgotten.
  if (!interview || number < 0) return
  const card = await scorecardNow(parts, interview)
  const scorecard = { ...card, candidates: card.candidates.slice(number, number + 1) }
  const given = await deliver(parts, `scorecard ${subject}`, {
    event: 'scorecard',
    interview: id,
    candidate: key,
    scorecard,
  })
  if (given) return
  const words = `The hiring system didn’t take the scorecard of “${interview.title}”: tell whoever runs Gilbert. Decide once more to have it sent again.`
  await withChat(parts, interview.by, 'that the hiring system did not take it', (chat) =>
    chat.tell(interview.by, note(words, 'bad'), { key: parts.ids.hash(`hiring ${subject}`) }),
  )
}

/** @param subject `<interview> <candidate's key>` */
export async function tellHiringForgotten(parts: Parts, subject: string): Promise<void> {
  const [interview = '', candidate = ''] = subject.split(' ')
  const given = await deliver(parts, `forgotten ${subject}`, { event: 'forgotten', interview, candidate })
  if (!given)
    parts.log.error(
      { interview, candidate },
      'could not tell the hiring system that a candidate was forgotten',
    )
}
