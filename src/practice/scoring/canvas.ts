import { type Answered, canvasBlocks } from '../../cards/scoring/standing-board.ts'
import type { Block } from '../../core/chat/card.ts'
import type { PlaceId } from '../../core/ids.ts'
import { addDays, type Day } from '../../core/time/calendar.ts'
import { bothOf } from '../../core/time/second.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'

/** What a place’s canvas has besides the leaderboard: the answers of the last week, and its path. */
export async function moreOnCanvas(parts: Parts, place: PlaceId, today: Day): Promise<readonly Block[]> {
  const { store, bank } = parts
  const { path: id } = (await store.places.get(place)).schedule
  const path = bank.paths().find((one) => one.id === id)
  const asked = new Set(path ? await store.places.asked(place) : [])
  const questions = (path?.questions ?? []).flatMap((one) => {
    const title = bank.get(one)?.title
    return title === undefined ? [] : [{ title, asked: asked.has(one) }]
  })
  return canvasBlocks(await answered(parts, place, today), path && { title: path.title, questions })
}

/** Also of the second questions. Those that are still open are left out. */
async function answered(parts: Parts, place: PlaceId, today: Day): Promise<readonly Answered[]> {
  const { places } = parts.store
  const found: Answered[] = []
  for (let day = addDays(today, -7); day <= today; day = addDays(day, 1))
    for (const one of bothOf(place)) {
      const daily = await places.daily(one, day)
      const question = daily?.closedAt === undefined ? undefined : await anyQuestion(parts, daily.question)
      if (!question) continue
      const { solved, tried } = await places.tally(place, question.id)
      found.push({ question, solved, tried })
    }
  return found
}
