import {
  type APIInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js'
import { actionOf } from '../render/controls.ts'
import type { Asked } from './asked.ts'
import { pointedAt, typedCommand } from './command.ts'
import { filledIn } from './form.ts'
import { personOf, whereOf } from './who.ts'

/** @returns undefined for what is none of ours, or is of an older version. */
export function askedOf(interaction: APIInteraction): Asked | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction
      const where = whereOf(interaction, 'command')
      const person = personOf(interaction)
      if (data.type === ApplicationCommandType.ChatInput)
        return { where, person, ...typedCommand({ ...interaction, data }) }
      if (data.type === ApplicationCommandType.Message)
        return { where, person, ...pointedAt({ ...interaction, data }) }
      return undefined
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction
      const action = actionOf(data.custom_id)
      if (!action) return undefined
      const value = data.component_type === ComponentType.StringSelect ? data.values.join(',') : ''
      return {
        where: whereOf(interaction, 'control'),
        person: personOf(interaction),
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
    where: whereOf(interaction, 'form'),
    person: personOf(interaction),
    action,
    ...filledIn(interaction),
  }
}
