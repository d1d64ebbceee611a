/** A date without a zone, `YYYY-MM-DD`. Days can be compared as strings. */
export type Day = string

export interface LocalTime {
  day: Day
  /** Minutes since local midnight, by the wall clock. */
  minute: number
  /** 1 Monday … 7 Sunday. */
  weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** Whether the time-zone data contains this name, for example `Europe/Lisbon`. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * Cache by zone and quarter of an hour; offsets change only at quarter hours. Formatting costs fifty times as much as a
 * lookup.
 */
const offsets = new Map<string, number>()
const mostOffsets = 2_000

/** UTC offset of local time, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const from = Math.floor(at / quarterMillis) * quarterMillis
  const key = `${zone} ${from}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of formatFor(zone).formatToParts(from)) parts[part.type] = part.value
  const shown = `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:00Z`
  const offset = Date.parse(shown) - from
  if (offsets.size >= mostOffsets) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** Local time in a zone. @throws RangeError for an unknown zone */
export function localTime(at: number, zone: string): LocalTime {
  const local = at + offsetAt(at, zone)
  const day = fromUtc(local)
  return { day, minute: Math.floor((local - asUtc(day)) / minuteMillis), weekday: weekday(day) }
}

export const localDay = (at: number, zone: string): Day => localTime(at, zone).day

export const dayMillis = 86_400_000
const minuteMillis = 60_000
const quarterMillis = 15 * minuteMillis
const asUtc = (day: Day) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const fromUtc = (at: number): Day => new Date(at).toISOString().slice(0, 10)

/** Whether the text is an existing day: `2027-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = asUtc(text)
  return !Number.isNaN(at) && fromUtc(at) === text
}

export const addDays = (day: Day, days: number): Day => fromUtc(asUtc(day) + days * dayMillis)

/** Days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((asUtc(to) - asUtc(from)) / dayMillis)

/** 1 Monday … 7 Sunday. */
export const weekday = (day: Day): number => new Date(asUtc(day)).getUTCDay() || 7

/** The ISO week of a day, for example `2026-W53` for 2027-01-01. */
export function weekOf(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day))
  const year = thursday.slice(0, 4)
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

export const monthOf = (day: Day): string => day.slice(0, 7)

/** Parses `HH:MM` to minutes since midnight; undefined if it is invalid. */
export function minuteOf(time: string): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim())
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/**
 * The first instant at which local time shows this day and minute. For a time skipped by daylight saving: the first
 * instant after the gap. For a time that occurs twice: its first occurrence.
 */
export function instantOf(day: Day, minute: number, zone: string): number {
  const shown = (at: number) => {
    const local = localTime(at, zone)
    return asUtc(local.day) + local.minute * 60_000
  }
  const wanted = asUtc(day) + minute * 60_000
  // Zones are within 15 hours of UTC and clocks go back by at most 3 hours. So search by quarter hours, at which all
  // offsets change, and then by minutes within one.
  let low = Math.floor((wanted - 15 * 3_600_000) / quarterMillis) * quarterMillis
  const high = wanted + 15 * 3_600_000
  const ahead = wanted - shown(low) - 4 * 3_600_000
  if (ahead > 0) low += Math.floor(ahead / quarterMillis) * quarterMillis
  while (low < high && shown(low + quarterMillis - minuteMillis) < wanted) low += quarterMillis
  while (low < high && shown(low) < wanted) low += minuteMillis
  return low
}
