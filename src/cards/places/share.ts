import type { Block, Card, Form } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { about } from '../questions/question.ts'
import { act, button, buttons, context, heading, line, note, ordinal, plural } from '../shared/parts.ts'

/** A shared question. The sender’s text is shown literally. */
export const shareCard = (question: Question, id: string, by: string, message: string): Card => ({
  summary: `A question for you: ${question.title}`,
  blocks: [
    heading(question.title),
    context('From ', { person: '', name: by }, ` · ${about(question)}`),
    ...(message ? [line({ text: message, italic: true })] : []),
    buttons(button('Open it', act('shared', { h: id }), 'primary')),
    context('Outside the daily run and the leaderboards.'),
  ],
})

/** A question whose address somebody posted, for everybody there. Contains nothing that helps with the answer. */
export const linkedCard = (question: Question): Card => ({
  summary: `A question: ${question.title}`,
  blocks: [
    heading(question.title),
    context(about(question)),
    buttons(button('Open it', act('question', { q: question.id }), 'primary')),
  ],
})

/** Says that a question was sent. `address`: for everybody else. */
export const sentCard = (question: Question, address: string | undefined): Card => {
  const said = `“${question.title}” is on its way. It does not change points or streaks.`
  const more =
    address === undefined ? [] : [context('To link to the question: ', { link: address, label: address })]
  return note(said, 'good', ...more)
}

export const shareForm = (question: Question, inPlace: boolean): Form => ({
  title: 'Share a question',
  submit: 'Send',
  action: act('share', { q: question.id }),
  intro: question.title,
  fields: [
    {
      field: 'text',
      id: 'to',
      label: inPlace ? 'To whom (“here”: this channel)' : 'To whom',
      ...(inPlace && { initial: 'here' }),
      max: 120,
    },
    { field: 'paragraph', id: 'note', label: 'A word to go with it', max: 500, optional: true },
  ],
})

/** A person’s result, reduced to what is public. */
export interface SharedResult {
  person: PersonId
  name: string
  tries: number
  hints: number
  /** The person saw the solution first. */
  helped: boolean
  points: number
  streak: number
}

export const shareButton = (question: Question): Block =>
  buttons(button('Share', act('share-result', { q: question.id })))

/** One line without code, answer or the verdict’s reason. */
export function sharedResultCard(question: Question, did: SharedResult): Card {
  const words = answerBy(question) === 'words'
  const what = words ? 'answered' : 'solved'
  const more = [
    ...(words ? [] : [did.tries === 1 ? 'first try' : `${ordinal(did.tries)} try`]),
    ...(did.hints > 0 ? [plural(did.hints, 'hint')] : []),
    ...(did.helped ? ['with the solution seen'] : []),
    ...(did.points > 0 ? [`+${plural(did.points, 'point')}`] : []),
    ...(did.streak > 1 ? [`${did.streak.toLocaleString('en')} days in a row`] : []),
  ]
  const about = more.length > 0 ? ` · ${more.join(' · ')}` : ''
  return {
    summary: `${did.name} ${what} “${question.title}”${about}`,
    tone: 'good',
    blocks: [
      line({ person: did.person, name: did.name }, ` ${what} `, { text: question.title, bold: true }, about),
    ],
  }
}
