import { standingBoardCard } from '../../cards/scoring/standing-board.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { boardName } from '../../core/scoring/standings.ts'
import { type LocalTime, localTime } from '../../core/time/calendar.ts'
import type { ChatError, MessageRef } from '../ports/chat.ts'
import { Later } from '../ports/jobs.ts'
import { anyQuestion, currentDaily } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { boardKind, boardList, type StandingBoard, standingBoardOf } from '../shared/standing-board.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'
import { whileHeld } from '../shared/with-lock.ts'
import { moreOnCanvas } from './canvas.ts'
import { boardPage, streakFor } from './standings.ts'

/** Number of rows on each of its two boards. */
const lines = 5
/** Verdicts within this time cause one redraw. */
const gatherMillis = 5_000

/** Schedules redraws of the boards that follow verdicts. */
export async function followOnBoards(parts: Parts, places: readonly PlaceId[]): Promise<void> {
  for (const place of places)
    if ((await standingBoardOf(parts, place))?.when === 'verdict')
      await parts.jobs.chore(
        { chore: 'standing-board', place },
        { key: `standing-board ${place}`, delay: gatherMillis },
      )
}

/**
 * Redraws the boards that are due: never posted, or not drawn today and past their time. One failure does not delay the
 * others.
 */
export async function drawDueBoards(parts: Parts): Promise<void> {
  const { documents, places } = parts.store
  await tellEach(await documents.list(boardKind, boardList), async (place) => {
    const board = await standingBoardOf(parts, place)
    if (!board) return
    const now = localTime(parts.clock.now(), (await places.get(place)).schedule.zone)
    if (isDue(board, now)) await drawStandingBoard(parts, place)
  })
}

/** A board that follows verdicts is also drawn once a day, because a new week may begin without verdicts. */
const isDue = ({ message, when, drawn }: StandingBoard, now: LocalTime): boolean =>
  message === undefined || (drawn !== now.day && (when === 'verdict' || now.minute >= when))

/**
 * Redraws a place’s board, or posts it the first time.
 * @returns the error if the chat refuses for good
 * @throws Later if the chat asks to wait, or if it is being drawn right now
 */
export async function drawStandingBoard(parts: Parts, place: PlaceId): Promise<ChatError | undefined> {
  const drawn = await whileHeld(parts, `standing-board ${place}`, (held) => draw(held, place))
  if (!drawn) throw new Later('the board is being drawn', 1_000)
  return drawn.done
}

async function draw(parts: Parts, place: PlaceId): Promise<ChatError | undefined> {
  const { documents } = parts.store
  const board = await standingBoardOf(parts, place)
  if (!board) return undefined
  const { named } = await content(parts, board)
  // Enlist the named people first. A person forgotten after this causes a redraw; one forgotten before is left out by
  // the next read.
  for (const person of named) await documents.enlist(boardKind, place, `named:${person}`)
  const { card, day } = await content(parts, board)
  const shown = await withChat(parts, place, 'the leaderboard that stays', async (chat) => {
    if (board.message === undefined)
      return await chat.post(place, card, {
        key: `standing-board ${place} ${board.since}`,
        ...(board.home === 'canvas' && { canvas: true }),
      })
    await chat.update(board.message, card)
    return board.message
  })
  if (!shown.done) return await refused(parts, board, shown.refused)
  const kept = await documents.update<StandingBoard>(boardKind, place, (now) =>
    now.since === board.since ? { ...now, message: shown.value, drawn: day } : undefined,
  )
  // It was turned off while it was being posted.
  if (!kept && board.message === undefined)
    await withChat(parts, place, 'a leaderboard that was taken away', (chat) => chat.remove(shown.value))
  if (kept?.before) await removeBefore(parts, kept, kept.before.message)
  return undefined
}

/** Now that the new one is there. @throws Later: the next drawing tries again */
async function removeBefore(parts: Parts, board: StandingBoard, message: MessageRef): Promise<void> {
  await withChat(parts, board.place, 'the leaderboard in its earlier home', (chat) => chat.remove(message))
  await parts.store.documents.update<StandingBoard>(boardKind, board.place, ({ before, ...now }) =>
    now.since === board.since && before ? now : undefined,
  )
}

/**
 * If somebody deleted the message, the board is turned off instead of posted again. A canvas that can’t be made leaves
 * things as they were.
 */
async function refused(parts: Parts, board: StandingBoard, error: ChatError): Promise<ChatError> {
  if (board.home === 'canvas' && board.message === undefined) {
    const { before } = board
    if (!before) await parts.store.documents.delete(boardKind, board.place)
    else
      await parts.store.documents.update<StandingBoard>(boardKind, board.place, ({ before: _, ...now }) =>
        now.since === board.since ? { ...now, ...before } : undefined,
      )
    return error
  }
  if (error.gone && board.message !== undefined) {
    const what = 'the leaderboard that stays: off, for its message was deleted'
    await parts.store.documents.delete(boardKind, board.place)
    await parts.store.places.note(board.place, { at: parts.clock.now(), by: 'gilbert', what })
  }
  return error
}

async function content(parts: Parts, { place, when, home }: StandingBoard) {
  const { store, clock } = parts
  const { schedule } = await store.places.get(place)
  const now = clock.now()
  const { day } = localTime(now, schedule.zone)
  const [week, all] = await Promise.all(
    (['week', 'all'] as const).map((span) =>
      boardPage(parts, place, boardName(span, day), { from: 0, count: lines, person: '' }),
    ),
  )
  const rows = [...(week?.rows ?? []), ...(all?.rows ?? [])]
  const people = [...new Set(rows.map(({ person }) => person))]
  const names = await store.people.names(people)
  const streaks = new Map<PersonId, number>()
  for (const person of people) streaks.set(person, (await streakFor(parts, person)).current)
  const line = (row: (typeof rows)[number]) => ({
    ...row,
    name: names.get(row.person) ?? 'someone',
    streak: streaks.get(row.person) ?? 0,
  })
  const daily = await currentDaily(parts, place)
  const question = daily && (await anyQuestion(parts, daily.question))
  const card = standingBoardCard({
    week: (week?.rows ?? []).map(line),
    all: (all?.rows ?? []).map(line),
    people: all?.size ?? 0,
    at: now,
    zone: schedule.zone,
    when,
    ...(home === 'canvas' && { more: await moreOnCanvas(parts, place, day) }),
    ...(question && { today: { title: question.title, ...(await store.places.tally(place, question.id)) } }),
  })
  return { card, day, named: people }
}

/** The boards that name a person. */
export async function boardsNaming(parts: Parts, person: PersonId) {
  const ids = await parts.store.documents.list(boardKind, `named:${person}`)
  return ids.map((place) => ({ chore: 'standing-board' as const, place }))
}
