import { redraw, stackOf } from './api/views.ts'
import { checkView } from './check/whole.ts'
import { idsOf, labelOf } from './screen.ts'
import type { File, Json, View, World } from './world.ts'

/** What is in a modal's inputs, as Slack sends it: what was typed, or what the app put there. */
export function valuesOf(view: View): Json {
  const values: Json = {}
  for (const block of view.body.blocks as Json[]) {
    if (block.type !== 'input') continue
    const element = block.element as Json
    const typed = view.values.get(String(block.block_id)) ?? initial(element)
    values[String(block.block_id)] = { [String(element.action_id)]: { type: element.type, ...typed } }
  }
  return values
}

/** Throws where a required input is empty: Slack does not send such a modal. */
export function complete(view: View): void {
  for (const block of view.body.blocks as Json[]) {
    if (block.type !== 'input' || block.optional) continue
    const element = block.element as Json
    const value = view.values.get(String(block.block_id)) ?? initial(element)
    if (!Object.values(value).some((part) => part && (part as unknown[]).length !== 0))
      throw new Error(`Slack shows: please complete this required field (${labelOf(block)})`)
  }
}

/** Does to a modal what the app acknowledged. @returns what Slack shows under the inputs, if the app refused them. */
export function applied(world: World, view: View, ack: Json | undefined): Record<string, string> {
  if (!ack) {
    view.closed = true
    return {}
  }
  if (ack.response_action === 'errors') {
    const ids = idsOf(view.body.blocks as Json[])
    for (const id of Object.keys(ack.errors as Json))
      if (!ids.has(id)) world.violate(`an error for the block ${id}, which the view has not`)
    return ack.errors as Record<string, string>
  }
  if (ack.response_action === 'update') {
    checkView(world, 'acknowledgement', ack.view, 'modal')
    redraw(view, ack.view as Json)
  } else if (ack.response_action === 'clear') for (const one of stackOf(world, view.root)) one.closed = true
  else world.violate(`an acknowledgement that Slack does not know: ${JSON.stringify(ack).slice(0, 80)}`)
  return {}
}

function initial(element: Json): Json {
  if (element.initial_value !== undefined) return { value: element.initial_value }
  if (element.initial_time !== undefined) return { selected_time: element.initial_time }
  if (element.initial_date !== undefined) return { selected_date: element.initial_date }
  if (element.initial_option) return { selected_option: element.initial_option }
  if (element.initial_options) return { selected_options: element.initial_options }
  return {}
}

/** What Slack's own client lets a person enter. */
export function typed(element: Json, value: string | string[] | File): Json {
  if (typeof value === 'object' && !Array.isArray(value)) {
    if (element.type !== 'file_input') throw new Error('no file goes there')
    const kinds = (element.filetypes as string[] | undefined) ?? []
    if (kinds.length && !kinds.some((kind) => value.name.endsWith(`.${kind}`)))
      throw new Error(`Slack takes no ${value.name} here`)
    if (value.data.length > 10_000_000) throw new Error('Slack shows: a file of a form has 10 MB at most')
    return { files: [{ id: value.id, name: value.name, size: value.data.length, mimetype: 'text/plain' }] }
  }
  if (element.type === 'plain_text_input') {
    const text = String(value)
    if (text.length > Number(element.max_length ?? 3_000))
      throw new Error(`Slack shows: ${text.length} characters are too many`)
    return { value: text }
  }
  if (element.type === 'users_select') return { selected_user: [value].flat()[0] }
  if (element.type === 'multi_users_select') return { selected_users: [value].flat() }
  if (element.type === 'timepicker') return { selected_time: String(value) }
  if (element.type === 'datepicker') return { selected_date: String(value) }
  const labels = [value].flat()
  const grouped = ((element.option_groups ?? []) as Json[]).flatMap((group) => group.options as Json[])
  const options = [...((element.options ?? []) as Json[]), ...grouped].filter((option) =>
    labels.includes(labelOf(option)),
  )
  if (options.length !== labels.length) throw new Error(`not among the options: ${labels.join(', ')}`)
  return element.type === 'checkboxes' || element.type === 'multi_static_select'
    ? { selected_options: options }
    : { selected_option: options[0] }
}
