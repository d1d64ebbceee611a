import { addDays, isDay, localDay } from '../../core/time/calendar.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { changePlace } from './change-place.ts'
import { settingsOf } from './settings.ts'

/** The typed end of the pause. @throws Refusal if it is not a day ahead */
function pausedUntil(ask: Ask, zone: string): string | undefined {
  const { until } = ask.args
  if (until === undefined) return undefined
  const today = localDay(ask.at, zone)
  if (!isDay(until))
    throw new Refusal(
      `“${until.slice(0, 20)}” is no day: say until when, like ${addDays(today, 7)}, or only “pause”.`,
    )
  if (until <= today) throw new Refusal(`${until} is not ahead: say a day after ${today}.`)
  return until
}

/** Stops the questions until somebody resumes, or until a day. */
export const pause: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  await changePlace(parts, ask, id, ({ schedule: { pausedUntil: _before, ...schedule }, ...now }) => {
    const until = pausedUntil(ask, schedule.zone)
    const paused = until === undefined ? { paused: true } : { paused: false, pausedUntil: until }
    return {
      place: { ...now, schedule: { ...schedule, ...paused } },
      what: until === undefined ? 'paused' : `paused until ${until}`,
    }
  })
  return await settingsOf(parts, ask, id)
}

export const resume: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  await changePlace(parts, ask, id, ({ schedule: { pausedUntil: _until, ...schedule }, ...now }) => ({
    place: { ...now, schedule: { ...schedule, paused: false } },
    what: 'resumed',
  }))
  return await settingsOf(parts, ask, id)
}
