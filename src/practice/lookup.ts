import { act, button, buttons, note } from '../cards/parts.ts'
import { nearest } from '../core/command.ts'
import type { Question } from '../core/question.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'
import type { Daily } from './ports/places.ts'

/** A question by its id. @throws Refusal naming the nearest ones */
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

/** The question that a place has now: its latest, days off aside. */
export async function currentDaily(parts: Parts, place: string | undefined): Promise<Daily | undefined> {
  if (place === undefined) return undefined
  const latest = await parts.store.places.latest(place)
  return latest?.skipped ? await parts.store.places.before(place, latest.day) : latest
}

/** The question that an intent names, else the place's latest. @throws Refusal */
export async function questionOf(parts: Parts, ask: Ask): Promise<Question> {
  if (ask.args.q) return questionById(parts, ask.args.q)
  const daily = await currentDaily(parts, ask.place)
  if (daily) return questionById(parts, daily.question)
  throw new Refusal('Say which question: its id stands in the library.')
}

/** The day on which a place had a question, where it had. */
export const dailyOf = async (parts: Parts, ask: Ask, question: Question): Promise<Daily | undefined> =>
  ask.place ? await parts.store.places.askedOn(ask.place, question.id) : undefined

/** Only for who may change the place. @throws Refusal */
export function admin(ask: Ask): string {
  if (!ask.place) throw new Refusal('Do this in the channel that it is about.')
  if (!ask.admin) throw new Refusal('Only an admin of this channel can do that: ask one of them.')
  return ask.place
}
