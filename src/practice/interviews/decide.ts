import { decisionForm } from '../../cards/interviews/decision.ts'
import { note } from '../../cards/shared/parts.ts'
import { numberOf } from '../../core/candidates.ts'
import { decisions, type Interview, withSheet } from '../../core/interview.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { besideIn } from './access.ts'
import { candidateChoices, candidateMeant } from './candidate-meant.ts'
import { sendToHiring } from './hiring.ts'

/** Records an interviewer’s decision on a candidate: one of four, with a reason. */
export const interviewDecide: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const person = candidateMeant(interview, ask)
  if (ask.fields.decision === undefined)
    return { form: decisionForm(interview, candidateChoices(interview), numberOf(interview, person) ?? 0) }
  const decision = decisions.find((one) => one === ask.fields.decision)
  if (!decision) throw new Refusal(`Decide on one of: ${decisions.join(', ')}.`)
  const reason = (ask.fields.reason ?? '').trim().slice(0, 1_500)
  if (reason === '') throw new Refusal('A decision needs its reason: write what you saw that says so.')
  const by = ask.person.person
  const after = await parts.store.documents.update<Interview>(
    'interview',
    interview.id,
    (now) =>
      now.candidates.includes(person)
        ? withSheet(now, person, (sheet) => ({
            ...sheet,
            decisions: { ...sheet.decisions, [by]: { at: ask.at, decision, reason } },
          }))
        : undefined,
    { of: { [by]: ask.person.since } },
  )
  if (after && by === after.by) await sendToHiring(parts, after, person, ask.at)
  return { card: note(`Your decision is in: ${decision}. It stands on the scorecard.`, 'good') }
}
