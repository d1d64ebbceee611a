import type { Form } from '../../core/chat/card.ts'
import type { Interview } from '../../core/interview.ts'
import { act, cut } from '../shared/parts.ts'
import { type Choice, whichCandidate } from './which-candidate.ts'

/** @param about the subject of the note: the button’s look, and the points that can be chosen */
export const noteForm = (
  interview: Interview,
  candidates: readonly Choice[],
  about: {
    args: Readonly<Record<string, string | undefined>>
    candidate: number
    points: readonly { id: string; text: string }[]
  },
): Form => ({
  title: 'A private note',
  submit: 'Keep it',
  action: act('interview-note', { i: interview.id, ...about.args }),
  intro: 'Only you see it.',
  fields: [
    ...whichCandidate(candidates, about.candidate),
    {
      field: 'select',
      id: 'point',
      label: 'On',
      options: [
        { label: 'This part as a whole', value: 'whole' },
        ...about.points.slice(0, 20).map(({ id, text }) => ({ label: cut(text, 75), value: id })),
      ],
      initial: ['whole'],
      max: 1,
    },
    { field: 'paragraph', id: 'note', label: 'Note', max: 2_000 },
  ],
})
