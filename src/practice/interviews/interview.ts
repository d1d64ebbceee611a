import { candidateCard, interviewsCard } from '../../cards/interviews/interview.ts'
import { interviewerCard, overviewCard } from '../../cards/interviews/interviewer.ts'
import { interviewForm } from '../../cards/interviews/kit.ts'
import { type Look, lookFrom, pointsOf } from '../../cards/interviews/look.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import {
  askedIn,
  emptySheet,
  type Interview,
  interviews as interviewsIn,
  isOver,
} from '../../core/interview.ts'
import { othersMarks, seenBy } from '../../core/panel.ts'
import { personMeant } from '../shared/find-person.ts'
import { changeAndFollow } from '../shared/follow.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { named as namedPeople, remember } from '../shared/remember-post.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'
import { kitsFor } from './kits.ts'
import { keepLook } from './look.ts'

const dayMillis = 86_400_000

/** An interview that the asker holds or is in. @throws Refusal for anybody else, as if there were none */
export async function interviewOf(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await parts.store.documents.get<Interview>('interview', ask.args.i ?? '')
  const me = ask.person.person
  if (interview && (interviewsIn(interview, me) || interview.candidates.includes(me))) return interview
  throw new Refusal('There is no such interview of yours: it may have been deleted.')
}

/** The same, for its interviewer alone. @throws Refusal */
export async function heldBy(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interview.by === ask.person.person) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** The same, for everybody who interviews in it. @throws Refusal */
export async function besideIn(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interviewsIn(interview, ask.person.person)) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** The interview as somebody sees it who is in it: the interviewer's view, or the candidate's. */
export async function view(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  wanted: Ask['args'] = {},
): Promise<Card> {
  const now = parts.clock.now()
  const zone = (await parts.store.people.get(person))?.zone ?? 'UTC'
  if (!interviewsIn(interview, person)) {
    const question = await anyQuestion(parts, askedIn(interview, interview.current, person))
    return candidateCard(interview, question, now, zone)
  }
  const begun = interview.current >= 0 && !isOver(interview)
  if (!begun && wanted.g === undefined) return overviewCard(interview)
  const look = lookFrom(interview, wanted)
  const code = await latestCode(parts, interview, look)
  const stage = interview.stages[look.stage]
  const candidate = interview.candidates[look.candidate] ?? ''
  const question = await anyQuestion(parts, askedIn(interview, look.stage, candidate))
  const points = pointsOf(question, stage?.listenFor ?? []).map(({ id }) => id)
  return interviewerCard({
    interview: seenBy(interview, person),
    leads: interview.by === person,
    others: othersMarks(interview, candidate, person, look.stage, points),
    question,
    look,
    now,
    zone,
    ...(code !== undefined && { code }),
  })
}

/** What a candidate sent last in a part of the interview, while it is kept. */
async function latestCode(parts: Parts, interview: Interview, look: Look): Promise<string | undefined> {
  const sheet = interview.sheets[interview.candidates[look.candidate] ?? '']
  const sent = sheet?.evidence.filter((one) => one.stage === look.stage && one.submission !== undefined)
  const last = sent?.at(-1)?.submission
  return last === undefined ? undefined : (await parts.store.submissions.get(last))?.source
}

/** Tells the interviewer something that names these candidates: it goes when one of them is forgotten. */
export async function tellInterviewer(
  parts: Parts,
  { by }: Interview,
  named: readonly PersonId[],
  draw: () => Card | Promise<Card>,
  key: string,
): Promise<void> {
  const of = await namedPeople(parts, named)
  const card = await draw()
  const told = await withChat(parts, by, 'an interviewer', (chat) =>
    chat.tell(by, card, { key: parts.ids.hash(key) }),
  )
  if (!told.done || named.length === 0) return
  const post = { platform: platformOf(by), message: told.value }
  await remember(parts, of, post, parts.limits.keepInterviewDays * dayMillis)
}

/** The same with `<interview> <key>`, as a follow-up names it. */
export async function tellCandidatesOf(parts: Parts, subject: string): Promise<void> {
  const [id = ''] = subject.split(' ', 1)
  const interview = await parts.store.documents.get<Interview>('interview', id)
  const key = subject.slice(id.length + 1)
  if (interview && happened(interview, key)) await tellCandidates(parts, interview, key)
}

/** Whether what a key names came about: `invited`, `over`, the number of a part, or the number and `+` its added minutes. */
function happened(interview: Interview, key: string): boolean {
  if (key === 'invited') return true
  if (key === 'over') return isOver(interview)
  if (key.startsWith('extra ')) return true
  const [part = '', added = '+0'] = key.split(' ')
  const stage = interview.stages[Number(part)]
  const there = interview.current === Number(part) || (isOver(interview) && stage === undefined)
  return there && (stage?.extended ?? 0) >= Number(added.slice(1))
}

/** Tells each candidate what there is now. @throws Later after all were tried, where one is to be tried again */
export async function tellCandidates(parts: Parts, interview: Interview, key: string): Promise<void> {
  const cards: Record<PersonId, string> = {}
  try {
    await tellEach(interview.candidates, async (person) => {
      const card = await view(parts, interview, person)
      const once = { key: `interview ${interview.id} ${key} ${parts.ids.hash(person)}` }
      const told = await withChat(parts, person, 'a candidate', (chat) => chat.tell(person, card, once))
      if (told.done) cards[person] = told.value
    })
  } finally {
    await rememberCards(parts, interview, cards)
  }
}

