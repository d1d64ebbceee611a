import {
  type APIInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js'
import { actionOf } from '../render/controls.ts'
import type { Asked } from '../shared/asked.ts'
import type { Where } from '../shared/where.ts'
import { pointedAt, typedCommand } from './command.ts'
import { filledIn } from './form.ts'
import { personOf, rightsOf, whereOf } from './who.ts'

const by = (interaction: APIInteraction, from: Where['from']) => ({
  where: whereOf(interaction, from),
  person: personOf(interaction),
  rights: rightsOf(interaction),
})

/** @returns undefined for an interaction that is not ours, or is of an older version */
export function askedOf(interaction: APIInteraction): Asked | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction
      const from = by(interaction, 'command')
      if (data.type === ApplicationCommandType.ChatInput)
        return { ...from, ...typedCommand({ ...interaction, data }) }
      if (data.type === ApplicationCommandType.Message)
        return { ...from, ...pointedAt({ ...interaction, data }) }
      return undefined
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction
      const action = actionOf(data.custom_id)
      if (!action) return undefined
      const value = data.component_type === ComponentType.StringSelect ? data.values.join(',') : ''
      return {
        ...by(interaction, 'control'),
        action,
        fields: value ? { value } : {},
        files: [],
      }
    }
    case InteractionType.ModalSubmit:
      return modal(interaction)
    default:
      return undefined
  }
}

function modal(interaction: APIModalSubmitInteraction): Asked | undefined {
  const action = actionOf(interaction.data.custom_id)
  if (!action) return undefined
  return {
    ...by(interaction, 'form'),
    action,
    ...filledIn(interaction),
  }
}
