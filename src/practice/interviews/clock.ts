import { timeUpCard } from '../../cards/interviews/clock.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, isOver, stageEnds, timeUp, withTold } from '../../core/interview.ts'
import type { Parts } from '../shared/parts.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'
import { redrawPanel } from './panel.ts'
import { view } from './view.ts'

/** List of the interviews with a running clock. */
export const runningList = 'running'

/** Schedules the check for a part’s end, or stops it if no part is running. */
export async function watchTime(parts: Parts, interview: Interview): Promise<void> {
  const { documents } = parts.store
  const ends = stageEnds(interview)
  if (ends === undefined) {
    await documents.delist('interview', interview.id, runningList)
    return
  }
  await documents.enlist('interview', interview.id, runningList)
  await parts.jobs.chore(
    { chore: 'interview-time', interview: interview.id },
    { key: `interview-time ${interview.id} ${ends}`, delay: Math.max(1, ends - parts.clock.now()) },
  )
}

/** Catches up on checks that a restart or a clock change prevented. */
export async function tellTimes(parts: Parts): Promise<void> {
  await tellEach(await parts.store.documents.list('interview', runningList), (id) => tellTime(parts, id))
}

/**
 * Tells the interviewer that the part’s time is up, once for each end time, and redraws the candidates’ cards.
 * Idempotent: messages have keys. @throws Later if the chat asks to wait
 */
export async function tellTime(parts: Parts, id: string): Promise<void> {
  const { documents } = parts.store
  const interview = await documents.get<Interview>('interview', id)
  if (!interview || isOver(interview)) {
    await documents.delist('interview', id, runningList)
    return
  }
  const ends = timeUp(interview, parts.clock.now())
  if (ends === undefined) return
  const key = `time-up ${id} ${interview.current} ${ends}`
  await tellEach([interview.by, ...interview.candidates], (person) =>
    person === interview.by
      ? tellLead(parts, interview, key)
      : showTime(parts, interview, person, `${key} ${parts.ids.hash(person)}`),
  )
  await documents.update<Interview>('interview', id, (now) =>
    stageEnds(now) === ends ? withTold(now, ends) : undefined,
  )
}

async function tellLead(parts: Parts, interview: Interview, key: string): Promise<void> {
  const { by } = interview
  await redrawPanel(parts, interview)
  await withChat(parts, by, 'that the time is up', (chat) => chat.tell(by, timeUpCard(interview), { key }))
}

/** Updates the card that the candidate sees, or sends a new one if it no longer exists. */
async function showTime(parts: Parts, interview: Interview, person: PersonId, key: string): Promise<void> {
  const what = 'the time that is left'
  const card = await view(parts, interview, person)
  const shown = interview.cards?.[person]
  if (shown !== undefined)
    if ((await withChat(parts, person, what, (chat) => chat.update(shown, card))).done) return
  await withChat(parts, person, what, (chat) => chat.tell(person, card, { key }))
}
