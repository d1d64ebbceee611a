import type { Form } from '../../../src/core/chat/card.ts'
import { milestones } from '../../../src/core/scoring/milestone.ts'
import { rolesVerb } from './card.ts'

/** The form that assigns a role to a milestone. The role is chosen, or typed where Discord supports no picker. */
export const rolesForm = (): Form => ({
  title: 'A role for a milestone',
  submit: 'Save',
  action: { verb: rolesVerb, args: {} },
  fields: [
    {
      field: 'select',
      id: 'm',
      label: 'Milestone',
      max: 1,
      options: milestones.map(({ id, title }) => ({ label: title, value: id })),
    },
    { field: 'text', id: 'r', label: 'The role’s name; empty: none', max: 100, optional: true },
  ],
})
