import { dailyCard } from '../../cards/questions/daily.ts'
import type { PlaceId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import type { Question } from '../../core/questions/question.ts'
import { localTime } from '../../core/time/calendar.ts'
import { chooseQuestion, dueNow } from '../../core/time/schedule.ts'
import { sharedQuestion } from '../places/study-group.ts'
import { ChatError } from '../ports/chat.ts'
import { Later } from '../ports/jobs.ts'
import type { Daily, Place } from '../ports/places.ts'
import { publicTally } from '../scoring/public-tally.ts'
import type { Parts } from '../shared/parts.ts'

/** The questions that a place's schedule draws from. */
export function pool(parts: Parts, place: Place): readonly Question[] {
  const path = parts.bank.paths().find((one) => one.id === place.schedule.path)
  if (!path) return parts.bank.all()
  return path.questions.map((id) => parts.bank.get(id)).filter((one) => one !== undefined)
}

/** Puts a day's question up and reveals the one before. Said again, it finishes what was begun and repeats nothing. */
export async function publish(parts: Parts, daily: Daily): Promise<void> {
  const { store, clock, log } = parts
  const chat = parts.chats.get(platformOf(daily.place))
  if (!chat) throw new Later(`nobody here speaks ${platformOf(daily.place)}`, 10_000)
  const question = parts.bank.get(daily.question)
  if (!question) return
  const before = await previous(parts, daily)
  const card = dailyCard(question, {
    day: daily.day,
    tally: await publicTally(parts, daily.place, question.id),
    ...(before && { before }),
  })
  try {
    const message = await chat.post(daily.place, card, {
      key: `daily ${daily.place} ${daily.day} ${daily.question}`,
    })
    await store.places.posted(daily.place, daily.day, message)
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    if (!error.final) throw new Later(error.message, error.retryAfter ?? 5_000)
    log.warn({ place: daily.place, error: error.message }, 'nothing can be posted there')
    return
  }
  if (before) await store.places.close(daily.place, before.daily.day, clock.now())
}

/** The latest day before this one that was really posted. */
async function previous(parts: Parts, daily: Daily) {
  const { store, bank } = parts
  const last = await store.places.before(daily.place, daily.day)
  const question = last?.message ? bank.get(last.question) : undefined
  if (!last || !question || question.id === daily.question) return undefined
  return { daily: last, question, tally: await publicTally(parts, daily.place, question.id) }
}

/** A place's question of today, where it is due: once a local day, whatever restarts or wakes us twice. */
export async function postDaily(parts: Parts, id: PlaceId): Promise<void> {
  const { store, clock } = parts
  const place = await store.places.get(id)
  if (!place.scheduled) return
  const now = localTime(clock.now(), place.schedule.zone)
  const latest = await store.places.latest(id)
  // Begun, but killed before it was up: the same question, by the same key.
  if (latest && latest.day === now.day && !latest.message && !latest.skipped)
    return await publish(parts, latest)
  const due = dueNow(place.schedule, now, latest?.day)
  if (!due.due) return
  const own = chooseQuestion(place.schedule, pool(parts, place), await store.places.asked(id), now.day)
  const question = await sharedQuestion(parts, id, now.day, own)
  if (!question) return
  const daily = await store.places.claim({ place: id, day: now.day, question: question.id, at: clock.now() })
  if (!daily.skipped) await publish(parts, daily)
}

/** Redraws the public line of a day's card. @throws ChatError; Later where this process can't */
export async function drawTally(parts: Parts, place: PlaceId, day: string): Promise<void> {
  const { store } = parts
  const chat = parts.chats.get(platformOf(place))
  if (!chat) throw new Later(`nobody here speaks ${platformOf(place)}`, 10_000)
  const daily = await store.places.daily(place, day)
  const question = daily && parts.bank.get(daily.question)
  if (!daily?.message || !question) return
  const before = await previous(parts, daily)
  const tally = await publicTally(parts, place, question.id)
  await chat.update(daily.message, dailyCard(question, { day, tally, ...(before && { before }) }))
}

/** The same as a chore: a post that can't be redrawn any more is let be. */
export async function redrawTally(parts: Parts, place: PlaceId, day: string): Promise<void> {
  try {
    await drawTally(parts, place, day)
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    if (!error.final) throw new Later(error.message, error.retryAfter ?? 5_000)
  }
}
