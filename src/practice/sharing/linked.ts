import { linkedCard } from '../../cards/places/share.ts'
import { about } from '../../cards/questions/question.ts'
import type { Card } from '../../core/chat/card.ts'
import { questionAddress, questionIn } from '../../core/questions/address.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Parts } from '../shared/parts.ts'

type Need = Pick<Parts, 'bank' | 'roomUrl'>

/**
 * A question that may be shown to anybody: from Gilbert’s own bank. Questions from an operator’s own folder and those
 * made in chat are used in interviews, so they have no address.
 */
function openQuestion({ bank }: Pick<Parts, 'bank'>, id: string): Question | undefined {
  return bank.isPrivate(id) ? undefined : bank.get(id)
}

/** The question’s address for everybody; undefined if there is none. */
export function addressOf(parts: Need, question: Question): string | undefined {
  const { roomUrl } = parts
  if (roomUrl === undefined || !openQuestion(parts, question.id)) return undefined
  return questionAddress(roomUrl, question.id)
}

/** What everybody in a channel may see of an address that somebody posted; undefined if it is no question’s. */
export function linked(parts: Need, address: string): Card | undefined {
  const id = parts.roomUrl === undefined ? undefined : questionIn(parts.roomUrl, address)
  const question = id === undefined ? undefined : openQuestion(parts, id)
  return question && linkedCard(question)
}

/** The same for the page at that address. */
export function openPage(parts: Need, id: string): { id: string; title: string; about: string } | undefined {
  const question = openQuestion(parts, id)
  return question && { id: question.id, title: question.title, about: about(question) }
}
