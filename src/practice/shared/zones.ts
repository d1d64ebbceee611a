import { nearest } from '../../core/chat/command.ts'
import { isZone } from '../../core/time/calendar.ts'

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** Spellings of a zone that people type: the full name, and the city only. */
const names = (zone: string) => [zone.toLowerCase(), zone.slice(zone.lastIndexOf('/') + 1).toLowerCase()]

/** Error text for an unknown time zone, with similar names. */
export function noZone(text: string): string {
  const typed = text.trim().slice(0, 40)
  const near = nearest(typed.toLowerCase().replaceAll(' ', '_'), zones, names).filter(isZone)
  return `“${typed}” is no time zone: ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'write one like Europe/Lisbon'}`
}
