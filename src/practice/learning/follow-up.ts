import { followUpCard, followUpForm } from '../../cards/learning/follow-up.ts'
import { isOver } from '../../core/scoring/over.ts'
import { ownMarks } from '../../core/scoring/tries.ts'
import { rework } from '../scoring/record-try.ts'
import { openQuestion } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { withNext } from './next.ts'

const longest = 2_000

/**
 * The asker’s reply to the interviewer’s follow-up question. Only the first one is stored, because the model answer is
 * shown beside it.
 */
export const followUp: Verb = async (parts, ask) => {
  const question = await openQuestion(parts, ask, ask.args.q ?? '')
  await notInInterview(parts, ask, question)
  if (!question.followUpAnswer)
    throw new Refusal('This follow-up has no model answer yet: think about it, or ask a colleague.')
  const { history } = await parts.store.attempts.get(ask.person.person, question.id)
  if (!isOver(question, history))
    throw new Refusal('An interviewer would ask that after your answer: answer first.')
  const said = ask.fields.text?.trim()
  if (!history.followUp && !said) return { form: followUpForm(question) }
  if (said && said.length > longest)
    throw refusedForm(
      followUpForm(question),
      { text: said },
      {
        text: `Your reply has ${said.length.toLocaleString('en')} characters; 2,000 are the most.`,
      },
    )
  const mark = ownMarks.find((one) => one === ask.args.k)
  const { work } = await rework(
    parts,
    ask.person,
    question,
    (now) => {
      if (!now.followUp) return said ? { ...now, followUp: { at: ask.at, said } } : undefined
      return mark && now.followUp.own !== mark
        ? { ...now, followUp: { ...now.followUp, own: mark } }
        : undefined
    },
    history.followUp ? {} : { practised: ask.at },
  )
  if (!work.followUp) return { form: followUpForm(question) }
  const card = followUpCard(question, work.followUp)
  return { replace: mark !== undefined, card: mark ? await withNext(parts, ask, question, card) : card }
}
