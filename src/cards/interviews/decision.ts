import type { Block, Form } from '../../core/chat/card.ts'
import { decisions, type Interview } from '../../core/interview.ts'
import { act, cut, line } from '../shared/parts.ts'
import { type Choice, whichCandidate } from './which-candidate.ts'

/** A decision on four levels without a neutral one. A reason is required. */
export const decisionForm = (interview: Interview, candidates: readonly Choice[], chosen: number): Form => ({
  title: 'Your decision',
  submit: 'Decide',
  action: act('interview-decide', { i: interview.id, c: String(chosen) }),
  intro: 'Yours alone: the other interviewers see it once theirs is in, and the candidate never does.',
  fields: [
    ...whichCandidate(candidates, chosen),
    {
      field: 'select',
      id: 'decision',
      label: 'Would you hire them?',
      options: decisions.map((one) => ({ label: one, value: one })),
      max: 1,
    },
    {
      field: 'paragraph',
      id: 'reason',
      label: 'Why: what you saw that says so',
      max: 1_500,
    },
  ],
})

/** The decisions on one candidate, one line each. */
export const decisionLines = (given: readonly { who: string; decision: string; reason: string }[]): Block[] =>
  given.map(({ who, decision, reason }) =>
    line({ text: `${cut(who, 40)}: ${decision}. `, bold: true }, cut(reason, 300)),
  )
