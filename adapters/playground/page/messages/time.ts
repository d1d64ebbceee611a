/** Times in the acting person’s zone; days as “Sunday 29 November”. */
const made = new Map<string, Intl.DateTimeFormat>()

function format(key: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${zone}`
  const known = made.get(id) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
  made.set(id, known)
  return known
}

export const clockTime = (at: number, zone: string): string =>
  format('time', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

export const dayName = (at: number, zone: string): string =>
  format('day', zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)

/** Short form for narrow columns: “Sun 29 Nov”. */
export const shortDay = (at: number, zone: string): string =>
  format('short', zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(',', '')

export const fullTime = (at: number, zone: string): string =>
  format('full', zone, { dateStyle: 'full', timeStyle: 'long' }).format(at)
