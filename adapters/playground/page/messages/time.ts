/** Times as the acting person's clock shows them. */
const made = new Map<string, Intl.DateTimeFormat>()

function format(key: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${zone}`
  const known = made.get(id) ?? new Intl.DateTimeFormat('en', { ...options, timeZone: zone })
  made.set(id, known)
  return known
}

export const clockTime = (at: number, zone: string): string =>
  format('time', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

export const dayName = (at: number, zone: string): string =>
  format('day', zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)

export const fullTime = (at: number, zone: string): string =>
  format('full', zone, { dateStyle: 'full', timeStyle: 'long' }).format(at)
