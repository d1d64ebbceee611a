import { sentCard, shareCard, shareForm } from '../../cards/places/share.ts'
import { questionCard } from '../../cards/questions/question.ts'
import { cut, note } from '../../cards/shared/parts.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Profile } from '../ports/people.ts'
import { rework } from '../scoring/record-try.ts'
import { personMeant } from '../shared/find-person.ts'
import { changeAndFollow } from '../shared/follow.ts'
import type { Given } from '../shared/given.ts'
import { questionById } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { named, remember } from '../shared/remember-post.ts'
import { type Outcome, withChat } from '../shared/with-chat.ts'
import { addressOf } from './linked.ts'

const monthMillis = 30 * 86_400_000
const staysHere =
  'A question that was made in chat stays in the channels that asked it: only questions of the library can be sent on.'

/** A question that a person sent to a person or a place. It does not count for daily questions or standings. */
export interface Share {
  question: string
  by: PersonId
  /** The addressee as typed. */
  to: string
  sentTo?: { place?: PlaceId; person?: PersonId }
  note: string
  at: number
  answers: { person: PersonId; at: number; right: boolean }[]
}

/** Sends a question to the place or to a person. */
export const share: Verb = async (parts, ask) => {
  const { documents } = parts.store
  if (isOwnQuestion(ask.args.q ?? '')) throw new Refusal(staysHere)
  const question = questionById(parts, ask.args.q ?? '')
  const to = ask.fields.to?.trim()
  if (to === undefined) return { form: shareForm(question, ask.place !== undefined) }
  const sentTo = await addressee(parts, ask, to)
  const id = parts.ids.next('h')
  const kept: Share = {
    question: question.id,
    by: ask.person.person,
    to,
    sentTo,
    note: (ask.fields.note ?? '').slice(0, 500),
    at: ask.at,
    answers: [],
  }
  const lists = [`person:${ask.person.person}`]
  const of = { [ask.person.person]: ask.person.since }
  let sent: Outcome<MessageRef> | undefined
  // A follow-up, so that the sweep finishes after a crash: a message without a stored reference could not be deleted
  // when its sender is forgotten.
  await changeAndFollow(
    parts,
    `sent-share ${id}`,
    () => documents.put('share', id, kept, { ttl: monthMillis, lists, of }),
    async () => {
      sent = await send(parts, id, kept, ask.person)
    },
  )
  if (sent?.done === false) {
    await documents.delete('share', id)
    throw new Refusal(`It could not be sent: ${sent.refused.message}`)
  }
  return { card: sentCard(question, addressOf(parts, question)) }
}

/** The addressee. @throws Refusal if nobody is found */
async function addressee(parts: Parts, ask: Ask, to: string): Promise<NonNullable<Share['sentTo']>> {
  if (ask.intent.into !== undefined && to === ask.intent.into) return { place: ask.intent.into }
  if (to === 'here' || to === '' || to === ask.place) {
    if (!ask.place) throw new Refusal('Say to whom: a person’s name, or an id.')
    return { place: ask.place }
  }
  const person = await personMeant(parts, ask, to)
  if (!person || !parts.chats.has(platformOf(person.id)))
    throw new Refusal(`I don’t know who “${cut(to, 40)}” is: write a name as this chat shows it.`)
  return { person: person.id }
}

/** @throws Later if the chat asks to wait */
async function send(parts: Parts, id: string, { question, note, sentTo = {} }: Share, by: Profile) {
  const { place, person = '' } = sentTo
  const card = shareCard(questionById(parts, question), id, by.name, note)
  const options = { key: `share ${id}` }
  const sent = await withChat(parts, place ?? person, 'a shared question', (chat) =>
    place === undefined ? chat.tell(person, card, options) : chat.post(place, card, options),
  )
  if (sent.done)
    await remember(
      parts,
      { [by.person]: by.since },
      { platform: platformOf(place ?? person), message: sent.value, ...(place !== undefined && { place }) },
    )
  return sent
}

