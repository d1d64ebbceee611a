import type { Card, Form } from '../../core/chat/card.ts'
import type { Interview } from '../../core/interview.ts'
import { act, context, heading, line } from '../shared/parts.ts'
import { type Choice, whichCandidate } from './which-candidate.ts'

export const feedbackForm = (interview: Interview, candidates: readonly Choice[]): Form => ({
  title: 'Feedback',
  submit: 'Send it',
  action: act('interview-feedback', { i: interview.id, c: candidates[0] && String(candidates[0].number) }),
  intro: 'The candidate gets exactly these words, and nothing else.',
  fields: [
    ...whichCandidate(candidates),
    { field: 'paragraph', id: 'text', label: 'Feedback', max: 3_000 },
    {
      field: 'select',
      id: 'sign',
      label: 'Your name under it',
      options: [
        { label: 'Without my name', value: 'no' },
        { label: 'With my name', value: 'yes' },
      ],
      initial: ['no'],
      max: 1,
    },
  ],
})

/** The feedback as the candidate sees it. @param by the interviewer’s name, if they signed it */
export const feedbackCard = (title: string, by: string | undefined, text: string): Card => ({
  summary: `Feedback on “${title}”`,
  blocks: [
    heading('Feedback'),
    by === undefined ? context(title) : context(`${title}, from `, { person: '', name: by }),
    line(text),
  ],
})
