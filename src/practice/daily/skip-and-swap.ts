import { dailyCard } from '../../cards/questions/daily.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import { localDay } from '../../core/time/calendar.ts'
import { chooseQuestion } from '../../core/time/choose-question.ts'
import { Later } from '../ports/jobs.ts'
import type { Daily } from '../ports/places.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withChat } from '../shared/with-chat.ts'
import { askedIn } from './asked.ts'
import { pool, publish } from './post-daily.ts'

/** Claims today without a question. */
export const skip: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const place = await parts.store.places.get(id)
  const day = localDay(ask.at, place.schedule.zone)
  const daily = await parts.store.places.claim(
    { place: id, day, question: '', at: ask.at, skipped: true },
    { at: ask.at, by: ask.person.person, what: `skipped ${day}` },
  )
  if (!daily.skipped)
    throw new Refusal('Today’s question is up already: swap it for another one, if you like.')
  return { card: note('No question today. The next one comes as usual.', 'good') }
}

/** Replaces today’s question. Points for the first one are kept. */
export const swap: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const { store } = parts
  const place = await store.places.get(id)
  const day = localDay(ask.at, place.schedule.zone)
  const daily = await store.places.daily(id, day)
  if (!daily || daily.skipped) throw new Refusal('There is no question up today that could be swapped.')
  const asked = await askedIn(parts, id)
  const question = chooseQuestion(place.schedule, await pool(parts, place), asked, day)
  if (!question || question.id === daily.question)
    throw new Refusal('The schedule has no other question to offer.')
  const replaces = daily.message ?? daily.replaces
  const swapped = {
    place: id,
    day,
    question: question.id,
    at: ask.at,
    // If an earlier swap was never posted, the original post must still be updated.
    ...(replaces !== undefined && { replaces }),
  }
  const what = `swapped ${daily.question} for ${question.id}`
  if (!(await store.places.swap(daily, swapped, { at: ask.at, by: ask.person.person, what })))
    throw new Refusal('Somebody else swapped it a moment ago.')
  // If the process is killed from here on, the next sweep publishes it.
  return { card: await published(parts, swapped) }
}

/** Publishes a swapped question. The swap is already stored, so the reply only reports the state of the post. */
async function published(parts: Parts, swapped: Daily): Promise<Card> {
  try {
    const refused = await publish(parts, swapped)
    if (!refused) return note('Swapped: the new question is up.', 'good')
    return note(`Swapped, but the new question can’t be posted: ${refused.message}`, 'bad')
  } catch (error) {
    if (!(error instanceof Later)) throw error
    return note(`Swapped. The new question will be posted as soon as possible: ${error.message}`, 'busy')
  }
}

/** Posts an example of a daily question. Nothing counts. */
export const testPost: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const place = await parts.store.places.get(id)
  const day = localDay(ask.at, place.schedule.zone)
  const question = chooseQuestion(place.schedule, await pool(parts, place), await askedIn(parts, id), day)
  if (!question)
    throw new Refusal('No question fits this channel’s settings: widen the topics or the difficulty.')
  const tally = { tried: 0, solved: 0, firstTry: 0, wrong: [], named: [] }
  const card = dailyCard(question, { day, tally, test: true })
  // Buttons are removed, so that a test cannot be answered.
  const blocks = card.blocks.filter((block) => block.block !== 'buttons' && block.block !== 'select')
  const posted = await withChat(parts, id, 'a test post', (chat) =>
    chat.post(id, { ...card, blocks }, { key: `test ${ask.intent.id}` }),
  )
  if (!posted.done) throw new Refusal(`It could not be posted: ${posted.refused.message}`)
  return { card: note('Posted: the daily question will arrive here.', 'good') }
}