/** The same from a follow-up. @param id id of the share */
export async function sendShare(parts: Parts, id: string): Promise<void> {
  const kept = await parts.store.documents.get<Share>('share', id)
  const by = kept && (await parts.store.people.get(kept.by))
  if (kept?.sentTo && by) await send(parts, id, kept, by)
}

/** Shows the shared question, to be answered. */
export const shared: Verb = async (parts, ask) => {
  const kept = await parts.store.documents.get<Share>('share', ask.args.h ?? '')
  if (!kept) throw new Refusal('What was shared is no longer there: it is kept for 30 days.')
  return { card: questionCard(questionById(parts, kept.question), { share: ask.args.h ?? '' }) }
}

/** Stores a person’s result for a shared question, once per person, and tells the sharer. */
async function noted(
  parts: Parts,
  id: string,
  person: PersonId,
  name: string,
  at: number,
  right: boolean,
  what: string,
) {
  const of = await named(parts, [person])
  const kept = await parts.store.documents.update<Share>(
    'share',
    id,
    (now) => ({
      ...now,
      answers: [...now.answers.filter((one) => one.person !== person), { person, at, right }],
    }),
    { lists: [`guest:${person}`], of },
  )
  if (!kept) return
  if (kept.by === person) return
  const title = parts.bank.get(kept.question)?.title ?? kept.question
  const card = note(`${name} ${what} “${title}”, which you shared.`)
  const key = parts.ids.hash(`shared ${id} ${person} ${what}`)
  const told = await withChat(parts, kept.by, 'a sharer', (chat) => chat.tell(kept.by, card, { key }))
  if (told.done)
    await remember(parts, of, { platform: platformOf(kept.by), message: told.value }, monthMillis)
}

/** Answers a shared question. The sharer is told; it counts nowhere. */
export async function answerShared(
  parts: Parts,
  ask: Ask,
  question: Question,
  said: Given,
): Promise<Response> {
  const what = question.kind === 'discuss' ? 'answered' : said.right ? 'solved' : 'tried'
  // The reply reveals the answer, so the question earns no more points for this person.
  await rework(parts, ask.person, question, (now) =>
    solvedBy(now) || now.revealed !== undefined ? undefined : { ...now, revealed: ask.at },
  )
  const { person, name } = ask.person
  const subject = `${ask.args.h ?? ''} ${person} ${ask.at} ${said.right ? 'right' : 'wrong'} ${what}`
  await changeAndFollow(
    parts,
    `shared-answer ${subject}`,
    () => Promise.resolve(),
    () => noted(parts, ask.args.h ?? '', person, name, ask.at, said.right, what),
  )
  return { card: said.card(undefined) }
}

/** The same from a follow-up. @param subject `<share> <person> <at> <right or wrong> <what>` */
export async function tellSharer(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = '', at = '', right = '', what = ''] = subject.split(' ')
  const name = (await parts.store.people.get(person))?.name
  if (name !== undefined) await noted(parts, id, person, name, Number(at), right === 'right', what)
}

/** Reports code for a shared question after it was judged. */
export async function judgedShared(parts: Parts, submission: Submission): Promise<void> {
  const { share: id, result } = submission
  if (id === undefined || result?.task !== 'judge') return
  const right = result.verdict.verdict === 'accepted'
  const name = (await parts.store.people.get(submission.person))?.name ?? 'Somebody'
  await noted(parts, id, submission.person, name, submission.at, right, right ? 'solved' : 'tried')
}

/** Removes a person’s answers from the shares of others. Returns how many. */
export async function forgetShares(parts: Parts, person: PersonId): Promise<number> {
  const { documents } = parts.store
  const ids = await documents.list('share', `guest:${person}`)
  for (const id of ids)
    await documents.update<Share>(
      'share',
      id,
      (now) => ({
        ...now,
        answers: now.answers.filter((one) => one.person !== person),
      }),
      { frees: true },
    )
  await documents.dropList('share', `guest:${person}`)
  return ids.length
}
