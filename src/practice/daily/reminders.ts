import { reminderCard } from '../../cards/places/group.ts'
import { platformOf } from '../../core/ids.ts'
import { streakOf } from '../../core/scoring/streak.ts'
import { localTime, weekday } from '../../core/time/calendar.ts'
import { ChatError } from '../ports/chat.ts'
import type { Parts } from '../shared/parts.ts'

/** After this long past its time a reminder is no use any more that day. */
const lateMinutes = 3 * 60

/** One quiet reminder a day at most, only to who asked, only while their day is still open. */
export async function sendReminders(parts: Parts): Promise<void> {
  const { people } = parts.store
  for (const id of await people.reminded()) {
    const chat = parts.chats.get(platformOf(id))
    const person = await people.get(id)
    if (!chat || !person || person.remindAt === undefined) continue
    const now = localTime(parts.clock.now(), person.zone)
    const since = now.minute - person.remindAt
    const snoozed = person.snoozedUntil !== undefined && now.day < person.snoozedUntil
    if (since < 0 || since > lateMinutes || snoozed || person.remindedOn === now.day) continue
    if (person.rest.includes(weekday(now.day))) continue
    const days = await people.days(id)
    if (days.includes(now.day)) continue
    await people.change(id, { remindedOn: now.day })
    const streak = streakOf(days, now.day, person.rest)
    try {
      await chat.tell(id, reminderCard(streak.current), { key: `reminder ${id} ${now.day}` })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      parts.log.warn({ error: error.message }, 'a reminder could not be told')
    }
  }
}