/** Of those who are still in it: somebody may have been forgotten meanwhile. */
async function rememberCards(
  parts: Parts,
  interview: Interview,
  cards: Readonly<Record<PersonId, string>>,
): Promise<void> {
  await parts.store.documents.update<Interview>('interview', interview.id, (now) => ({
    ...now,
    cards: Object.fromEntries(
      Object.entries({ ...now.cards, ...cards }).filter(([person]) => now.candidates.includes(person)),
    ),
  }))
}

/** Begins an interview with a kit and one or more candidates; who isn't known yet joins by its id. */
export const interview: Verb = async (parts, ask) => {
  const all = await kitsFor(parts, ask)
  const wanted = ask.fields.kit ?? ask.args.k
  if (ask.fields.candidates === undefined) return { form: interviewForm(all, wanted) }
  const chosen = all.find((one) => one.id === wanted)
  if (!chosen) throw new Refusal('Choose a kit: `kits` shows them all.')
  const names: Record<string, string> = {}
  for (const text of ask.fields.candidates.split(',').filter((one) => one.trim() !== '')) {
    const person = await personMeant(parts, ask, text)
    if (!person)
      throw new Refusal(
        `I don’t know who “${text.trim().slice(0, 40)}” is. Leave it empty, and they join by the interview’s id.`,
      )
    if (person.id === ask.person.person) throw new Refusal('You can’t interview yourself.')
    names[person.id] = person.name
  }
  const id = parts.ids.of('i', `${ask.person.person} ${ask.intent.id}`)
  const begun: Interview = {
    id,
    title: (ask.fields.title ?? '').trim().slice(0, 100) || chosen.title,
    by: ask.person.person,
    candidates: Object.keys(names),
    names,
    stages: chosen.stages.map((stage) => ({ ...stage, extended: 0 })),
    current: -1,
    at: ask.at,
    sheets: Object.fromEntries(Object.keys(names).map((person) => [person, emptySheet])),
  }
  const lists = [`person:${ask.person.person}`, ...begun.candidates.map((person) => `guest:${person}`)]
  const ttl = parts.limits.keepInterviewDays * dayMillis
  await changeAndFollow(
    parts,
    `candidates ${id} invited`,
    () => parts.store.documents.put('interview', id, begun, { lists, ttl, of: sinceOf(ask) }),
    () => tellCandidates(parts, begun, 'invited'),
  )
  return { card: await view(parts, begun, ask.person.person) }
}

/** A candidate comes in by the interview's id. */
export const join: Verb = async (parts, ask) => {
  const id = ask.args.i ?? ''
  const me = ask.person.person
  const joined = await changeAndFollow(
    parts,
    `joined ${id} ${me}`,
    () => enter(parts, ask, id),
    async (interview) => {
      if (interview) await tellJoined(parts, `${id} ${me}`)
    },
  )
  if (!joined) throw new Refusal('There is no such interview to join.')
  return { card: await view(parts, joined, me) }
}

function enter(parts: Parts, ask: Ask, id: string): Promise<Interview | undefined> {
  const { person: me, name } = ask.person
  return parts.store.documents.update<Interview>(
    'interview',
    id,
    (now) => {
      if (isOver(now) || interviewsIn(now, me)) return undefined
      if (now.candidates.includes(me)) return now
      return {
        ...now,
        candidates: [...now.candidates, me],
        names: { ...now.names, [me]: name },
        sheets: { ...now.sheets, [me]: emptySheet },
      }
    },
    { lists: [`guest:${me}`], of: sinceOf(ask) },
  )
}

const sinceOf = ({ person }: Ask) => ({ [person.person]: person.since })

/** Tells the interviewer who joined. @param subject `<interview> <candidate>` */
export async function tellJoined(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = ''] = subject.split(' ')
  const { documents } = parts.store
  const interview = await documents.get<Interview>('interview', id)
  if (!interview?.candidates.includes(person)) return
  const said = note(`${interview.names[person] ?? 'Somebody'} joined “${interview.title}”.`)
  await tellInterviewer(parts, interview, [person], () => said, `joined ${id} ${person}`)
}

/** Interviews of one's own, on either side of the table. */
export const interviews: Verb = async (parts, ask) => {
  const { documents } = parts.store
  const me = ask.person.person
  const ids = [
    ...(await documents.list('interview', `person:${me}`)),
    ...(await documents.list('interview', `panel:${me}`)),
    ...(await documents.list('interview', `guest:${me}`)),
  ]
  const all = await Promise.all([...new Set(ids)].map((id) => documents.get<Interview>('interview', id)))
  const shown = all
    .filter((one) => one !== undefined)
    .map((one) => ({ interview: one, mine: interviewsIn(one, me) }))
  const { keepInterviewDays, keepCodeDays } = parts.limits
  return { card: interviewsCard(shown, { interviews: keepInterviewDays, code: keepCodeDays }) }
}

/** The interviewer's view or the candidate's, by who asks; a menu of the card says which part or whom to look at. */
export const interviewOpen: Verb = async (parts, ask) => {
  const { pick, ...args } = ask.args
  const { value } = ask.fields
  const wanted = pick !== undefined && value !== undefined ? { ...args, [pick]: value } : args
  const interview = await interviewOf(parts, ask)
  await keepLook(parts, interview, ask, wanted)
  return {
    card: await view(parts, interview, ask.person.person, wanted),
    replace: ask.args.g !== undefined,
  }
}
