import { fieldBlock, fileBlock } from '../render/form-view.ts'
import { personId } from '../shared/ids.ts'
import type { Meta } from '../shared/meta.ts'
import type { Input, View } from './schemas.ts'

interface SentFile {
  field: string
  id: string
  /** Bytes. */
  most?: number
}

/** Values of a sent form by field, and files that replace a code field. */
export interface Sent {
  fields: Record<string, string>
  files: SentFile[]
  /** Errors by block id. Slack shows them below the input. */
  errors: Record<string, string>
  /** Block ids of the inputs from the top, for showing an error at one of them. */
  blocks: readonly string[]
}

export const inputValue = (input: Input): string =>
  input.selected_options?.map(({ value }) => value).join(',') ??
  input.selected_option?.value ??
  input.selected_time ??
  input.selected_date ??
  input.value ??
  ''

/** Chosen people as Gilbert’s ids; undefined for other inputs. */
function peopleIn(input: Input, team: string): string | undefined {
  if (!input.type.endsWith('users_select')) return undefined
  const chosen = input.selected_users ?? (input.selected_user ? [input.selected_user] : [])
  return chosen.map((user) => personId(team, user)).join(',')
}

/** Parses a sent modal without any request, because it runs before the acknowledgement. */
export function sentOf(view: View, meta: Meta, team: string): Sent {
  const values = view.state?.values ?? {}
  const sent: Sent = { fields: {}, files: [], errors: {}, blocks: Object.keys(values) }
  for (const [block, inputs] of Object.entries(values)) {
    const input = Object.values(inputs)[0]
    if (input && block.startsWith(fieldBlock('')))
      sent.fields[block.slice(fieldBlock('').length)] = peopleIn(input, team) ?? inputValue(input)
  }
  for (const { id, max } of meta.codes ?? []) code(sent, values[fileBlock(id)]?.value, id, max)
  for (const { id, max } of meta.files ?? []) file(sent, values[fileBlock(id)]?.value, id, max)
  return sent
}

function file(sent: Sent, input: Input | undefined, id: string, max: number): void {
  const given = input?.files?.[0]
  if (!given) sent.errors[fileBlock(id)] = 'Attach the file here.'
  else if ((given.size ?? 0) > max)
    sent.errors[fileBlock(id)] = `That file is too long: at most ${max} characters.`
  else sent.files.push({ field: id, id: given.id, most: max })
}

function code(sent: Sent, input: Input | undefined, id: string, max: number): void {
  const file = input?.files?.[0]
  const typed = sent.fields[id] ?? ''
  if (!file) {
    if (!typed.trim()) sent.errors[fieldBlock(id)] = 'Type or paste your code here, or attach a file below.'
    return
  }
  // A character has at most four bytes.
  if ((file.size ?? 0) > max * 4)
    sent.errors[fileBlock(id)] = `That file is too long: at most ${max} characters of Python.`
  else sent.files.push({ field: id, id: file.id })
}
