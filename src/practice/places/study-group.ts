import { codeCard, joinCard, joinedCard, leftGroupCard } from '../../cards/scoring/study-group.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Standing } from '../../core/scoring/standings.ts'
import { ranked } from '../../core/scoring/standings.ts'
import { type Invitation, mergedBoard, mostPlaces, type StudyGroup } from '../../core/scoring/study-group.ts'
import type { Day } from '../../core/time/calendar.ts'
import { anyQuestion, editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withLock } from '../shared/with-lock.ts'

/** Membership changes run one at a time. */
const lock = 'study groups'
const week = 7 * 86_400_000
/** Rows of each place’s board that are merged into the common board. */
const deepest = 2_000

/** The group of a place. One document per place, so that a place is in one group at most. */
interface Member {
  group: string
}

async function groupOf(parts: Parts, place: PlaceId): Promise<StudyGroup | undefined> {
  const member = await parts.store.documents.get<Member>('study-group-of', place)
  const group = member && (await parts.store.documents.get<StudyGroup>('study-group', member.group))
  return group?.places.includes(place) ? group : undefined
}

/** All places of a place’s study group, including itself. */
export const together = async (parts: Parts, place: PlaceId): Promise<readonly PlaceId[]> =>
  (await groupOf(parts, place))?.places ?? [place]

const noteChange = (parts: Parts, ask: Ask, place: PlaceId, what: string): Promise<void> =>
  parts.store.places.note(place, { at: ask.at, by: ask.person.person, what })

/** Creates an invitation code. By asking for it, the admin agrees for their channel. */
export const joinCode: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const invitation: Invitation = { code: parts.ids.next('g'), place }
  await parts.store.documents.put('study-invitation', invitation.code, invitation, { ttl: week })
  await noteChange(parts, ask, place, 'a code to join its study group was made')
  return { card: codeCard(invitation.code, await together(parts, place)) }
}

/** Uses a code in another channel: first explains it, then joins after confirmation. */
export const joinGroup: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  return await withLock(parts, lock, (held) => joinWith(held, ask, place))
}

async function joinWith(parts: Parts, ask: Ask, place: PlaceId): Promise<Response> {
  const { documents } = parts.store
  const code = (ask.args.code ?? '').trim().toLowerCase()
  const invitation = await documents.get<Invitation>('study-invitation', code)
  if (!invitation)
    throw new Refusal('That code is not known, or was used already: ask for a new one (`group-code`, there).')
  const theirs = await together(parts, invitation.place)
  if (theirs.includes(place)) throw new Refusal('This channel is in that study group already.')
  if ((await groupOf(parts, place)) !== undefined)
    throw new Refusal(
      'This channel is in another study group: leave that one first (`group-code`, Leave it).',
    )
  if (theirs.length >= mostPlaces)
    throw new Refusal(`A study group holds ${mostPlaces} channels at most, and that one is full.`)
  if (ask.args.sure !== 'yes') return { card: joinCard(code, theirs) }
  const places = await enter(parts, invitation.place, place)
  await documents.delete('study-invitation', code)
  await noteChange(parts, ask, place, 'joined a study group')
  return { card: joinedCard(places) }
}

async function enter(parts: Parts, host: PlaceId, guest: PlaceId): Promise<readonly PlaceId[]> {
  const { documents } = parts.store
  const known = await groupOf(parts, host)
  const id = known?.id ?? parts.ids.next('g')
  if (!known) {
    await documents.put<StudyGroup>('study-group', id, { id, places: [host] })
    await documents.put<Member>('study-group-of', host, { group: id })
  }
  // The group’s list is authoritative. If killed before it is changed, the guest has not joined.
  await documents.put<Member>('study-group-of', guest, { group: id })
  const group = await documents.update<StudyGroup>('study-group', id, (one) => ({
    ...one,
    places: [...one.places.filter((place) => place !== guest), guest],
  }))
  return group?.places ?? [host, guest]
}

/** Removes the place from its study group. Also used when the place is forgotten. */
export async function leaveTogether(parts: Pick<Parts, 'store'>, place: PlaceId): Promise<void> {
  const { documents } = parts.store
  const member = await documents.get<Member>('study-group-of', place)
  if (!member) return
  await documents.update<StudyGroup>('study-group', member.group, (group) => ({
    ...group,
    places: group.places.filter((one) => one !== place),
  }))
  await documents.delete('study-group-of', place)
}

export const leaveGroup: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  await withLock(parts, lock, (held) => leaveTogether(held, place))
  await noteChange(parts, ask, place, 'left its study group')
  return { card: leftGroupCard }
}

/** The study group’s question for a day; `own` if no other place has chosen yet. */
export async function sharedQuestion(
  parts: Parts,
  place: PlaceId,
  day: Day,
  own: Question | undefined,
): Promise<Question | undefined> {
  const group = await groupOf(parts, place)
  if (!group || !own) return own
  const now = await parts.store.documents.update<StudyGroup>('study-group', group.id, (one) =>
    one.chosen && one.chosen.day >= day ? one : { ...one, chosen: { day, question: own.id } },
  )
  // In zones east of us it is already tomorrow. Their question for tomorrow is not used yet.
  return (now?.chosen?.day === day ? await anyQuestion(parts, now.chosen.question) : undefined) ?? own
}

/** A page of the board that the places share. */
export async function sharedBoard(
  parts: Parts,
  places: readonly PlaceId[],
  name: string,
  page: { from: number; count: number; person: PersonId },
): Promise<{ rows: readonly Standing[]; size: number; mine?: Standing }> {
  const { attempts } = parts.store
  const boards = await Promise.all(places.map((place) => attempts.page(place, name, 0, deepest)))
  const all = ranked(mergedBoard(boards))
  const mine = all.find(({ person }) => person === page.person)
  return {
    rows: all.slice(page.from, page.from + page.count),
    size: all.length,
    ...(mine && { mine }),
  }
}
