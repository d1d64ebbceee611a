import type { PersonId } from '../../core/ids.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import type { Parts } from '../shared/parts.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'
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
      const told = await withChat(parts, person, 'a candidate', (chat) => chat.tell(person, card, once))
      if (told.done) cards[person] = told.value
    })
  } finally {
    await rememberCards(parts, interview, cards)
  }
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
