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
import {
  type BoardHome,
  boardKind,
  boardList,
  type StandingBoard,
  standingBoardOf,
} from '../shared/standing-board.ts'
import { chatOf, withChat } from '../shared/with-chat.ts'
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
        whereOf(parts, place, board?.home),
      ),
    }
  if (when === 'off') return { card: await takeAway(parts, ask, place) }
  if (when === 'hour' && ask.fields.time === undefined)
    return { form: boardHourForm(typeof board?.when === 'number' ? board.when : usualMinute) }
  if (when !== 'canvas' && when !== 'message')
    return { card: await keep(parts, ask, place, { when: wanted(ask, when) }) }
  if (when === 'canvas' && !whereOf(parts, place).canvases)
    throw new Refusal('There are no canvases in this chat: keep the leaderboard as a message.')
  return { card: await keep(parts, ask, place, { home: when }) }
}

const whereOf = (parts: Parts, place: PlaceId, home?: BoardHome) => ({
  canvases: chatOf(parts, place).canvases === true,
  ...(home && { home }),
})

/** Parses when it is redrawn. @throws Refusal */
function wanted(ask: Ask, when: string): StandingBoard['when'] {
  if (when === 'verdict' || when === 'on') return 'verdict'
  const minute = minuteOf(when === 'hour' ? (ask.fields.time ?? '') : when)
  if (minute !== undefined) return minute
  if (when === 'hour')
    throw refusedForm(boardHourForm(usualMinute), ask.fields, { time: 'the time must look like 18:00' })
  throw new Refusal(
    'Say `standing-board on` (after each verdict), `standing-board 18:00`, `standing-board canvas` (in Slack) or `standing-board off`.',
  )
}

/** In another home it is posted anew. */
function moved({ message, before, home = 'message', ...now }: StandingBoard, to: BoardHome, at: number) {
  const back = before?.home === to && message === undefined ? before : undefined
  if (back) return { ...now, ...back }
  const earlier = message === undefined ? before : { home, message }
  // Another key than that of the earlier post.
  const since = Math.max(at, now.since + 1)
  return { ...now, since, home: to, ...(earlier && { before: earlier }) }
}

async function keep(
  parts: Parts,
  ask: Ask,
  place: PlaceId,
  wish: { when?: StandingBoard['when']; home?: BoardHome },
) {
  const { places } = parts.store
  const kept = await withLock(parts, `standing-board ${place}`, async ({ store: { documents } }) => {
    const board = await documents.update<StandingBoard>(boardKind, place, (now) => {
      const next = { ...now, ...(wish.when !== undefined && { when: wish.when }) }
      const { home = next.home ?? 'message' } = wish
      return home === (next.home ?? 'message') ? next : moved(next, home, ask.at)
    })
    if (board) return board
    const { when = 'verdict', home } = wish
    const fresh: StandingBoard = { place, since: ask.at, when, ...(home && { home }) }
    await documents.put<StandingBoard>(boardKind, place, fresh, { lists: [boardList] })
    return fresh
  })
  const { when, home = 'message' } = kept
  const what = `the leaderboard that stays: ${home === 'canvas' ? 'a canvas, ' : ''}${boardWhen(when)}`
  await places.note(place, { at: ask.at, by: ask.person.person, what })
  try {
    const refused = await drawStandingBoard(parts, place)
    if (!refused)
      return boardStateCard(`The leaderboard is drawn ${boardWhen(when)}.`, when, whereOf(parts, place, home))
    if (home === 'canvas' && kept.message === undefined)
      return note(
        `It can’t be a canvas here: ${refused.message} ${kept.before ? 'It stays a message.' : 'Say `standing-board on` for a message.'}`,
        'bad',
      )
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
  const { message, before, home = 'message' } = board
  const shown = [message, before?.message].filter((one) => one !== undefined)
  if (shown.length === 0) return note('It is off.', 'good')
  for (const one of shown) {
    const removed = await withChat(parts, place, 'the leaderboard that stays', (chat) => chat.remove(one))
    if (!removed.done) return note(`It is off. Its ${home} could not be deleted: ${removed.refused.message}`)
  }
  return note(`It is off, and its ${home} is gone.`, 'good')
}
