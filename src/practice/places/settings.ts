import { settingsCard } from '../../cards/places/settings.ts'
import type { Response } from '../../core/chat/intent.ts'
import { localDay } from '../../core/time/calendar.ts'
import { nextPost } from '../../core/time/schedule.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { pythonFrom } from '../shared/python.ts'
import { standingBoardOf } from '../shared/standing-board.ts'
import { changePlace } from './change-place.ts'
import { editorsOf } from './rights.ts'

/** Card with a place’s settings, with buttons for people who may change them. */
export async function settingsOf(parts: Parts, ask: Ask, id: string): Promise<Response> {
  const { places } = parts.store
  const [place, latest, board, editors] = await Promise.all([
    places.get(id),
    places.latest(id),
    standingBoardOf(parts, id),
    editorsOf(parts, id),
  ])
  const next = nextPost(place.schedule, ask.at, latest?.day)
  return {
    card: settingsCard({
      ...place,
      now: ask.at,
      admin: ask.admin,
      today: localDay(ask.at, place.schedule.zone),
      names: ask.intent.person.admin === true,
      editors: editors.map(({ name }) => name),
      ...(board && { board: board.when }),
      ...(next !== undefined && { next }),
    }),
  }
}

/** Shows the place’s settings. */
export const settings: Verb = async (parts, ask) => {
  if (!ask.place) throw new Refusal('Ask for the settings in the channel that they are of.')
  return await settingsOf(parts, ask, ask.place)
}

/** Sets the Python build for code sent here. */
export const python: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const typed = ask.args.v ?? ''
  const build = ['default', 'none', ''].includes(typed) ? undefined : pythonFrom(typed)
  await changePlace(parts, ask, id, ({ python: before, ...now }) => ({
    place: { ...now, ...(build && { python: build }) },
    what: `python ${before ?? 'default'} → ${build ?? 'default'}`,
  }))
  return await settingsOf(parts, ask, id)
}

/** Toggles the posts for milestones or the digest. */
export const announce: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const which = ask.args.what === 'digest' ? 'digest' : 'milestones'
  await changePlace(parts, ask, id, (now) => {
    const value = !now.announce[which]
    return {
      place: { ...now, announce: { ...now.announce, [which]: value } },
      what: `${which} ${value ? 'on' : 'off'}`,
    }
  })
  return await settingsOf(parts, ask, id)
}
