import { shareButton, sharedResultCard } from '../../cards/places/share.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import type { Question } from '../../core/questions/question.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Profile } from '../ports/people.ts'
import { streakFor } from '../scoring/standings.ts'
import { askedOn } from '../shared/asked-on.ts'
import { changeAndFollow } from '../shared/follow.ts'
import { anyQuestion, openQuestion } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { remember } from '../shared/remember-post.ts'
import { type Outcome, withChat } from '../shared/with-chat.ts'

/** Adds a button that shares the result, if the person takes part in a place. */
export async function withShare(
  parts: Parts,
  person: PersonId,
  question: Question,
  card: Card,
): Promise<Card> {
  const groups = await parts.store.people.groups(person)
  return groups.length > 0 ? { ...card, blocks: [...card.blocks, shareButton(question)] } : card
}

/**
 * Where a result is posted: in the thread of the daily question while it is open, otherwise in the channel. @throws
 * Refusal
 */
async function whereTo(
  parts: Parts,
  ask: Ask,
  question: Question,
): Promise<{ place: PlaceId; thread?: MessageRef }> {
  const { store } = parts
  const groups = await store.people.groups(ask.person.person)
  const places = ask.place ? [ask.place] : groups
  const asked: PlaceId[] = []
  for (const place of places) {
    const daily = await askedOn(parts, place, question.id)
    if (daily?.message && !daily.closedAt) return { place, thread: daily.message }
    if (daily) asked.push(place)
  }
  const place = asked[0] ?? (places.length === 1 ? places[0] : undefined)
  if (place) return { place }
  throw new Refusal(
    places.length === 0
      ? 'You take part in no channel yet: answer a question in one, and there is somebody to share with.'
      : `You take part in several channels. Type “practice ${question.id}” in the one that it is for, and share it there.`,
  )
}

/** Posts one line about the person’s result, without spoilers. Once per question. */
export const shareResult: Verb = async (parts, ask) => {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  const { person } = ask.person
  const { history } = await parts.store.attempts.get(person, question.id)
  if (!solvedBy(history)) throw new Refusal('There is nothing to share yet: solve it first.')
  const { place, thread } = await whereTo(parts, ask, question)
  let posted: Outcome<MessageRef> | undefined
  // A follow-up, so that the sweep finishes after a crash: a post without a stored reference could not be deleted when
  // its author is forgotten.
  await changeAndFollow(
    parts,
    `shared-result ${person} ${question.id} ${place}`,
    () => Promise.resolve(),
    async () => {
      posted = await postResult(parts, ask.person, question, place, thread)
    },
  )
  if (posted?.done === false) throw new Refusal(`It could not be posted: ${posted.refused.message}`)
  return { card: note('Shared, without anything that spoils it.', 'good') }
}

/** The same from a follow-up. @param subject `<person> <question> <place>` */
export async function shareResultLater(parts: Parts, subject: string): Promise<void> {
  const [id = '', questionId = '', place = ''] = subject.split(' ')
  const person = await parts.store.people.get(id)
  const question = await anyQuestion(parts, questionId)
  if (!person || !question) return
  const daily = await askedOn(parts, place, question.id)
  const thread = daily && !daily.closedAt ? daily.message : undefined
  await postResult(parts, person, question, place, thread)
}

/** @returns undefined if there is nothing to share @throws Later if the chat asks to wait */
async function postResult(
  parts: Parts,
  profile: Profile,
  question: Question,
  place: PlaceId,
  thread: MessageRef | undefined,
): Promise<Outcome<MessageRef> | undefined> {
  const { person, name } = profile
  const { history: work } = await parts.store.attempts.get(person, question.id)
  const solved = solvedBy(work)
  if (!solved) return undefined
  const card = sharedResultCard(question, {
    person,
    name,
    tries: solved.before + 1,
    hints: work.hints.filter((at) => at <= solved.one.at).length,
    helped: work.revealed !== undefined && work.revealed <= solved.one.at,
    points: scoreOf(question, work).total,
    streak: (await streakFor(parts, person)).current,
  })
  // The key contains the instant of the solution, so that a person who was forgotten and came back can share again.
  const key = parts.ids.hash(`result ${person} ${question.id} ${solved.one.at}`)
  const post = (under?: MessageRef) =>
    withChat(parts, place, 'a shared result', (chat) =>
      chat.post(place, card, { key, ...(under && { thread: under }) }),
    )
  let posted = await post(thread)
  // The day’s post was deleted or its thread closed: post in the channel.
  if (!posted.done && thread) posted = await post()
  if (posted.done)
    await remember(
      parts,
      { [person]: profile.since },
      { platform: platformOf(place), message: posted.value, place },
    )
  return posted
}
