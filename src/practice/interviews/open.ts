import { interviewsCard } from '../../cards/interviews/interviews.ts'
import { type Interview, interviews as interviewsIn } from '../../core/interview.ts'
import type { Verb } from '../shared/parts.ts'
import { interviewOf } from './access.ts'
import { keepLook } from './look.ts'
import { view } from './view.ts'

/** Lists the asker’s interviews, as interviewer or candidate. */
export const interviews: Verb = async (parts, ask) => {
  const { documents } = parts.store
  const me = ask.person.person
  const ids = [
    ...(await documents.list('interview', `person:${me}`)),
    ...(await documents.list('interview', `panel:${me}`)),
    ...(await documents.list('interview', `guest:${me}`)),
  ]
  const all = await Promise.all([...new Set(ids)].map((id) => documents.get<Interview>('interview', id)))
  const shown = all
    .filter((one) => one !== undefined)
    .map((one) => ({ interview: one, mine: interviewsIn(one, me) }))
  const { keepInterviewDays, keepCodeDays } = parts.limits
  const days = { interviews: keepInterviewDays, code: keepCodeDays }
  return { card: interviewsCard(shown, days, ask.args.page) }
}

/**
 * Shows the interviewer’s or the candidate’s view, depending on the asker. The card’s menus choose the part or
 * candidate.
 */
export const interviewOpen: Verb = async (parts, ask) => {
  const { pick, ...args } = ask.args
  const { value } = ask.fields
  const wanted = pick !== undefined && value !== undefined ? { ...args, [pick]: value } : args
  const interview = await interviewOf(parts, ask)
  // A page that draws itself changes nothing: the change would make it draw again, without end.
  if (ask.args.b === undefined) await keepLook(parts, interview, ask, wanted)
  return {
    card: await view(parts, interview, ask.person.person, wanted),
    replace: ask.args.g !== undefined,
  }
}
