import { type Onward, onwardButtons } from '../../cards/learning/next.ts'
import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import type { AttemptRecord, Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'
import { comingBack, isDue } from './due.ts'

/** The next of the path that somebody is farthest on, among those with the question on them. */
function onPath(parts: Parts, question: Question, done: ReadonlySet<string>): Onward['path'] {
  const [best] = parts.bank
    .paths()
    .filter(({ questions }) => questions.includes(question.id))
    .map((path) => ({
      path,
      far: path.questions.filter((id) => done.has(id)).length / path.questions.length,
    }))
    .sort((a, b) => b.far - a.far)
  if (!best) return undefined
  const { questions, title } = best.path
  const from = questions.indexOf(question.id)
  const order = [...questions.slice(from + 1), ...questions.slice(0, from)]
  const next = order.filter((id) => !done.has(id)).map((id) => parts.bank.get(id))
  const first = next.find((one) => one !== undefined)
  return first && { title, question: first }
}

/** Of the same topic, and as hard or a little harder. */
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

/** Where somebody may go on after a question. */
function onward(
  parts: Parts,
  {
    zone,
    at,
    question,
    records,
  }: { zone: string; at: number; question: Question; records: readonly AttemptRecord[] },
): Onward {
  const done = new Set(records.filter(({ history }) => history.tries.length > 0).map((one) => one.question))
  done.add(question.id)
  const due = comingBack(parts, { zone }, records).filter(
    (one) => one.question.id !== question.id && isDue(one, at, zone),
  )
  const path = onPath(parts, question, done)
  const topic = ofTopic(parts, question, done, path?.question)
  return { due: due.length, ...(path && { path }), ...(topic && { topic }) }
}

/** The card with buttons to what comes next for this person: what is due for review, their path, the topic. */
export async function withNext(
  parts: Parts,
  { person, at }: { person: Pick<Profile, 'person' | 'zone'>; at: number },
  question: Question,
  card: Card,
): Promise<Card> {
  const records = await parts.store.people.attempts(person.person)
  const block = onwardButtons(onward(parts, { zone: person.zone, at, question, records }))
  return block ? { ...card, blocks: [...card.blocks, block] } : card
}
