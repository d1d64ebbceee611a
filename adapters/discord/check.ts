import {
  type APIApplication,
  ApplicationFlags,
  REST,
  type RESTGetAPIGatewayBotResult,
  Routes,
} from 'discord.js'
import type { Log } from '../../src/practice/ports/log.ts'
import { discordApiUrl } from './chat.ts'
import { definitions } from './commands/definitions.ts'
import { makeRequest } from './connect/make-request.ts'
import { Caller } from './outbound/caller.ts'

export interface Checked {
  /** The faults, each with its fix. */
  faults: readonly string[]
  /** What was found if there are no faults. */
  found: string
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const hearsOfMembers = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/** Tests the token at Discord without connecting, for `doctor`. Never rejects. */
export async function checkDiscord(config: { token: string; apiUrl?: string }): Promise<Checked> {
  const api = (config.apiUrl ?? discordApiUrl).replace(/\/+$/, '').replace(/\/v\d+$/, '')
  const token = config.token.replace(/^(Bot|Bearer)\s*/i, '')
  const rest = new REST({ api, makeRequest, retries: 0, timeout: 10_000 }).setToken(token)
  const caller = new Caller(rest, silent, () => token)
  try {
    const app = await caller.call<APIApplication>(
      'It is not known whose token it is',
      'get',
      Routes.currentApplication(),
    )
    const gateway = await caller.call<RESTGetAPIGatewayBotResult>(
      'The address to connect to is not known',
      'get',
      Routes.gatewayBot(),
    )
    const known = await caller.call<readonly { name: string }[]>(
      'The commands were not read',
      'get',
      Routes.applicationCommands(app.id),
    )
    return { faults: faultsOf(gateway), found: foundOf(app, known) }
  } catch (error) {
    return { faults: [(error as Error).message], found: '' }
  }
}

function faultsOf({ session_start_limit: left }: RESTGetAPIGatewayBotResult): readonly string[] {
  if (left.remaining > 0) return []
  const minutes = Math.ceil(left.reset_after / 60_000)
  return [
    `Discord takes no more connections of this bot for ${minutes} min: it connected ${left.total} times today. Look in the log why it connects again and again.`,
  ]
}

function foundOf(app: APIApplication, known: readonly { name: string }[]): string {
  const missing = definitions.filter(({ name }) => !known.some((one) => one.name === name)).length
  const servers = app.approximate_guild_count
  return [
    `DISCORD_TOKEN is good for ${app.name}`,
    ...(servers === undefined ? [] : [`servers: ${servers}`]),
    missing > 0 ? `${missing} commands are registered at the next start` : 'its commands are there',
    ((app.flags ?? 0) & hearsOfMembers) !== 0
      ? 'Server Members is on: who leaves is forgotten at once'
      : 'Server Members is off: who leaves is found out by asking',
  ].join('; ')
}
