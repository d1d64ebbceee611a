import { type APIApplicationCommand, Routes } from 'discord.js'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Caller } from '../outbound/caller.ts'
import { definitions } from './definitions.ts'

type Plain = Record<string, unknown>

/** Discord’s defaults for missing properties. */
const usual: Plain = {
  type: 1,
  description: '',
  default_member_permissions: null,
  nsfw: false,
  integration_types: [0],
  contexts: null,
  name_localizations: null,
  description_localizations: null,
  options: [],
  required: false,
  autocomplete: false,
  choices: [],
}

/** Properties set by Discord or deprecated; ignored in comparisons. */
const theirs = new Set(['id', 'application_id', 'version', 'guild_id', 'dm_permission', 'name_localized'])

/** A normalized command: equal for commands with the same meaning, whether defaults are included or not. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as Plain)
      .filter(([key, one]) => {
        if (theirs.has(key) || one === undefined) return false
        const empty = one === null || (typeof one === 'object' && Object.keys(one).length === 0)
        return !empty && JSON.stringify(one) !== JSON.stringify(usual[key])
      })
      .map(([key, one]): [string, unknown] => [key, canonical(one)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

export const sameCommand = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/** Registers our commands. Sends only differences, because Discord allows 200 changes a day. */
export async function register(caller: Caller, app: string, log: Log): Promise<void> {
  const route = Routes.applicationCommands(app)
  const known = await caller.call<APIApplicationCommand[]>('The commands were not read', 'get', route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  })
  const find = (wanted: { name: string; type?: number | undefined }) =>
    known.find(({ name, type }) => name === wanted.name && type === (wanted.type ?? 1))
  const changed = definitions.filter((wanted) => !sameCommand(find(wanted), wanted))
  const gone = known.filter(
    (one) => !definitions.some((wanted) => wanted.name === one.name && (wanted.type ?? 1) === one.type),
  )
  // Discord replaces a command with the same name.
  for (const body of changed) await caller.call('A command was not registered', 'post', route, { body })
  for (const { id } of gone)
    await caller.call('An old command was not removed', 'delete', Routes.applicationCommand(app, id))
  if (changed.length > 0 || gone.length > 0)
    log.info({ changed: changed.map(({ name }) => name), gone: gone.length }, 'commands are registered')
}
