import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'
import { shape } from './shape.ts'
import { aString, aText, isObject, listOf } from './text.ts'

export type Surface = 'message' | 'modal' | 'home'

const plain = ['plain_text']
const either = ['plain_text', 'mrkdwn']

function options(value: unknown, path: string, complain: Complain, most: number, kinds = plain) {
  const list = listOf(value)
  if (list.length < 1 || list.length > most)
    complain(path, `has ${list.length} options, must have 1 to ${most}`)
  const seen = new Set<string>()
  for (const [n, option] of list.entries()) {
    if (!isObject(option)) {
      complain(`${path}[${n}]`, 'must be an option')
      continue
    }
    aText(option.text, `${path}[${n}].text`, complain, 75, kinds)
    for (const key of Object.keys(option))
      if (!['text', 'value', 'description'].includes(key)) complain(`${path}[${n}].${key}`, 'is not known')
    aString(option.value, `${path}[${n}].value`, complain, { max: 150 })
    if (option.description) aText(option.description, `${path}[${n}].description`, complain, 75)
    if (seen.has(String(option.value))) complain(`${path}[${n}].value`, 'is there twice')
    seen.add(String(option.value))
  }
}

const aUser = (value: unknown, path: string, complain: Complain) => {
  if (!/^[UW][A-Z0-9]{2,}$/.test(String(value))) complain(path, `${value} is no id of a person`)
}

function groups(element: Json, path: string, complain: Complain) {
  if (element.options !== undefined) complain(path, 'has options and option_groups')
  const list = listOf(element.option_groups)
  if (list.length < 1 || list.length > 100) complain(path, `has ${list.length} groups, must have 1 to 100`)
  for (const [n, group] of list.entries()) {
    if (!isObject(group)) complain(`${path}.option_groups[${n}]`, 'must be a group')
    else {
      aText(group.label, `${path}.option_groups[${n}].label`, complain, 75, plain)
      options(group.options, `${path}.option_groups[${n}].options`, complain, 100)
    }
  }
}

const allOptions = (element: Json): unknown[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap((group) => listOf((group as Json).options)),
]

/** An initial option must be one of the options, to the letter. */
function initial(element: Json, path: string, complain: Complain) {
  const known = new Set(allOptions(element).map((option) => JSON.stringify(option)))
  const chosen = [
    ...listOf(element.initial_options),
    ...(element.initial_option ? [element.initial_option] : []),
  ]
  for (const option of chosen)
    if (!known.has(JSON.stringify(option)))
      complain(path, 'has an initial option that is none of its options')
}

const checks: Record<string, (element: Json, path: string, complain: Complain) => void> = {
  button(element, path, complain) {
    aText(element.text, `${path}.text`, complain, 75, plain)
    if (element.value !== undefined) aString(element.value, `${path}.value`, complain, { max: 2_000 })
    if (element.style !== undefined && !['primary', 'danger'].includes(String(element.style)))
      complain(`${path}.style`, 'must be primary or danger')
    if (element.url !== undefined) aString(element.url, `${path}.url`, complain, { max: 3_000 })
  },
  static_select(element, path, complain) {
    if (element.placeholder) aText(element.placeholder, `${path}.placeholder`, complain, 150, plain)
    if (element.option_groups === undefined) options(element.options, `${path}.options`, complain, 100)
    else groups(element, path, complain)
    initial(element, path, complain)
  },
  timepicker(element, path, complain) {
    if (element.initial_time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time)))
      complain(`${path}.initial_time`, 'must be HH:mm')
  },
  datepicker(element, path, complain) {
    if (element.initial_date !== undefined && Number.isNaN(Date.parse(String(element.initial_date))))
      complain(`${path}.initial_date`, 'must be YYYY-MM-DD')
  },
  multi_static_select(element, path, complain) {
    if (element.placeholder) aText(element.placeholder, `${path}.placeholder`, complain, 150, plain)
    options(element.options, `${path}.options`, complain, 100)
    initial(element, path, complain)
    if (element.max_selected_items !== undefined && Number(element.max_selected_items) < 1)
      complain(`${path}.max_selected_items`, 'must be at least 1')
  },
  radio_buttons(element, path, complain) {
    options(element.options, `${path}.options`, complain, 10, either)
    initial(element, path, complain)
  },
  checkboxes(element, path, complain) {
    options(element.options, `${path}.options`, complain, 10, either)
    initial(element, path, complain)
    if (element.initial_options && listOf(element.initial_options).length < 1)
      complain(`${path}.initial_options`, 'must not be empty')
  },
  plain_text_input(element, path, complain) {
    const max = element.max_length === undefined ? 3_000 : Number(element.max_length)
    if (max < 1 || max > 3_000) complain(`${path}.max_length`, `is ${max}, must be 1 to 3000`)
    if (element.initial_value !== undefined)
      aString(element.initial_value, `${path}.initial_value`, complain, { min: 0, max })
    if (element.placeholder) aText(element.placeholder, `${path}.placeholder`, complain, 150, plain)
  },
  users_select(element, path, complain) {
    if (element.initial_user !== undefined) aUser(element.initial_user, `${path}.initial_user`, complain)
    if (element.placeholder) aText(element.placeholder, `${path}.placeholder`, complain, 150, plain)
  },
  multi_users_select(element, path, complain) {
    for (const user of listOf(element.initial_users)) aUser(user, `${path}.initial_users`, complain)
    const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)
    if (listOf(element.initial_users).length > most) complain(`${path}.initial_users`, 'are too many')
    if (element.placeholder) aText(element.placeholder, `${path}.placeholder`, complain, 150, plain)
    if (element.max_selected_items !== undefined && Number(element.max_selected_items) < 1)
      complain(`${path}.max_selected_items`, 'must be at least 1')
  },
  file_input(element, path, complain) {
    const files = Number(element.max_files ?? 10)
    if (files < 1 || files > 10) complain(`${path}.max_files`, 'must be 1 to 10')
    for (const kind of listOf(element.filetypes))
      if (!/^[a-z0-9]+$/.test(String(kind))) complain(`${path}.filetypes`, 'are extensions without a dot')
  },
}

const inActions = new Set(['button', 'static_select', 'multi_static_select', 'radio_buttons', 'checkboxes'])
const inInput = new Set([
  'plain_text_input',
  'static_select',
  'multi_static_select',
  'timepicker',
  'datepicker',
  'radio_buttons',
  'checkboxes',
  'file_input',
  'users_select',
  'multi_users_select',
])

/** One interactive element. */
export function element(
  value: unknown,
  path: string,
  complain: Complain,
  where: { block: 'actions' | 'input'; surface: Surface; actionIds: Set<string> },
) {
  if (!isObject(value)) return complain(path, 'must be an element')
  const type = String(value.type)
  const allowed = where.block === 'actions' ? inActions : inInput
  const check = checks[type]
  if (!check || !allowed.has(type)) return complain(path, `${type} is not allowed in ${where.block}`)
  if (type === 'file_input' && where.surface !== 'modal') complain(path, 'file_input is for modals only')
  if (value.action_id !== undefined) aString(value.action_id, `${path}.action_id`, complain, { max: 255 })
  const id = String(value.action_id)
  if (where.block === 'actions') {
    if (where.actionIds.has(id)) complain(`${path}.action_id`, `${id} is there twice`)
    where.actionIds.add(id)
  }
  shape(value, path, complain)
  check(value, path, complain)
}
