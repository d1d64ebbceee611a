import { type APICheckboxGroupComponent, type APIRadioGroupComponent, ComponentType } from 'discord.js'
import type { Field } from '../../../src/core/chat/card.ts'
import { limits } from '../shared/limits.ts'
import { options } from './controls.ts'

type Select = Extract<Field, { field: 'select' }>

/** Few options become radio buttons or checkboxes. Undefined if a menu is needed. */
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
