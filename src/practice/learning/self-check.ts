import { checkedCard, pointCard, sentCard } from '../../cards/learning/self-check.ts'
import { wrongTurn } from '../../cards/shared/wrong-turns.ts'
import type { Response } from '../../core/chat/intent.ts'
import { coverage } from '../../core/questions/coverage.ts'
import type { Question, Rubric } from '../../core/questions/question.ts'
import { ownCount } from '../../core/questions/self-check.ts'
import type { AttemptHistory, Try } from '../../core/scoring/tries.ts'
import { rework } from '../scoring/record-try.ts'
import { openQuestion } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withNext } from './next.ts'

type Own = Readonly<Record<string, boolean>>

/** The history with its answer in words changed. */
const withAnswer = (work: AttemptHistory, change: (one: Try) => Try): AttemptHistory => ({
  ...work,
  tries: work.tries.map((one, index) => (index === 0 ? change(one) : one)),
})

/** Closes the answer to changes, because its missing points are about to be shown. */
export const openAnswer = (parts: Parts, ask: Ask, question: Question) =>
  rework(parts, ask.person, question, (work) =>
    !work.tries[0] || work.tries[0].own ? undefined : withAnswer(work, (one) => ({ ...one, own: {} })),
  )

/** Replaces the sent text, if nothing was shown yet. */
export async function changeAnswer(
  parts: Parts,
  ask: Ask,
  question: Question,
  said: { said: string; right: boolean },
): Promise<Response | undefined> {
  const { work, counted } = await rework(parts, ask.person, question, (now) => {
    const before = now.tries[0]
    if (!before || before.own || now.revealed !== undefined || before.said === said.said) return undefined
    return withAnswer(now, (one) => ({ ...one, said: said.said, right: said.right }))
  })
  return counted ? { card: sentCard(question, work.tries[0]?.said ?? '') } : undefined
}

/** Shows the state of an answer in words: sent, partly checked or checked. */
export async function checkOf(
  parts: Parts,
  ask: Ask,
  question: Question,
  rubric: Rubric,
  one: Try,
): Promise<Response> {
  const said = one.said ?? ''
  if (!one.own) return { card: sentCard(question, said) }
  const own: Own = one.own
  const seen = coverage(rubric, said)
  const open = rubric.points.findIndex(({ id }) => !Object.hasOwn(own, id))
  if (open >= 0) return { card: pointCard(question, seen, open) }
  const card = checkedCard(question, rubric, said, own, seen.flags)
  return { card: await withNext(parts, ask, question, card) }
}

/** When the last point is decided for the first time: the wrong turn for the first missing point. */
function leftOut(rubric: Rubric, was: AttemptHistory, is: AttemptHistory): string | undefined {
  const [before, own] = [was.tries[0]?.own, is.tries[0]?.own]
  if (ownCount(rubric, before).done || !ownCount(rubric, own).done) return undefined
  const left = rubric.points.find(({ id }) => !own?.[id])
  return left && wrongTurn.leftOut(left.id)
}

/** Shows the points of the model answer one by one. `t` says whether the person’s answer contains the `n`th. */
export const selfCheck: Verb = async (parts, ask) => {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  const { rubric } = question
  await notInInterview(parts, ask, question)
  if (!rubric) throw new Refusal('Only an answer in words is checked point by point.')
  const number = Math.max(0, Math.min(Math.floor(Number(ask.args.n)) || 0, rubric.points.length - 1))
  const point = rubric.points[number]
  const { work } = await openAnswer(parts, ask, question)
  const before = work.tries[0]
  if (!before) throw new Refusal('There is nothing to check yet: answer first.')
  const { t } = ask.args
  if ((t !== 'y' && t !== 'n') || !point) {
    if (Object.keys(before.own ?? {}).length > number)
      return { replace: true, card: pointCard(question, coverage(rubric, before.said ?? ''), number) }
    return { replace: true, ...(await checkOf(parts, ask, question, rubric, before)) }
  }
  const settled = await rework(
    parts,
    ask.person,
    question,
    (now) =>
      now.tries[0]?.own?.[point.id] === (t === 'y')
        ? undefined
        : withAnswer(now, (one) => {
            const ticks = { ...one.own, [point.id]: t === 'y' }
            const { done, said } = ownCount(rubric, ticks)
            return { ...one, own: ticks, right: done ? said > 0 : one.right }
          }),
    { wrong: (was, is) => leftOut(rubric, was, is) },
  )
  const now = settled.work.tries[0] ?? before
  const next = number + 1
  const again = ownCount(rubric, before.own).done && next < rubric.points.length
  return {
    replace: true,
    ...(again
      ? { card: pointCard(question, coverage(rubric, now.said ?? ''), next) }
      : await checkOf(parts, ask, question, rubric, now)),
  }
}
