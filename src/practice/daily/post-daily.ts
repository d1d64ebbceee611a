import { dailyCard } from '../../cards/questions/daily.ts'
import { note } from '../../cards/shared/parts.ts'
import type { PlaceId } from '../../core/ids.ts'
import type { Question } from '../../core/questions/question.ts'
import { localTime } from '../../core/time/calendar.ts'
import { chooseQuestion } from '../../core/time/choose-question.ts'
import { dueNow } from '../../core/time/schedule.ts'
import { isSecond, placeOfDaily } from '../../core/time/second.ts'
import { sharedQuestion } from '../places/study-group.ts'
import type { ChatError, MessageRef } from '../ports/chat.ts'
import type { Held } from '../ports/memory.ts'
import type { Daily, Place } from '../ports/places.ts'
import { publicTally } from '../scoring/public-tally.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { chatOf, withChat } from '../shared/with-chat.ts'
import { withLock } from '../shared/with-lock.ts'
import { askedIn } from './asked.ts'
import { queuedQuestion, queueOf } from './queue/queued.ts'
import { readyToAsk } from './queue/ready.ts'

/** The questions that a place's schedule draws from. Those that an admin queued keep their day, if others are left. */
export async function pool(parts: Parts, place: Place): Promise<readonly Question[]> {
  const path = parts.bank.paths().find((one) => one.id === place.schedule.path)
  const all = path
    ? path.questions.map((id) => parts.bank.get(id)).filter((one) => one !== undefined)
    : parts.bank.all()
  const queued = new Set((await queueOf(parts, place.place)).map(({ id }) => id))
  const others = all.filter(({ id }) => !queued.has(id))
  return others.length > 0 ? others : all
}

/**
 * Posts a day’s question and reveals the previous one. Idempotent: a second call finishes what was interrupted.
 * @returns the error if the chat refuses for good
 * @throws Later if the chat asks to wait
 */
export async function publish(parts: Parts, daily: Daily): Promise<ChatError | undefined> {
  const { store, clock } = parts
  const question = await anyQuestion(parts, daily.question)
  if (!question) return undefined
  const before = await previous(parts, daily)
  const card = dailyCard(question, {
    day: daily.day,
    second: isSecond(daily.place),
    tally: await publicTally(parts, placeOfDaily(daily.place), question.id),
    ...(before && { before }),
  })
  const key = `daily ${daily.place} ${daily.day} ${daily.question}`
  const place = placeOfDaily(daily.place)
  const posted = await withChat(parts, place, 'a daily question', async (chat) => {
    if (daily.replaces !== undefined) await takeBack(parts, place, daily.replaces)
    return await chat.post(place, card, { key })
  })
  if (!posted.done) return posted.refused
  const closes = before && { day: before.daily.day, at: clock.now() }
  // The question was swapped while it was being posted, and the swap did not know about this post.
  if (!(await store.places.posted(daily, posted.value, closes))) await takeBack(parts, place, posted.value)
  return undefined
}

/** Replaces the text of a post whose question was swapped out, if the post still exists. */
async function takeBack(parts: Parts, place: PlaceId, message: MessageRef): Promise<void> {
  const card = note('This question was swapped for another one, below.')
  await withChat(parts, place, 'a swapped question', (chat) => chat.update(message, card))
}

/** The latest earlier day that was really posted. */
async function previous(parts: Parts, daily: Daily) {
  const { store } = parts
  const last = await store.places.before(daily.place, daily.day)
  const question = last?.message ? await anyQuestion(parts, last.question) : undefined
  if (!last || !question || question.id === daily.question) return undefined
  return { daily: last, question, tally: await publicTally(parts, placeOfDaily(daily.place), question.id) }
}

/** Posts a place’s question of today if it is due: once per local day, also after restarts and duplicate jobs. */
export async function postDaily(parts: Parts, id: PlaceId): Promise<void> {
  const { store, clock } = parts
  const place = await store.places.get(id)
  if (!place.scheduled) return
  const now = localTime(clock.now(), place.schedule.zone)
  const latest = await store.places.latest(id)
  // An earlier run was killed before posting: post the same question with the same key.
  if (latest && latest.day === now.day && !latest.message && !latest.skipped)
    return void (await publish(parts, latest))
  const due = dueNow(place.schedule, now, latest?.day)
  if (!due.due) return
  const daily = await withLock(parts, `asking ${id}`, (held, claim) => chosen(held, place, now.day, claim))
  if (daily && !daily.skipped) await publish(parts, daily)
}

/** Chooses and claims the day’s question. */
async function chosen(parts: Parts, place: Place, day: string, held: Held): Promise<Daily | undefined> {
  const { store, clock } = parts
  const { place: id } = place
  const own =
    (await queuedQuestion(parts, id, day)) ??
    chooseQuestion(place.schedule, await pool(parts, place), await askedIn(parts, id), day)
  const question = await sharedQuestion(parts, id, day, own)
  // One that was deleted just now is passed over by the next sweep.
  if (!question || !(await readyToAsk(parts, question, id))) return undefined
  return await store.places.claim({ place: id, day, question: question.id, at: clock.now() }, undefined, held)
}

/**
 * Redraws the public tally line of a day’s card. @param place may also be the id of the place’s second questions
 * @throws ChatError; Later if this process does not serve the place’s platform
 */
export async function drawTally(parts: Parts, place: PlaceId, day: string): Promise<void> {
  const { store } = parts
  const chat = chatOf(parts, placeOfDaily(place))
  const daily = await store.places.daily(place, day)
  const question = daily && (await anyQuestion(parts, daily.question))
  if (!daily?.message || !question) return
  const before = await previous(parts, daily)
  const tally = await publicTally(parts, placeOfDaily(place), question.id)
  const drawn = { day, tally, second: isSecond(place), ...(before && { before }) }
  await chat.update(daily.message, dailyCard(question, drawn))
}

/** `drawTally` as a job. A post that can no longer be edited is skipped. */
export const redrawTally = async (parts: Parts, place: PlaceId, day: string): Promise<void> => {
  await withChat(parts, place, 'the line of a daily question', () => drawTally(parts, place, day))
}
