import { commandCard, helpCard } from '../cards/shared/help.ts'
import { commands } from '../core/chat/commands.ts'
import type { Verb } from './shared/parts.ts'

/** Lists the commands, or explains one. */
export const help: Verb = async (_parts, ask) => {
  const about = commands.find(({ words }) => words.includes(ask.args.about ?? ''))
  return { card: about ? commandCard(about) : helpCard(ask.admin) }
}
