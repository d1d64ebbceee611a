import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandOptionType,
} from 'discord.js'
import type { Action } from '../../../src/core/chat/card.ts'
import { rolesVerb } from '../honours/card.ts'
import type { Sent } from '../shared/asked.ts'
import { fencedCode } from './code.ts'
import { sentFile } from './form.ts'

export interface Typed {
  action: Action
  fields: Record<string, string>
  files: Sent[]
}

const act = (verb: string, args: Record<string, string | undefined> = {}): Action => ({
  verb,
  args: Object.fromEntries(
    Object.entries(args).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ),
})

/** Subcommands whose name differs from the verb, or whose options have another meaning. */
const special: Readonly<Record<string, (options: Readonly<Record<string, string>>, file?: Sent) => Action>> =
  {
    question: ({ question }) => act('question', { q: question }),
    submit: ({ question, python }, file) => {
      if (question) return act(file ? 'submit' : 'code', { q: question, v: python })
      return file ? act('paste') : act('today')
    },
    solution: ({ question }) => act('reveal', { q: question }),
    leaderboard: ({ by, topic }) => act('standings', topic ? { topic } : { by }),
    race: () => act('find-the-race'),
    roles: ({ milestone, role }) => act(rolesVerb, { m: milestone, r: role }),
    schedule: () => act('settings'),
    'set-schedule': () => act('schedule'),
    do: () => act('command'),
    interview: ({ kit }) => act('interview', { k: kit }),
    library: ({ topic, find }) => act('library', { topic, find }),
    join: ({ code }) => act('join', { code }),
    remind: ({ at }) => act('remind', { at }),
    help: ({ about }) => act('help', { about }),
  }

/** Parses `/gilbert …` and `/gilbert-admin …`. */
export function typedCommand(interaction: APIChatInputApplicationCommandInteraction): Typed {
  const [sub] = interaction.data.options ?? []
  const name = sub?.name ?? 'today'
  const list = sub?.type === ApplicationCommandOptionType.Subcommand ? (sub.options ?? []) : []
  const options = Object.fromEntries(list.flatMap(stringOf))
  const file = fileOf(list, interaction.data.resolved?.attachments)
  const make = Object.hasOwn(special, name) ? special[name] : undefined
  const action = make
    ? make(options, file)
    : act(name, { q: options.question, l: options.league, about: options.about })
  const files = file ? [name === 'import' ? { ...file, field: 'data' } : file] : []
  return { action, fields: fieldsOf(name, options), files }
}

/** Options of a subcommand that replace a form. */
function fieldsOf(name: string, options: Readonly<Record<string, string>>): Record<string, string> {
  if (name === 'do') return { text: options.text ?? '' }
  if (name === 'share' && options.with) return { to: options.with, note: options.note ?? '' }
  return {}
}

const stringOf = (option: APIApplicationCommandInteractionDataOption): [string, string][] =>
  'value' in option && typeof option.value === 'string'
    ? [[option.name, option.value.trim().slice(0, 200)]]
    : []

function fileOf(
  list: readonly APIApplicationCommandInteractionDataOption[],
  files: Record<string, APIAttachment> = {},
): Sent | undefined {
  const option = list.find(({ type }) => type === ApplicationCommandOptionType.Attachment)
  const file = option && 'value' in option ? files[String(option.value)] : undefined
  return file && sentFile('code', file)
}

/** "Judge this code": the message’s `.py` file, otherwise its longest code block. */
export function pointedAt(interaction: APIMessageApplicationCommandInteraction): Typed {
  const message = interaction.data.resolved.messages[interaction.data.target_id]
  const file = message?.attachments.find(({ filename }) => /\.pyi?$/i.test(filename))
  const code = fencedCode(message?.content ?? '')
  return {
    action: { verb: 'paste', args: {} },
    fields: code === undefined || file ? {} : { code },
    files: file ? [sentFile('code', file)] : [],
  }
}
