import { codeCard, joinCard, joinedCard, leftGroupCard } from '../../cards/scoring/study-group.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Standing } from '../../core/scoring/standings.ts'
import { ranked } from '../../core/scoring/standings.ts'
import { type Invitation, mergedBoard, mostPlaces, type StudyGroup } from '../../core/scoring/study-group.ts'
import type { Day } from '../../core/time/calendar.ts'
import { admin } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

const week = 7 * 86_400_000
/** Rows of each place's board that a common one is made of. */
const deepest = 2_000

/** Which group a place is in; a document of its own, so that a place is in one at most. */
interface Member {
  group: string
}

async function groupOf(parts: Parts, place: PlaceId): Promise<StudyGroup | undefined> {
  const member = await parts.store.documents.get<Member>('study-group-of', place)
  const group = member && (await parts.store.documents.get<StudyGroup>('study-group', member.group))
  return group?.places.includes(place) ? group : undefined
}

/** The places that practise together with one, itself among them. */
export const together = async (parts: Parts, place: PlaceId): Promise<readonly PlaceId[]> =>
  (await groupOf(parts, place))?.places ?? [place]

async function noteChange(parts: Parts, ask: Ask, place: PlaceId, what: string): Promise<void> {
  const settings = await parts.store.places.get(place)
  await parts.store.places.change(settings, { at: ask.at, by: ask.person.person, what })
}

/** An admin asks for a code: with it they say yes for their own channel. */
export const joinCode: Verb = async (parts, ask) => {
  const place = admin(ask)
  const invitation: Invitation = { code: parts.ids.next('g'), place }
  await parts.store.documents.put('study-invitation', invitation.code, invitation, { ttl: week })
  await noteChange(parts, ask, place, 'a code to join its study group was made')
  return { card: codeCard(invitation.code, await together(parts, place)) }
}

/** An admin of another channel uses it: first what it means, then, confirmed, it is done. */
export const joinGroup: Verb = async (parts, ask) => {
  const place = admin(ask)
  const { documents: docs } = parts.store
  const code = (ask.args.code ?? '').trim().toLowerCase()
  const invitation = await docs.get<Invitation>('study-invitation', code)
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
  // Whoever deletes it has it: of two who confirm at once, one joins.
  if (!(await docs.delete('study-invitation', code)))
    throw new Refusal('That code was used a moment ago: ask for a new one.')
  const places = await enter(parts, invitation.place, place)
  await noteChange(parts, ask, place, 'joined a study group')
  return { card: joinedCard(places) }
}

async function enter(parts: Parts, host: PlaceId, guest: PlaceId): Promise<readonly PlaceId[]> {
  const { documents: docs } = parts.store
  const known = await groupOf(parts, host)
  const id = known?.id ?? parts.ids.next('g')
  if (!known) {
    await docs.put<StudyGroup>('study-group', id, { id, places: [host] })
    await docs.put<Member>('study-group-of', host, { group: id })
  }
  const group = await docs.update<StudyGroup>('study-group', id, (one) => ({
    ...one,
    places: [...one.places.filter((place) => place !== guest), guest],
  }))
  await docs.put<Member>('study-group-of', guest, { group: id })
  return group?.places ?? [host, guest]
}

/** The place practises by itself again. Also where it is forgotten. */
export async function leaveTogether(parts: Pick<Parts, 'store'>, place: PlaceId): Promise<void> {
  const { documents: docs } = parts.store
  const member = await docs.get<Member>('study-group-of', place)
  if (!member) return
  await docs.update<StudyGroup>('study-group', member.group, (group) => ({
    ...group,
    places: group.places.filter((one) => one !== place),
  }))
  await docs.delete('study-group-of', place)
}

export const leaveGroup: Verb = async (parts, ask) => {
  const place = admin(ask)
  await leaveTogether(parts, place)
  await noteChange(parts, ask, place, 'left its study group')
  return { card: leftGroupCard }
}

/** The question that a place's study group has for a day: `own` where nobody was before it. */
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
  // East of us it is tomorrow already: what they were asked then is not ours yet.
  return (now?.chosen?.day === day ? parts.bank.get(now.chosen.question) : undefined) ?? own
}

/** A page of the board that the places share. */
export async function sharedBoard(
  parts: Parts,
  places: readonly PlaceId[],
  name: string,
  page: { from: number; count: number; person: PersonId },
): Promise<{ rows: readonly Standing[]; size: number; mine?: Standing }> {
  const { attempts: works } = parts.store
  const boards = await Promise.all(places.map((place) => works.page(place, name, 0, deepest)))
  const all = ranked(mergedBoard(boards))
  const mine = all.find(({ person }) => person === page.person)
  return {
    rows: all.slice(page.from, page.from + page.count),
    size: all.length,
    ...(mine && { mine }),
  }
}
