import {
  compareCard,
  nothingDueCard,
  reviewCard,
  reviewedBlocks,
  reviewedCard,
} from '../../cards/learning/review.ts'
import { answerForm } from '../../cards/questions/question.ts'
import { act } from '../../cards/shared/parts.ts'
import type { Card, Form } from '../../core/chat/card.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { reviewOf, withReview } from '../../core/scoring/review.ts'
import type { AttemptHistory } from '../../core/scoring/tries.ts'
import { localDay } from '../../core/time/calendar.ts'
import { rework } from '../scoring/record-try.ts'
import { given } from '../shared/given.ts'
import { openQuestion } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { comingBack, isDue } from './due.ts'
import { withNext } from './next.ts'

const dueNow = (ask: Ask, question: Question, work: AttemptHistory): boolean => {
  const review = reviewOf(work, ask.person.zone, question.rubric)
  return review !== undefined && review.due <= localDay(ask.at, ask.person.zone)
}

/** Shows the question that is due longest; with `show`, also its solution. */
export const review: Verb = async (parts, ask) => {
  const all = await comingBack(parts, ask.person, await parts.store.people.attempts(ask.person.person))
  const due = all.filter((one) => isDue(one, ask.at, ask.person.zone))
  const one = ask.args.q ? due.find(({ question }) => question.id === ask.args.q) : due[0]
  if (!one)
    return {
      card: nothingDueCard(
        all.map(({ question, review: { due: day } }) => ({ title: question.title, due: day })),
      ),
    }
  await notInInterview(parts, ask, one.question)
  if (ask.args.show === 'yes') return { card: compareCard(one.question) }
  return { card: reviewCard(one.question, one.review, due.length - 1) }
}

const reviewForm = (question: Question): Form => ({
  ...answerForm(question),
  action: act('review-answer', { q: question.id }),
})

/** The answer given this time: chosen, typed, or whether the person knew it. */
function saidNow(question: Question, ask: Ask): { right: boolean; card?: Card } | undefined {
  const by = answerBy(question)
  if (by === 'code' || by === 'words') {
    if (ask.args.k !== 'yes' && ask.args.k !== 'no')
      throw new Refusal('Say whether you knew it: type “review”.')
    return { right: ask.args.k === 'yes' }
  }
  const picked = ask.args.c ?? ask.fields.value
  const { text } = ask.fields
  const typed = { ...(picked !== undefined && { picked }), ...(text !== undefined && { text }) }
  const said = given(question, typed, reviewForm(question))
  return said && { right: said.right, card: said.card(undefined) }
}

/** Records the answer to a review. Counts once each time it is due. Points do not change. */
export const reviewAnswer: Verb = async (parts, ask) => {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  await notInInterview(parts, ask, question)
  const { history } = await parts.store.attempts.get(ask.person.person, question.id)
  if (!dueNow(ask, question, history))
    throw new Refusal('This one does not come back today: type “review” to see what does.')
  const said = saidNow(question, ask)
  if (!said) return { form: reviewForm(question) }
  const { work } = await rework(
    parts,
    ask.person,
    question,
    (now) => (dueNow(ask, question, now) ? withReview(now, ask.at, said.right) : undefined),
    { practised: ask.at },
  )
  const back = reviewOf(work, ask.person.zone, question.rubric)?.due
  const card = said.card
    ? { ...said.card, blocks: [...said.card.blocks, ...reviewedBlocks(said.right, back)] }
    : reviewedCard(question, said.right, back)
  return { card: await withNext(parts, ask, question, card) }
}
