import { dailyCard } from '../../cards/questions/daily.ts'
import { questionCard } from '../../cards/questions/question.ts'
import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import { localDay } from '../../core/time/calendar.ts'
import { chooseQuestion } from '../../core/time/choose-question.ts'
import { usualSchedule } from '../../core/time/schedule.ts'
import { publicTally } from '../scoring/public-tally.ts'
import { anyQuestion, currentDaily, openQuestion } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'

/**
 * The person’s own next question: an unanswered one from one of their places, otherwise the next one of the library.
 */
async function own(parts: Parts, ask: Ask) {
  const { store, bank } = parts
  const done = new Set(
    (await store.people.attempts(ask.person.person))
      .filter((one) => one.history.tries.length > 0)
      .map((one) => one.question),
  )
  for (const place of await store.people.groups(ask.person.person)) {
    const daily = await currentDaily(parts, place)
    const question = daily && !daily.closedAt ? await anyQuestion(parts, daily.question) : undefined
    if (question && !done.has(question.id)) return question
  }
  const fresh = bank.all().filter((question) => !done.has(question.id))
  return chooseQuestion(usualSchedule, fresh, [...done], localDay(ask.at, ask.person.zone))
}

/** The question of the day: the place’s, or the person’s own in a private conversation. */
export const today: Verb = async (parts, ask) => {
  const daily = await currentDaily(parts, ask.place)
  if (daily && ask.place) {
    const question = await openQuestion(parts, ask, daily.question)
    return {
      card: dailyCard(question, {
        day: daily.day,
        tally: await publicTally(parts, ask.place, question.id),
      }),
    }
  }
  const question = await own(parts, ask)
  if (question) return { card: questionCard(question) }
  return {
    card: note(
      'You have answered every question there is. Well done!',
      'good',
      buttons(button('Look at one again', act('library')), button('How you did', act('me'))),
    ),
  }
}

/** Shows any question of the library. */
export const question: Verb = async (parts, ask) => {
  const found = await openQuestion(parts, ask, ask.args.q ?? ask.fields.value ?? '')
  await notInInterview(parts, ask, found)
  return { card: questionCard(found) }
}
