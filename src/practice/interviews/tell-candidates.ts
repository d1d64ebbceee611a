import { act, button, buttons, context, line } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { ChatError } from '../ports/chat.ts'
import type { Parts } from '../shared/parts.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'
import { tellInterviewer } from './tell-interviewer.ts'
import { view } from './view.ts'

/** Repeats what a key stands for to each candidate, if it really happened. @param subject `<interview> <key>` */
export async function tellCandidatesOf(parts: Parts, subject: string): Promise<void> {
  const [id = ''] = subject.split(' ', 1)
  const interview = await parts.store.documents.get<Interview>('interview', id)
  const key = subject.slice(id.length + 1)
  if (interview && happened(interview, key)) await tellCandidates(parts, interview, key)
}

/**
 * Whether the event of a key happened. Keys: `invited`, `over`, `extra …`, a part’s number, or the number and `+` with
 * its added minutes.
 */
function happened(interview: Interview, key: string): boolean {
  if (key === 'invited') return true
  if (key === 'over') return isOver(interview)
  if (key.startsWith('extra ')) return true
  const [part = '', added = '+0'] = key.split(' ')
  const stage = interview.stages[Number(part)]
  const there = interview.current === Number(part) || (isOver(interview) && stage === undefined)
  return there && (stage?.extended ?? 0) >= Number(added.slice(1))
}

/** Shows each candidate the current state. @throws Later after all were tried, if one must be retried */
export async function tellCandidates(parts: Parts, interview: Interview, key: string): Promise<void> {
  const cards: Record<PersonId, string> = {}
  try {
    await tellEach(interview.candidates, async (person) => {
      const card = await view(parts, interview, person)
      const once = { key: `interview ${interview.id} ${key} ${parts.ids.hash(person)}` }
      const message = await tellOrReport(parts, interview, person, 'a candidate', card, once.key)
      if (message !== undefined) cards[person] = message
    })
  } finally {
    await rememberCards(parts, interview, cards)
  }
}

/**
 * Tells a candidate something. What fails is reported to the lead interviewer, once for each candidate: for good, or
 * that it is tried again. @returns the message; undefined if the chat refused for good @throws Later to try again
 */
export async function tellOrReport(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  what: string,
  card: Card,
  key: string,
): Promise<string | undefined> {
  let failed = false
  try {
    const told = await withChat(parts, person, what, (chat) =>
      chat.tell(person, card, { key }).catch((error: unknown) => {
        // A pause that the chat itself limits is no failure.
        failed = !(error instanceof ChatError) || (!error.final && error.retryAfter === undefined)
        throw error
      }),
    )
    if (told.done) return told.value
    await report(parts, interview, person, told.refused.message)
    return undefined
  } catch (error) {
    if (failed) await report(parts, interview, person, undefined)
    throw error
  }
}

/** @param why undefined if it is tried again */
async function report(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  why: string | undefined,
): Promise<void> {
  const who = { person, name: interview.names[person] ?? 'candidate' }
  const said = why === undefined ? 'isn’t reached yet' : 'can’t be reached'
  const card: Card = {
    summary: `${who.name} ${said}.`,
    tone: why === undefined ? 'busy' : 'bad',
    blocks: [
      line(
        who,
        ` ${said} for “${interview.title}”${why === undefined ? '. I try again until it works.' : `: ${why}`}`,
      ),
      context(
        'They can also come in by a link, or write to me: ',
        { code: 'interviews' },
        ' shows them the question.',
      ),
      buttons(button('Room on the web', act('interview-link', { i: interview.id }))),
    ],
  }
  const key = `unreached ${interview.id} ${person} ${why === undefined ? 'yet' : 'at all'}`
  await tellInterviewer(parts, interview, [person], () => card, key)
}

/** Only for current candidates: one may have been forgotten in the meantime. */
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
