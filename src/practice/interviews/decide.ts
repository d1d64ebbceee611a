import { decisionForm } from '../../cards/interviews/decision.ts'
import { note } from '../../cards/shared/parts.ts'
import { decisions, type Interview, withSheet } from '../../core/interview.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { besideIn } from './access.ts'
import { sendToHiring } from './hiring.ts'

/** Records an interviewer’s decision on a candidate: one of four, with a reason. */
export const interviewDecide: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const chosen = Number(ask.fields.candidate ?? ask.args.c ?? 0)
  const person = interview.candidates[chosen]
  if (!person) throw new Refusal('Nobody has joined this interview yet.')
  if (ask.fields.decision === undefined) {
    const listed = interview.candidates.map((id) => ({ id, name: interview.names[id] ?? 'candidate' }))
    return { form: decisionForm(interview, listed, chosen) }
  }
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
