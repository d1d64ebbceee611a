import type { types } from '@slack/bolt'
import type { Action, Field } from '../../../src/core/chat/card.ts'
import { isDay } from '../../../src/core/time/calendar.ts'

/** A Slack picker that replaces a text field. */
interface Picker {
  label: string
  element: types.InputBlock['element']
  optional: boolean
}

type Typed = Extract<Field, { field: 'text' | 'paragraph' }>

/**
 * Replaces text fields for people, times, days and zones by pickers. Mentions cannot be typed into Slack’s text boxes,
 * and names are not unique.
 */
export function picker(action: Action, field: Typed): Picker | undefined {
  const own = field.field === 'text' && field.as ? meant(field, field.as) : undefined
  if (own) return { label: field.label, element: own, optional: field.optional ?? false }
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

/** Slack’s pickers for a time, a day, and a zone from a grouped menu. An invalid initial value is not preselected. */
function meant(field: Typed, as: 'time' | 'zone' | 'day'): Picker['element'] {
  const initial = field.initial ?? ''
  if (as === 'time')
    return {
      type: 'timepicker',
      action_id: 'value',
      ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(initial) ? { initial_time: initial } : {}),
    }
  if (as === 'day')
    return { type: 'datepicker', action_id: 'value', ...(isDay(initial) ? { initial_date: initial } : {}) }
  const chosen = zones.includes(initial) ? option(initial) : undefined
  return {
    type: 'static_select',
    action_id: 'value',
    option_groups: zoneGroups.map(({ name, zones: list }) => ({
      label: { type: 'plain_text', text: name },
      options: list.map(option),
    })),
    ...(chosen ? { initial_option: chosen } : {}),
  }
}

const option = (zone: string): types.PlainTextOption => ({
  text: { type: 'plain_text', text: zone.replaceAll('_', ' ') },
  value: zone,
})

const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
]

/** Maximum options per group of a menu. */
const mostOptions = 100

const zoneGroups: readonly { name: string; zones: readonly string[] }[] = groupsOf(zones)

function groupsOf(all: readonly string[]): { name: string; zones: readonly string[] }[] {
  const regions = new Map<string, string[]>()
  for (const zone of all) {
    const region = zone.split('/', 1)[0] ?? zone
    regions.set(region, [...(regions.get(region) ?? []), zone])
  }
  return [...regions].flatMap(([name, list]) =>
    Array.from({ length: Math.ceil(list.length / mostOptions) }, (_, part) => ({
      name: part === 0 ? name : `${name} (${part + 1})`,
      zones: list.slice(part * mostOptions, (part + 1) * mostOptions),
    })),
  )
}
