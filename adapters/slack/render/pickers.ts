import type { types } from '@slack/bolt'
import type { Action, Field } from '../../../src/core/chat/card.ts'

/** A field of text in which people are named: Slack lets one choose them instead. */
interface Picker {
  label: string
  element: types.InputBlock['element']
  optional: boolean
}

type Typed = Extract<Field, { field: 'text' | 'paragraph' }>

/** Nobody can type a mention into a text box of Slack's, and names are not unique. */
export function picker(action: Action, field: Typed): Picker | undefined {
  if (action.verb === 'interview' && field.id === 'candidates')
    return {
      label: 'Candidates (nobody chosen: they join by the interview’s id)',
      element: { type: 'multi_users_select', action_id: 'value', max_selected_items: 10 },
      optional: true,
    }
  if (action.verb === 'editors' && field.id === 'editors') {
    const chosen = (field.initial ?? '').split(/[,\s]+/).filter((id) => /^[UW][A-Z0-9]+$/.test(id))
    return {
      label: 'Who else may change it',
      element: {
        type: 'multi_users_select',
        action_id: 'value',
        max_selected_items: 20,
        ...(chosen.length > 0 ? { initial_users: chosen } : {}),
      },
      optional: true,
    }
  }
  if (action.verb === 'share' && field.id === 'to') {
    const toPlace = field.initial === 'here'
    return {
      label: toPlace ? 'To whom (nobody chosen: everyone in this channel)' : 'To whom',
      element: { type: 'users_select', action_id: 'value' },
      optional: toPlace,
    }
  }
  return undefined
}
