import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import { askedIn } from '../../core/candidates.ts'
import { nearest } from '../../core/chat/command.ts'
import { type Interview, interviews } from '../../core/interview.ts'
import { asQuestion, isOwnQuestion, type OwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { asVariant, baseOf, isVariant } from '../../core/questions/variants.ts'
import type { Daily } from '../ports/places.ts'
import { askedOn } from './asked-on.ts'
import { askedNear, askedOwn } from './asked-own.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** A question by its id. @throws Refusal that suggests similar ids */
export function questionById(parts: Parts, id: string): Question {
  const question = parts.bank.get(id)
  if (question) return question
  const near = nearest(id.toLowerCase(), parts.bank.all(), (one) => [one.id])
  throw new Refusal(
    `There is no question “${id.slice(0, 60)}”.`,
    note(
      `There is no question “${id.slice(0, 60)}”.${near.length > 0 ? ' Did you mean one of these?' : ''}`,
      'bad',
      buttons(
        ...near.map((one) => button(one.title.slice(0, 75), act('question', { q: one.id }))),
        button('Browse the library', act('library')),
      ),
    ),
  )
}

/** A question by its id that the asker may open: of the library, or made in chat and asked in a place of theirs. */
export const openQuestion = async (parts: Parts, ask: Ask, id: string): Promise<Question> =>
  parts.bank.get(id) ?? (await askedNear(parts, ask, id)) ?? questionById(parts, id)

/** Any question by its id, also a variant or one made by a user. Does not check rights: the caller must. */
export async function anyQuestion(
  parts: Pick<Parts, 'bank' | 'store'>,
  id: string,
): Promise<Question | undefined> {
  if (!isOwnQuestion(id)) {
    const found = parts.bank.get(baseOf(id))
    return found && isVariant(id) ? asVariant(found, id) : found
  }
  const own =
    (await askedOwn(parts, id))?.question ??
    (await parts.store.documents.get<OwnQuestion>('question', baseOf(id)))
  return own && asQuestion(own, id)
}

/**
 * The question of an intent: from the library, or in an interview a variant or a user’s question. A candidate can open
 * the latter two only during their part, and only their own variant. @throws Refusal with the same text as for an unknown id
 */
export async function questionAsked(
  parts: Parts,
  ask: Ask,
  id: string,
  interview: string | undefined,
): Promise<Question> {
  if (!(isOwnQuestion(id) || isVariant(id)) || interview === undefined)
    return await openQuestion(parts, ask, id)
  const held = await parts.store.documents.get<Interview>('interview', interview)
  const me = ask.person.person
  const theirs = held?.candidates.includes(me) && askedIn(held, held.current, me) === id
  const ours =
    held !== undefined && interviews(held, me) && held.stages.some((one) => one.question === baseOf(id))
  return (theirs || ours ? await anyQuestion(parts, id) : undefined) ?? questionById(parts, id)
}

/** A place’s latest question, ignoring skipped days. */
export async function currentDaily(parts: Parts, place: string | undefined): Promise<Daily | undefined> {
  if (place === undefined) return undefined
  const latest = await parts.store.places.latest(place)
  return latest?.skipped ? await parts.store.places.before(place, latest.day) : latest
}

/** The question that an intent names; default: the place’s latest. @throws Refusal */
export async function questionOf(parts: Parts, ask: Ask): Promise<Question> {
  if (ask.args.q) return await questionAsked(parts, ask, ask.args.q, ask.args.i)
  const daily = await currentDaily(parts, ask.place)
  if (daily) return await openQuestion(parts, ask, daily.question)
  throw new Refusal('Say which question: the library shows each id.')
}

/**
 * Whether the answer was already revealed to the person, here or in another of their places, so that asking in private
 * earns no more. Not while one of these places still asks it.
 */
export async function isLate(parts: Parts, ask: Ask, question: Question): Promise<boolean> {
  const { people } = parts.store
  const theirs = new Set(await people.groups(ask.person.person))
  if (ask.place) theirs.add(ask.place)
  const days = await Promise.all([...theirs].map((place) => askedOn(parts, place, question.id)))
  const asked = days.filter((daily) => daily !== undefined)
  return asked.length > 0 && asked.every(({ closedAt }) => closedAt !== undefined && ask.at >= closedAt)
}

/** The place, if the asker may change it. @throws Refusal */
export function editedPlace(ask: Ask): string {
  if (!ask.place) {
    const { verb } = ask.intent.action
    const typed = ask.args.q === undefined ? '' : `: type “${verb} ${ask.args.q}” there`
    throw new Refusal(`Do this in the channel that it is about${verb === 'command' ? '' : typed}.`)
  }
  if (!ask.admin) throw new Refusal('Only an admin of this channel can do that: ask one of them.')
  return ask.place
}
