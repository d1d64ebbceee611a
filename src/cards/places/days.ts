import { type Day, timeOf } from '../../core/time/calendar.ts'

export const dayWords = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Names of weekdays 1 to 7, for example "Mon, Tue". */
export const weekdayNames = (weekdays: readonly number[]) =>
  weekdays.length === 7 ? 'every day' : weekdays.map((day) => dayWords[day - 1]).join(', ') || 'never'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats an instant in a zone, for example "Mon, 23 Nov, 09:00". */
export function moment(at: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    const words = {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    } as const
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...words })
    formats.set(zone, format)
  }
  return format.format(at)
}

/** When a standing leaderboard is redrawn, in words. */
export const boardWhen = (when: 'verdict' | number): string =>
  when === 'verdict' ? 'after each verdict' : `every day at ${timeOf(when)}`

const long = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

const short = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})

/** A day of these weeks for a narrow column, for example "Thu 24 Dec". */
export const shortDay = (day: Day): string => short.format(new Date(`${day}T00:00:00Z`)).replace(',', '')

/** A day for people, for example "Thursday 24 December 2026". */
export const longDay = (day: Day): string => long.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
