import { lookFrom } from '../../../cards/interviews/look.ts'
import { noteForm } from '../../../cards/interviews/note.ts'
import { withSheet } from '../../../core/interview.ts'
import type { Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { besideIn } from '../access.ts'
import { candidateChoices, candidateMeant } from '../candidate-meant.ts'
import { changeInterview } from '../running/change.ts'
import { view } from '../view.ts'
import { pointsAt } from './points-at.ts'

/** Adds a private note to a part or to one of its points. */
export const interviewNote: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const { g, c, o } = ask.args
  const look = lookFrom(interview, ask.args)
  const points = await pointsAt(parts, interview, look.stage)
  const text = ask.fields.note
  if (text === undefined) {
    const about = { args: { g, c, o }, candidate: look.candidate, points }
    return { form: noteForm(interview, candidateChoices(interview), about) }
  }
  if (text.trim() === '') throw new Refusal('There is nothing in the note.')
  const person = candidateMeant(interview, ask)
  const point = points.find(({ id }) => id === ask.fields.point)?.id
  const by = ask.person.person
  const kept = { at: ask.at, stage: look.stage, ...(point && { point }), text: text.slice(0, 2_000), by }
  const after = await changeInterview(parts, ask, (now) =>
    withSheet(now, person, (sheet) => ({ ...sheet, notes: [...sheet.notes, kept] })),
  )
  return { card: await view(parts, after, ask.person.person, ask.args) }
}
