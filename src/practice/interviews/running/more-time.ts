import { extraTimeForm } from '../../../cards/interviews/extra-time.ts'
import { note } from '../../../cards/shared/parts.ts'
import { extraTimes, type Interview, isOver } from '../../../core/interview.ts'
import type { Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { heldBy } from '../access.ts'
import { candidateChoices, candidateMeant } from '../candidate-meant.ts'
import { view } from '../view.ts'
import { changeAndTell, changeInterview } from './change.ts'

/** Extends the running part. */
export const interviewExtend: Verb = async (parts, ask) => {
  const minutes = Math.max(1, Math.min(60, Number(ask.args.m ?? 5) || 5))
  const before = await heldBy(parts, ask)
  const extended = (before.stages[before.current]?.extended ?? 0) + minutes
  const after = await changeAndTell(parts, ask, `${before.current} +${extended}`, (now) =>
    isOver(now) || now.current < 0
      ? undefined
      : {
          ...now,
          stages: now.stages.map((stage, index) =>
            index === now.current ? { ...stage, extended: stage.extended + minutes } : stage,
          ),
        },
  )
  return { card: await view(parts, after, ask.person.person), replace: true }
}

/** Gives a candidate extra time as an accommodation. Only the lead may do it and see it, not the rest of the panel. */
export const interviewExtra: Verb = async (parts, ask) => {
  const before = await heldBy(parts, ask)
  if (before.candidates.length === 0) throw new Refusal('Nobody has joined this interview yet.')
  const given = ask.fields.percent
  if (given === undefined) return { form: extraTimeForm(before, candidateChoices(before)) }
  const percent = extraTimes.find((one) => String(one) === given)
  if (percent === undefined) throw new Refusal(`More time is one of ${extraTimes.join(', ')} percent.`)
  const person = candidateMeant(before, ask)
  const running = before.current >= 0 && !isOver(before)
  const change = (now: Interview) =>
    isOver(now) || !now.candidates.includes(person)
      ? undefined
      : { ...now, extra: { ...now.extra, [person]: percent } }
  if (running) await changeAndTell(parts, ask, `extra ${ask.at}`, change)
  else await changeInterview(parts, ask, change, true)
  return { card: note('The extra time is on the clock. Only you are shown that it was given.', 'good') }
}
