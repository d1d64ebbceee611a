import { timeUpCard } from '../../cards/interviews/interview.ts'
import type { PersonId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import { type Interview, isOver, stageEnds, timeUp, withTold } from '../../core/interview.ts'
import { ChatError } from '../ports/chat.ts'
import { Later } from '../ports/jobs.ts'
import type { Parts } from '../shared/parts.ts'
import { view } from './interview.ts'

/** Interviews whose clock runs. */
const runningList = 'running'

/** Notes that a part's clock runs until another time than before, or no more. */
export async function watchTime(parts: Parts, interview: Interview): Promise<void> {
  const { documents: docs } = parts.store
  const ends = stageEnds(interview)
  if (ends === undefined) {
    await docs.delist('interview', interview.id, runningList)
    return
  }
  await docs.enlist('interview', interview.id, runningList)
  await parts.jobs.chore(
    { chore: 'interview-time', interview: interview.id },
    { key: `interview-time ${interview.id} ${ends}`, delay: Math.max(1, ends - parts.clock.now()) },
  )
}

/** Whatever a restart or a moved clock may have kept from being told. */
export async function tellTimes(parts: Parts): Promise<void> {
  for (const id of await parts.store.documents.list('interview', runningList)) {
    try {
      await tellTime(parts, id)
    } catch (error) {
      // The next look tells it; the others aren't kept waiting for it.
      if (!(error instanceof Later)) throw error
    }
  }
}

/**
 * Tells the interviewer that the time of the part is up, once for each end that it had, and draws the candidates' cards
 * anew. Killed in between it is done again, by the same keys. @throws Later where the chat asks to wait
 */
export async function tellTime(parts: Parts, id: string): Promise<void> {
  const { documents: docs } = parts.store
  const interview = await docs.get<Interview>('interview', id)
  if (!interview || isOver(interview)) {
    await docs.delist('interview', id, runningList)
    return
  }
  const ends = timeUp(interview, parts.clock.now())
  if (ends === undefined) return
  const chat = parts.chats.get(platformOf(interview.by))
  if (!chat) throw new Later(`nobody here speaks ${platformOf(interview.by)}`, 10_000)
  const key = `time-up ${id} ${interview.current} ${ends}`
  await attempt(parts, async () => {
    await chat.tell(interview.by, timeUpCard(interview), { key })
  })
  for (const person of interview.candidates)
    await attempt(parts, () => showTime(parts, interview, person, `${key} ${parts.ids.hash(person)}`))
  await docs.update<Interview>('interview', id, (now) =>
    stageEnds(now) === ends ? withTold(now, ends) : undefined,
  )
}

/** In the card that the candidate looks at, where it is still there. */
async function showTime(parts: Parts, interview: Interview, person: PersonId, key: string): Promise<void> {
  const chat = parts.chats.get(platformOf(person))
  const card = await view(parts, interview, person)
  const shown = interview.cards?.[person]
  try {
    if (shown !== undefined) await chat?.update(shown, card)
  } catch (error) {
    if (!(error instanceof ChatError) || !error.final) throw error
    await chat?.tell(person, card, { key })
    return
  }
  if (shown === undefined) await chat?.tell(person, card, { key })
}

/** Who can't be told any more must not keep the others from being told. */
async function attempt(parts: Parts, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    if (!error.final) throw new Later(error.message, error.retryAfter ?? 5_000)
    parts.log.warn({ error: error.message }, 'somebody could not be told that the time is up')
  }
}
