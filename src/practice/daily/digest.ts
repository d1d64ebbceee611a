import { digestCard } from '../../cards/places/group.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { boardName } from '../../core/scoring/standings.ts'
import { addDays, type Day, localTime, weekday } from '../../core/time/calendar.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Place } from '../ports/places.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { named as namedPeople } from '../shared/remember-post.ts'
import { isThemed } from '../shared/themed.ts'
import { chatOf, withChat } from '../shared/with-chat.ts'

const weekMillis = 7 * 86_400_000
const busyMillis = 60_000

/**
 * Posts the digest of the past week, on Mondays after the time of the daily question, if the place enabled it. Once a
 * week.
 */
export async function postDigest(parts: Parts, id: PlaceId): Promise<void> {
  const { store, clock } = parts
  const place = await store.places.get(id)
  const now = localTime(clock.now(), place.schedule.zone)
  if (!place.announce.digest || now.weekday !== 1 || now.minute < place.schedule.minute) return
  const from = addDays(now.day, -6 - weekday(now.day))
  const key = `digest ${id} ${from}`
  const claim = await store.acquire(key, busyMillis)
  if (!claim) return
  try {
    await post(parts, place, from, key)
    await claim.extend(weekMillis)
  } catch (error) {
    // The next sweep retries. The same holds after a crash: the platform’s key prevents a second digest.
    await claim.release()
    throw error
  }
}

/** A posted digest, stored so that it can be redrawn without a person. */
interface Digest {
  place: PlaceId
  from: Day
  message: MessageRef
}

const idOf = (place: PlaceId, from: Day) => `${place} ${from}`

async function post(parts: Parts, { place: id }: Place, from: Day, key: string): Promise<void> {
  const drawn = await draw(parts, id, from)
  const of = await namedPeople(parts, drawn.named)
  const { card, named } = await draw(parts, id, from)
  if (named.length === 0) return
  const posted = await withChat(parts, id, 'a digest', (chat) => chat.post(id, card, { key }))
  if (!posted.done) return
  const message = posted.value
  const lists = [id, ...Object.keys(of).map((person) => `named:${person}`)]
  const digest: Digest = { place: id, from, message }
  const { documents } = parts.store
  if (await documents.put('digest', idOf(id, from), digest, { lists, of })) return
  // A person in it was forgotten while it was posted.
  await documents.put('digest', idOf(id, from), digest, { lists })
  const chore = { chore: 'digest', place: id, from } as const
  await parts.jobs.chore(chore, { key: `correct ${parts.ids.hash(JSON.stringify(chore))}` })
}

/** The digests that name a person. */
export async function digestsNaming(parts: Parts, person: PersonId) {
  const { documents } = parts.store
  const ids = await documents.list('digest', `named:${person}`)
  const all = await Promise.all(ids.map((id) => documents.get<Digest>('digest', id)))
  return all
    .filter((one) => one !== undefined)
    .map(({ place, from }) => ({ chore: 'digest' as const, place, from }))
}

/**
 * Redraws a digest. People who hid themselves or were forgotten are no longer on its board. @throws ChatError; Later
 */
export async function redrawDigest(parts: Parts, place: PlaceId, from: Day): Promise<void> {
  const { documents } = parts.store
  const chat = chatOf(parts, place)
  const kept = await documents.get<Digest>('digest', idOf(place, from))
  if (!kept) return
  const { card, named } = await draw(parts, place, from)
  // People who moved up are now named, too.
  for (const person of named) await documents.enlist('digest', idOf(place, from), `named:${person}`)
  await chat.update(kept.message, card)
}

/** Deletes the digests of a place that no longer exists. */
export async function forgetDigests({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<void> {
  for (const id of await store.documents.list('digest', place)) await store.documents.delete('digest', id)
  await store.documents.dropList('digest', place)
}

async function draw(parts: Parts, id: PlaceId, from: Day) {
  const { store } = parts
  const board = boardName('week', from)
  const rows = await store.attempts.page(id, board, 0, 10)
  const names = await store.people.names(rows.map((row) => row.person))
  const named = rows.map((row) => ({ ...row, name: names.get(row.person) ?? 'someone' }))
  const questions: { title: string; solved: number; tried: number }[] = []
  for (let day = from; day <= addDays(from, 6); day = addDays(day, 1)) {
    const daily = await store.places.daily(id, day)
    const question = daily && (await anyQuestion(parts, daily.question))
    if (question) questions.push({ title: question.title, ...(await store.places.tally(id, question.id)) })
  }
  const week = {
    from,
    to: addDays(from, 6),
    rows: named,
    people: await store.attempts.size(id, board),
    questions,
    ...(named.length > 0 && {
      picture: await parts.pictures.standings('Points of the week', named, isThemed(parts, id)),
    }),
  }
  return { card: digestCard(week), named: rows.map(({ person }) => person) }
}
