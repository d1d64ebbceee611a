import { digestCard } from '../cards/group.ts'
import { addDays, type Day, localTime, weekday } from '../core/calendar.ts'
import type { PlaceId } from '../core/person.ts'
import { boardName } from '../core/standings.ts'
import { platformOf } from './judge.ts'
import type { Parts } from './parts.ts'
import type { Place } from './ports/places.ts'

const weekMillis = 7 * 86_400_000

/** On Monday, with the day's question: the week that was, where the group wants it. Once a week. */
export async function postDigest(parts: Parts, id: PlaceId): Promise<void> {
  const { store, clock } = parts
  const place = await store.places.get(id)
  const now = localTime(clock.now(), place.schedule.zone)
  if (!place.announce.digest || now.weekday !== 1 || now.minute < place.schedule.minute) return
  const from = addDays(now.day, -6 - weekday(now.day))
  const key = `digest ${id} ${from}`
  if (!(await store.once(key, weekMillis))) return
  try {
    await post(parts, place, from, key)
  } catch (error) {
    // The next sweep tries again; what is up already, the platform's key keeps from coming twice.
    await store.again(key)
    throw error
  }
}

async function post(parts: Parts, { place: id }: Place, from: Day, key: string): Promise<void> {
  const { store, bank } = parts
  const board = boardName('week', from)
  const rows = await store.works.page(id, board, 0, 10)
  if (rows.length === 0) return
  const names = await store.people.names(rows.map((row) => row.person))
  const named = rows.map((row) => ({ ...row, name: names.get(row.person) ?? 'someone' }))
  const questions: { title: string; solved: number; tried: number }[] = []
  for (let day = from; day <= addDays(from, 6); day = addDays(day, 1)) {
    const daily = await store.places.daily(id, day)
    const question = daily && bank.get(daily.question)
    if (question) questions.push({ title: question.title, ...(await store.places.tally(id, question.id)) })
  }
  const card = digestCard({
    from,
    to: addDays(from, 6),
    rows: named,
    people: await store.works.size(id, board),
    questions,
    picture: await parts.pictures.standings('Points of the week', named),
  })
  await parts.chats.get(platformOf(id))?.post(id, card, { key })
}
