import type { Form } from '../../core/chat/card.ts'
import { extraTimes, type Interview } from '../../core/interview.ts'
import { act } from '../shared/parts.ts'
import { type Choice, whichCandidate } from './which-candidate.ts'

/** Extra time as an accommodation. Only the lead sees this form. */
export const extraTimeForm = (interview: Interview, candidates: readonly Choice[]): Form => ({
  title: 'Extra time',
  submit: 'Give it',
  action: act('interview-extra', { i: interview.id, c: candidates[0] && String(candidates[0].number) }),
  intro:
    'An accommodation. It is on the clock from now on, for everybody in this interview. The others who interview are not told of it, and no scorecard shows it.',
  fields: [
    ...whichCandidate(candidates),
    {
      field: 'select',
      id: 'percent',
      label: 'More time in each part',
      options: extraTimes.map((one) => ({ label: one === 0 ? 'None' : `${one} %`, value: String(one) })),
      initial: [String(interview.extra?.[candidates[0]?.id ?? ''] ?? 0)],
      max: 1,
    },
  ],
})
