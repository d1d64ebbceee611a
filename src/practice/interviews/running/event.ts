import { announcedCard, announceForm } from '../../../cards/interviews/event.ts'
import { note } from '../../../cards/shared/parts.ts'
import type { PersonId } from '../../../core/ids.ts'
import { type Interview, isOver, partMinutes } from '../../../core/interview.ts'
import { addDays, dayMillis, instantOf, isDay, localDay, minuteOf } from '../../../core/time/calendar.ts'
import type { Announced, MessageRef } from '../../ports/chat.ts'
import { followLater } from '../../shared/follow.ts'
import type { Ask, Parts, Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { refusedForm } from '../../shared/refused-form.ts'
import { withChat } from '../../shared/with-chat.ts'
import { heldBy } from '../access.ts'
import { canAnnounce } from '../can-announce.ts'
import { changeInterview } from './change.ts'

const longestName = 80
/** Discord takes events up to five years ahead. */
const farthestDays = 365

/**
 * Announces an interview as an event of the server, which everybody there sees. Only if its interviewer wants that and
 * may create events there. Names nobody and none of its parts.
 */
export const interviewEvent: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  if (ask.args.v === 'off') {
    if (interview.event === undefined) throw new Refusal('This interview is not announced.')
    await withdrawn(parts, ask, interview)
    return { card: note('The event is cancelled.', 'good') }
  }
  if (interview.event !== undefined) return { card: announcedCard(interview.id) }
  if (isOver(interview)) throw new Refusal('The interview is over.')
  const { place } = ask
  if (place === undefined || !canAnnounce(parts, place))
    throw new Refusal('Events belong to a server: open the interview in one of its channels, in Discord.')
  if (ask.intent.events !== true)
    throw new Refusal('Only somebody who may create events on this server can announce it here.')
  const today = localDay(ask.at, ask.person.zone)
  if (ask.fields.day === undefined)
    return { form: announceForm(interview.id, addDays(today, 1), ask.person.zone) }
  const event = wanted(parts, ask, interview)
  const key = `event ${interview.id} ${event.starts}`
  const made = await withChat(parts, place, 'an announced interview', async (chat) =>
    chat.announce?.(place, event, { key }),
  )
  if (!made.done) throw new Refusal(`It could not be announced: ${made.refused.message}`)
  if (made.value !== undefined) await keep(parts, ask, made.value)
  return { card: announcedCard(interview.id) }
}

/** An interview that ended or was deleted meanwhile has no event. */
async function keep(parts: Parts, ask: Ask, event: MessageRef): Promise<void> {
  let kept: Interview | undefined
  try {
    kept = await changeInterview(parts, ask, (now) =>
      isOver(now) || now.event !== undefined ? undefined : { ...now, event },
    )
  } finally {
    if (kept?.event !== event) await endLater(parts, event)
  }
}

/** Reads the form. @throws Refusal with the form and its errors */
function wanted(parts: Parts, ask: Ask, interview: Interview): Announced {
  const { day = '', time = '', name = '' } = ask.fields
  const { zone } = ask.person
  const minute = minuteOf(time)
  const refuse = (field: string, error: string) =>
    refusedForm(announceForm(interview.id, day, zone), ask.fields, { [field]: error })
  if (!isDay(day.trim())) throw refuse('day', 'the day must look like 2026-12-24')
  if (minute === undefined) throw refuse('time', 'the time must look like 18:00')
  const starts = instantOf(day.trim(), minute, zone)
  if (starts <= ask.at) throw refuse('time', 'that time is past')
  if (starts > ask.at + farthestDays * dayMillis) throw refuse('day', 'that is more than a year ahead')
  const minutes = interview.stages.reduce((sum, stage) => sum + partMinutes(interview, stage), 0)
  return {
    name: name.trim().slice(0, longestName) || 'Interview',
    starts,
    ends: starts + Math.max(1, minutes) * 60_000,
    ...(parts.roomUrl !== undefined && { where: new URL(parts.roomUrl).origin }),
  }
}

async function withdrawn(parts: Parts, ask: Ask, { event }: Interview): Promise<void> {
  if (event !== undefined) await endLater(parts, event)
  await changeInterview(parts, ask, ({ event: shown, ...now }) => (shown === event ? now : undefined))
}

/** The event of an interview that is over, or that no longer exists. */
export const endEvent = async (parts: Parts, { event }: Interview): Promise<void> => {
  if (event !== undefined) await endLater(parts, event)
}

/** The events of the interviews that a person leads, before they are forgotten. */
export async function endEventsOf(parts: Parts, person: PersonId): Promise<void> {
  const { documents } = parts.store
  for (const id of await documents.list('interview', `person:${person}`)) {
    const interview = await documents.get<Interview>('interview', id)
    if (interview?.by === person) await endEvent(parts, interview)
  }
}

/** Stored first, so that a crash or an outage of the platform loses nothing. */
async function endLater(parts: Parts, event: string): Promise<void> {
  const entry = `event ${event}`
  await parts.store.followUps.add(entry)
  await followLater(parts, entry)
}

/** From a follow-up. @throws Later if the chat asks to wait */
export async function endEventNow(parts: Parts, event: string): Promise<void> {
  await withChat(parts, event, 'the event of an interview', async (chat) => chat.unannounce?.(event))
}
