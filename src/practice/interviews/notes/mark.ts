import { lookFrom } from '../../../cards/interviews/look.ts'
import { type Mark, marks } from '../../../core/interview.ts'
import { withMark } from '../../../core/panel.ts'
import type { Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { besideIn } from '../access.ts'
import { candidateMeant } from '../candidate-meant.ts'
import { keepLook } from '../look.ts'
import { changeInterview } from '../running/change.ts'
import { view } from '../view.ts'
import { pointsAt } from './points-at.ts'

/** Marks how a point was met, in the running part or the one that the card shows. */
export const interviewMark: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const mark = marks.find((one) => one === (ask.fields.value ?? ask.args.v)) as Mark | undefined
  const { p: point } = ask.args
  const { stage } = lookFrom(interview, ask.args)
  const known = (await pointsAt(parts, interview, stage)).some(({ id }) => id === point)
  if (!mark || !known) throw new Refusal(`Mark a point of this part with one of: ${marks.join(', ')}.`)
  const person = candidateMeant(interview, ask)
  await keepLook(parts, interview, ask, ask.args)
  const after = await changeInterview(parts, ask, (now) =>
    withMark(now, person, ask.person.person, `${stage}.${point}`, mark),
  )
  return { card: await view(parts, after, ask.person.person, ask.args), replace: true }
}
