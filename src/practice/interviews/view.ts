import { candidateCard } from '../../cards/interviews/candidate.ts'
import { interviewerCard } from '../../cards/interviews/interviewer/interviewer.ts'
import { overviewCard } from '../../cards/interviews/interviewer/overview.ts'
import { type Look, lookFrom, pointsOf } from '../../cards/interviews/look.ts'
import { askedIn, candidateAt } from '../../core/candidates.ts'
import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, interviews as interviewsIn, isOver } from '../../core/interview.ts'
import { othersMarks, seenBy } from '../../core/panel.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { canAnnounce } from './can-announce.ts'

/** The interview as this participant sees it: the interviewer’s or the candidate’s view. */
export async function view(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  wanted: Ask['args'] = {},
): Promise<Card> {
  const now = parts.clock.now()
  const zone = (await parts.store.people.get(person))?.zone ?? 'UTC'
  if (!interviewsIn(interview, person)) {
    const question = await anyQuestion(parts, askedIn(interview, interview.current, person))
    return candidateCard(interview, question, now, zone)
  }
  const begun = interview.current >= 0 && !isOver(interview)
  if (!begun && wanted.g === undefined) return overviewCard(interview, canAnnounce(parts, person))
  const look = lookFrom(interview, wanted)
  const code = await latestCode(parts, interview, look)
  const stage = interview.stages[look.stage]
  const candidate = candidateAt(interview, look.candidate) ?? ''
  const question = await anyQuestion(parts, askedIn(interview, look.stage, candidate))
  const points = pointsOf(question, stage?.listenFor ?? []).map(({ id }) => id)
  return interviewerCard({
    interview: seenBy(interview, person),
    leads: interview.by === person,
    others: othersMarks(interview, candidate, person, look.stage, points),
    question,
    look,
    now,
    zone,
    ...(code !== undefined && { code }),
    ...(wanted.b !== undefined && { beside: true }),
  })
}

/** The latest code that a candidate sent in a part, while it is stored. */
async function latestCode(parts: Parts, interview: Interview, look: Look): Promise<string | undefined> {
  const sheet = interview.sheets[candidateAt(interview, look.candidate) ?? '']
  const sent = sheet?.evidence.filter((one) => one.stage === look.stage && one.submission !== undefined)
  const last = sent?.at(-1)?.submission
  return last === undefined ? undefined : (await parts.store.submissions.get(last))?.source
}
