import {
  type APICheckboxGroupComponent,
  type APIComponentInLabel,
  type APIRadioGroupComponent,
  type APIUserSelectComponent,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js'
import type { Action, Field } from '../../../src/core/chat/card.ts'
import { limits } from '../shared/limits.ts'
import { options } from './controls.ts'

type Select = Extract<Field, { field: 'select' }>
type Typed = Extract<Field, { field: 'text' | 'paragraph' }>

/** What stands in a label, and what is said below its name. */
export interface Chosen {
  component: APIComponentInLabel
  label?: string
  description?: string
}

/** Fields in which people are named, by verb and field, and how many may be. */
const people: Readonly<Record<string, { label: string; most: number }>> = {
  'interview candidates': { label: 'Candidates', most: 10 },
  'editors editors': { label: 'Who else may change it', most: 20 },
  'share to': { label: 'To whom', most: 1 },
}

const nobody: Readonly<Record<string, string>> = {
  'interview candidates': 'Nobody chosen: they join by the interview’s id.',
  'share to': 'Nobody chosen: everyone in this channel.',
}

/** People are chosen, where they would be typed: a modal takes no mention, and names are not unique. */
export function peoplePicker(action: Action, field: Typed, id: string): Chosen | undefined {
  const key = `${action.verb} ${field.id}`
  if (!Object.hasOwn(people, key)) return undefined
  const { label, most } = people[key] as { label: string; most: number }
  const initial = field.initial ?? ''
  const chosen = initial
    .split(/[,\s]+/)
    .flatMap((one) => /^(?:<@!?|discord:)?(\d{1,20})>?$/.exec(one)?.[1] ?? [])
    .slice(0, most)
  const must = key === 'share to' && initial === ''
  const component: APIUserSelectComponent = {
    type: ComponentType.UserSelect,
    custom_id: id,
    required: must,
    min_values: must ? 1 : 0,
    max_values: most,
    ...(chosen.length > 0 && {
      default_values: chosen.map((user) => ({ id: user, type: SelectMenuDefaultValueType.User })),
    }),
  }
  return { component, label, ...(!must && nobody[key] && { description: nobody[key] }) }
}

/** Few options are seen at once: one of them is a radio button, several are boxes to tick. Undefined where a menu is needed. */
export function seenAtOnce(
  field: Select,
  id: string,
): APIRadioGroupComponent | APICheckboxGroupComponent | undefined {
  const list = options(field.options)
  if (list.length > limits.modal.choices || list.length < 2) return undefined
  const most = Math.max(1, Math.min(field.max, list.length))
  const chosen = list.filter(({ value }) => field.initial?.includes(value)).slice(0, most)
  const all = list.map((option) => (chosen.includes(option) ? { ...option, default: true } : option))
  const required = !field.optional
  return most === 1
    ? { type: ComponentType.RadioGroup, custom_id: id, required, options: all }
    : {
        type: ComponentType.CheckboxGroup,
        custom_id: id,
        required,
        min_values: field.optional ? 0 : 1,
        max_values: most,
        options: all,
      }
}
