import { checkCommand } from './check/commands.ts'
import type { Json } from './check/kit.ts'
import type { Route } from './http.ts'
import { Refusal, refuse } from './refusal.ts'
import type { World } from './world.ts'

const list = /^\/api\/v10\/applications\/(\d+)\/commands$/
const one = /^\/api\/v10\/applications\/(\d+)\/commands\/(\d+)$/

/** The gateway's address and the application's commands. */
export const applicationRoutes = (world: World, gateway: () => { url: string; shards: number }): Route[] => [
  {
    method: 'GET',
    path: /^\/api\/v10\/gateway\/bot$/,
    rate: 'other',
    auth: true,
    act: () => ({
      ...gateway(),
      session_start_limit: {
        total: 1_000,
        remaining: world.starts,
        reset_after: 60_000,
        max_concurrency: 16,
      },
    }),
  },
  {
    method: 'GET',
    path: /^\/api\/v10\/applications\/@me$/,
    rate: 'other',
    auth: true,
    act: () => ({
      id: world.app,
      name: 'Gilbert',
      flags: world.flags,
      approximate_guild_count: world.guilds.size,
    }),
  },
  {
    method: 'GET',
    path: list,
    rate: 'other',
    auth: true,
    act: (call) =>
      call.query.get('with_localizations') === 'true'
        ? world.commands
        : world.commands.map(({ name_localizations: _n, description_localizations: _d, ...rest }) => rest),
  },
  {
    method: 'POST',
    path: list,
    rate: 'other',
    auth: true,
    act(call) {
      const faults = checkCommand(call.body)
      if (faults.length > 0) throw refuse.invalid(faults)
      const same = ({ name, type }: Json) => name === call.body.name && type === (call.body.type ?? 1)
      const made = filled(world, call.body, world.commands.find(same)?.id ?? world.id())
      world.commands = [...world.commands.filter((other) => !same(other)), made]
      return made
    },
  },
  {
    method: 'DELETE',
    path: one,
    rate: 'other',
    auth: true,
    act(_call, [, id]) {
      if (!world.commands.some((command) => command.id === id))
        throw new Refusal(404, 10_063, 'Unknown application command')
      world.commands = world.commands.filter((command) => command.id !== id)
      return undefined
    },
  },
]

/** What Discord makes of a definition: its own fields and every default. */
const filled = (world: World, body: Json, id: string): Json => ({
  id,
  application_id: world.app,
  version: world.id(),
  type: 1,
  default_member_permissions: null,
  nsfw: false,
  name_localizations: null,
  description_localizations: null,
  contexts: null,
  integration_types: [0],
  description: '',
  ...body,
})
