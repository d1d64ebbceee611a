import { boardWhen } from '../../cards/places/days.ts'
import { boardHourForm, boardStateCard } from '../../cards/scoring/standing-board.ts'
import { note } from '../../cards/shared/parts.ts'
import type { PlaceId } from '../../core/ids.ts'
import { minuteOf } from '../../core/time/calendar.ts'
import { Later } from '../ports/jobs.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { boardKind, boardList, type StandingBoard, standingBoardOf } from '../shared/standing-board.ts'
import { withChat } from '../shared/with-chat.ts'
import { withLock } from '../shared/with-lock.ts'
import { drawStandingBoard } from './standing-board.ts'

const usualMinute = 18 * 60

/** Turns the standing leaderboard message of a channel on or off, or sets when it is redrawn. */
export const standingBoard: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const board = await standingBoardOf(parts, place)
  const { when } = ask.args
  if (when === undefined)
    return {
      card: boardStateCard(
        board ? `The leaderboard here is drawn ${boardWhen(board.when)}.` : 'No leaderboard stays here yet.',
        board?.when,
      ),
    }
  if (when === 'off') return { card: await takeAway(parts, ask, place) }
  if (when === 'hour' && ask.fields.time === undefined)
    return { form: boardHourForm(typeof board?.when === 'number' ? board.when : usualMinute) }
  return { card: await keep(parts, ask, place, wanted(ask, when)) }
}

/** Parses when it is redrawn. @throws Refusal */
function wanted(ask: Ask, when: string): StandingBoard['when'] {
  if (when === 'verdict' || when === 'on') return 'verdict'
  const minute = minuteOf(when === 'hour' ? (ask.fields.time ?? '') : when)
  if (minute !== undefined) return minute
  if (when === 'hour')
    throw refusedForm(boardHourForm(usualMinute), ask.fields, { time: 'the time must look like 18:00' })
  throw new Refusal(
    'Say `standing-board on` (after each verdict), `standing-board 18:00` or `standing-board off`.',
  )
}

async function keep(parts: Parts, ask: Ask, place: PlaceId, when: StandingBoard['when']) {
  const { places } = parts.store
  await withLock(parts, `standing-board ${place}`, async ({ store: { documents } }) => {
    if (await documents.update<StandingBoard>(boardKind, place, (now) => ({ ...now, when }))) return
    await documents.put<StandingBoard>(
      boardKind,
      place,
      { place, since: ask.at, when },
      { lists: [boardList] },
    )
  })
  const what = `the leaderboard that stays: ${boardWhen(when)}`
  await places.note(place, { at: ask.at, by: ask.person.person, what })
  try {
    const refused = await drawStandingBoard(parts, place)
    if (!refused) return boardStateCard(`The leaderboard is drawn ${boardWhen(when)}.`, when)
    return note(`It can’t be shown here: ${refused.message}`, 'bad')
  } catch (error) {
    // The sweep posts a board that was not posted yet.
    if (!(error instanceof Later)) throw error
    return note(`The leaderboard comes by itself in a minute: ${error.message}.`, 'busy')
  }
}

async function takeAway(parts: Parts, ask: Ask, place: PlaceId) {
  const { documents, places } = parts.store
  const board = await standingBoardOf(parts, place)
  if (!board || !(await documents.delete(boardKind, place)))
    throw new Refusal('No leaderboard stays here: there is nothing to take away.')
  await places.note(place, { at: ask.at, by: ask.person.person, what: 'the leaderboard that stays: off' })
  const { message } = board
  if (message === undefined) return note('It is off.', 'good')
  const removed = await withChat(parts, place, 'the leaderboard that stays', (chat) => chat.remove(message))
  return removed.done
    ? note('It is off, and its message is gone.', 'good')
    : note(`It is off. Its message could not be deleted: ${removed.refused.message}`)
}
