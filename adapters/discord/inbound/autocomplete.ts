import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord.js'
import { commands } from '../../../src/core/chat/commands.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'

/** A question in the list for autocomplete. */
export interface Listed {
  id: string
  title: string
  topic: string
  /** Whether it is answered with code. */
  code: boolean
}

type Choice = APIApplicationCommandOptionChoice<string>

/** At most 25 suggestions for the typed text, best first. */
export function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  bank: readonly Listed[],
): Choice[] {
  const [sub] = interaction.data.options
  const list = sub?.type === ApplicationCommandOptionType.Subcommand ? (sub.options ?? []) : []
  const focused = list.find((option) => 'focused' in option && option.focused)
  const typed = focused && 'value' in focused ? String(focused.value) : ''
  if (focused?.name === 'text' || focused?.name === 'about') return commandChoices(typed)
  return questionChoices(typed, sub?.name === 'submit' ? bank.filter(({ code }) => code) : bank)
}

function questionChoices(typed: string, bank: readonly Listed[]): Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const rank = ({ id, title, topic }: Listed): number => {
    const heads = [id.toLowerCase(), title.toLowerCase()]
    const all = `${heads.join(' ')} ${topic.toLowerCase()}`
    if (!words.every((word) => all.includes(word))) return -1
    return heads.some((head) => head.startsWith(words.join(' '))) ? 2 : 1
  }
  return bank
    .map((question) => ({ question, rank: rank(question) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limits.command.choices)
    .map(({ question }) => choice(`${question.title} (${question.topic})`, question.id))
}

const commandChoices = (typed: string): Choice[] =>
  commands
    .filter(({ words }) => words.some((word) => word.startsWith(typed.trim().toLowerCase())))
    .slice(0, limits.command.choices)
    .map(({ words, usage, about }) =>
      choice([words[0], usage, ' ', about].filter(Boolean).join(' '), words[0] ?? ''),
    )

const choice = (name: string, value: string): Choice => ({
  name: clip(oneLine(name), limits.command.choice),
  value,
})
