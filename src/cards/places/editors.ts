import type { Form } from '../../core/chat/card.ts'
import { act } from '../shared/parts.ts'

/** The form for a place’s editors. */
export const editorsForm = (editors: readonly string[]): Form => ({
  title: 'Who may change it',
  submit: 'Save',
  action: act('editors'),
  intro: 'The admins always may. Name others who may change this channel’s question, too.',
  fields: [
    {
      field: 'text',
      id: 'editors',
      label: 'Names or ids, with commas between them',
      ...(editors.length > 0 && { initial: editors.join(', ') }),
      max: 600,
      optional: true,
    },
  ],
})
