import { reminderCard } from '../../cards/places/group.ts'
import { streakOf } from '../../core/scoring/streak.ts'
import { localTime, weekday } from '../../core/time/calendar.ts'
import { comingBack } from '../learning/due.ts'
import type { Parts } from '../shared/parts.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'

/** A reminder that is later than this is dropped for the day. */
const lateMinutes = 3 * 60

/** Sends at most one reminder a day, only to people who asked for it and who have not practised today. */
export async function sendReminders(parts: Parts): Promise<void> {
  const { people } = parts.store
  await tellEach(await people.reminded(), async (id) => {
    const person = await people.get(id)
    if (!person || person.remindAt === undefined) return
    const now = localTime(parts.clock.now(), person.zone)
    const since = now.minute - person.remindAt
    const snoozed = person.snoozedUntil !== undefined && now.day < person.snoozedUntil
    if (since < 0 || since > lateMinutes || snoozed || person.remindedOn === now.day) return
    if (person.rest.includes(weekday(now.day))) return
    const days = await people.days(id)
    if (days.includes(now.day)) return
    const streak = streakOf(days, now.day, person.rest)
    const due = (await comingBack(parts, person, await people.attempts(id))).filter(
      (one) => one.review.due <= now.day,
    )
    const card = reminderCard(streak.current, due.length)
    // Send first, with a key: after a crash the next sweep sends again, and the platform shows it once.
    await withChat(parts, id, 'a reminder', (chat) =>
      chat.tell(id, card, { key: `reminder ${id} ${now.day}` }),
    )
    await people.change(id, { remindedOn: now.day })
  })
}
