import {
  type APIChannelSelectComponent,
  type APIComponentInLabel,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js'
import type { Action, Field } from '../../../src/core/chat/card.ts'

type Typed = Extract<Field, { field: 'text' | 'paragraph' }>

/** A control with its label and description. */
export interface Picked {
  component: APIComponentInLabel
  label: string
  description?: string
}

interface Picker {
  what: 'people' | 'role'
  label: string
  most: number
  /** What an empty choice means. */
  nothing?: string
}

/** Fields for people or roles, by verb and field. */
const pickers: Readonly<Record<string, Picker>> = {
  'interview candidates': {
    what: 'people',
    label: 'Candidates',
    most: 10,
    nothing: 'Nobody chosen: they join by the interview’s id.',
  },
  'editors editors': { what: 'people', label: 'Who else may change it', most: 20 },
  'share to': {
    what: 'people',
    label: 'To whom',
    most: 1,
    nothing: 'Nobody chosen: everyone in the channel.',
  },
  'discord-roles r': { what: 'role', label: 'Role', most: 1, nothing: 'None chosen: it brings no role.' },
}

/** Channel types to which a question can be shared, by people who may write there. */
const writable = [ChannelType.GuildText, ChannelType.GuildAnnouncement]

/** Id of the channel picker beside the one for people. */
export const channelId = 'channel:to'

/** Pickers that replace typed text: modals do not support mentions, and names are not unique. */
export function picker(action: Action, field: Typed, id: string): readonly Picked[] {
  const key = `${action.verb} ${field.id}`
  const known = Object.hasOwn(pickers, key) ? pickers[key] : undefined
  if (!known) return []
  const { label, most, what, nothing } = known
  const must = key === 'share to' && !field.initial
  const size = { required: must, min_values: must ? 1 : 0, max_values: most }
  const description = must ? {} : nothing ? { description: nothing } : {}
  if (what === 'role')
    return [{ component: { type: ComponentType.RoleSelect, custom_id: id, ...size }, label, ...description }]
  const chosen = idsIn(field.initial ?? '').slice(0, most)
  const usual = chosen.map((user) => ({ id: user, type: SelectMenuDefaultValueType.User as const }))
  const people = {
    type: ComponentType.UserSelect as const,
    custom_id: id,
    ...size,
    ...(usual.length > 0 && { default_values: usual }),
  }
  const inServer = key === 'share to' && !must
  return [{ component: people, label, ...description }, ...(inServer ? [channel] : [])]
}

const idsIn = (text: string): string[] =>
  text.split(/[,\s]+/).flatMap((one) => /^(?:<@!?|discord:)?(\d{1,20})>?$/.exec(one)?.[1] ?? [])

const channel: Picked & { component: APIChannelSelectComponent } = {
  label: 'Or into a channel',
  description: 'None chosen: this one.',
  component: {
    type: ComponentType.ChannelSelect,
    custom_id: channelId,
    channel_types: writable,
    required: false,
    min_values: 0,
    max_values: 1,
  },
}
