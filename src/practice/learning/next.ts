import { type Onward, onwardBlocks } from '../../cards/learning/next.ts'
import type { Card } from '../../core/chat/card.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { isOver } from '../../core/scoring/over.ts'
import { noAttempts, solvedBy } from '../../core/scoring/tries.ts'
import type { Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'
import { comingBack, isDue } from './due.ts'
import { solutionsFor } from './solutions/browse.ts'

/** The next question on the path with this question on which the person is furthest. */
function onPath(parts: Parts, question: Question, done: ReadonlySet<string>): Question | undefined {
  const [best] = parts.bank
    .paths()
    .filter(({ questions }) => questions.includes(question.id))
    .map((path) => ({
      path,
      far: path.questions.filter((id) => done.has(id)).length / path.questions.length,
    }))
    .sort((a, b) => b.far - a.far)
  if (!best) return undefined
  const { questions } = best.path
  const from = questions.indexOf(question.id)
  const order = [...questions.slice(from + 1), ...questions.slice(0, from)]
  const next = order.filter((id) => !done.has(id)).map((id) => parts.bank.get(id))
  return next.find((one) => one !== undefined)
}

/** A question of the same topic, equally hard or a little harder. */
function ofTopic(
  parts: Parts,
  question: Question,
  done: ReadonlySet<string>,
  other: Question | undefined,
): Question | undefined {
  const step = (one: Question) => {
    const harder = one.difficulty - question.difficulty
    return harder >= 0 ? harder : 10 - harder
  }
  const [first] = parts.bank
    .all()
    .filter((one) => one.topic === question.topic && !done.has(one.id) && one.id !== other?.id)
    .sort((a, b) => step(a) - step(b) || (a.id < b.id ? -1 : 1))
  return first
}

/** The questions that a person can continue with. */
async function onward(
  parts: Parts,
  person: Pick<Profile, 'person' | 'zone'>,
  at: number,
  question: Question,
): Promise<Onward> {
  const records = await parts.store.people.attempts(person.person)
  const done = new Set(records.filter(({ history }) => history.tries.length > 0).map((one) => one.question))
  done.add(question.id)
  const due = (await comingBack(parts, person, records)).filter(
    (one) => one.question.id !== question.id && isDue(one, at, person.zone),
  )
  const path = onPath(parts, question, done)
  const topic = ofTopic(parts, question, done, path)
  const elsewhere = { due: due.length, ...(path && { path }), ...(topic && { topic }) }
  const work = records.find((one) => one.question === question.id)?.history ?? noAttempts
  if (!isOver(question, work)) return elsewhere
  const { others, mine } = await solutionsFor(parts, person.person, question)
  const shows = !mine && answerBy(question) === 'code' && solvedBy(work) !== undefined
  const groups = shows ? await parts.store.people.groups(person.person) : []
  return {
    ...elsewhere,
    ...(question.followUpAnswer !== undefined && !work.followUp && { followUp: question }),
    ...(others > 0 && { others: { question, count: others } }),
    ...(groups.length > 0 && { mine: question }),
  }
}

/** Adds buttons to the card for what comes next: reviews that are due, the path, the topic. */
export async function withNext(
  parts: Parts,
  { person, at }: { person: Pick<Profile, 'person' | 'zone'>; at: number },
  question: Question,
  card: Card,
): Promise<Card> {
  return { ...card, blocks: [...card.blocks, ...onwardBlocks(await onward(parts, person, at, question))] }
}
