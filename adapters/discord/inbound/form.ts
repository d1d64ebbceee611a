import { type APIAttachment, type APIModalSubmitInteraction, ComponentType } from 'discord.js'
import { fieldId, fileId } from '../render/form.ts'
import { channelId } from '../render/pickers.ts'
import type { Chosen, Sent } from '../shared/asked.ts'

/** Values of a sent form: fields, files that replace code fields, and a chosen channel. */
export function filledIn(interaction: APIModalSubmitInteraction): {
  fields: Record<string, string>
  files: Sent[]
  channel?: Chosen
} {
  const fields: Record<string, string> = {}
  const files: Sent[] = []
  let channel: Chosen | undefined
  const uploads = interaction.data.resolved?.attachments ?? {}
  for (const part of interaction.data.components) {
    if (part.type !== ComponentType.Label) continue
    const input = part.component
    if (input.type === ComponentType.TextInput) put(fields, input.custom_id, input.value)
    else if (
      input.type === ComponentType.StringSelect ||
      input.type === ComponentType.CheckboxGroup ||
      input.type === ComponentType.UserSelect ||
      input.type === ComponentType.RoleSelect
    )
      put(fields, input.custom_id, input.values.join(','))
    else if (input.type === ComponentType.ChannelSelect && input.custom_id === channelId) {
      const one = interaction.data.resolved?.channels?.[input.values[0] ?? '']
      if (one) channel = { id: one.id, rights: BigInt(one.permissions) }
    } else if (input.type === ComponentType.RadioGroup) put(fields, input.custom_id, input.value ?? '')
    else if (input.type === ComponentType.FileUpload) {
      const upload = uploads[input.values[0] ?? '']
      if (upload && input.custom_id.startsWith(fileId('')))
        files.push(sentFile(input.custom_id.slice(fileId('').length), upload))
    }
  }
  return { fields, files, ...(channel && { channel }) }
}

function put(fields: Record<string, string>, id: string, value: string): void {
  if (id.startsWith(fieldId(''))) fields[id.slice(fieldId('').length)] = value
}

export const sentFile = (field: string, file: APIAttachment): Sent => ({
  field,
  url: file.url,
  name: file.filename,
  size: file.size,
})
