import { type DayReport, reportCard } from '../../cards/places/report.ts'
import { addDays, localDay } from '../../core/time/calendar.ts'
import { bothOf } from '../../core/time/second.ts'
import { anyQuestion, editedPlace } from '../shared/lookup.ts'
import type { Verb } from '../shared/parts.ts'

const weeks = 4

/** Participation by day and by topic, for people who may change the place. */
export const report: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const { places, people } = parts.store
  const today = localDay(ask.at, (await places.get(id)).schedule.zone)
  const days: DayReport[] = []
  for (let back = 0; back < 7 * weeks; back += 1) {
    for (const one of bothOf(id).toReversed()) {
      const daily = await places.daily(one, addDays(today, -back))
      const question = daily?.message === undefined ? undefined : await anyQuestion(parts, daily.question)
      if (!daily || !question) continue
      const { tried, solved } = await places.tally(id, question.id)
      days.push({ day: daily.day, title: question.title, topic: question.topic, tried, solved })
    }
  }
  return { card: reportCard(days, (await people.members(id)).length, weeks) }
}
