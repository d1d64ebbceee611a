import { type Json, Report } from './check/kit.ts'
import type { Route } from './http.ts'
import { Refusal, refuse } from './refusal.ts'
import { bits, type Guild, type World } from './world.ts'

const list = /^\/api\/v10\/guilds\/(\d+)\/scheduled-events$/
const one = /^\/api\/v10\/guilds\/(\d+)\/scheduled-events\/(\d+)$/

const unknown = () => new Refusal(404, 10_070, 'Unknown Guild Scheduled Event')

function guildOf(world: World, id: string): Guild {
  const guild = world.guilds.get(id)
  if (!guild) throw refuse.missingAccess()
  return guild
}

/** The bot's own role must let it create events; its own it may then change, too. */
function mayCreate({ roles: [own] }: Guild): void {
  if (!own || (own.permissions & (bits.createEvents | bits.administrator)) === 0n)
    throw refuse.missingPermissions()
}

/** By discord-api-types 0.38.57 (`RESTPostAPIGuildScheduledEventJSONBody`) and Discord's page of the resource. */
function checked(world: World, body: Json): void {
  const report = new Report()
  const known = ['channel_id', 'name', 'privacy_level', 'scheduled_start_time', 'scheduled_end_time']
  const more = ['description', 'entity_type', 'entity_metadata', 'image', 'recurrence_rule']
  report.keys('event', body, [...known, ...more])
  report.text('name', body.name, 1, 100)
  report.text('description', body.description, 0, 1_000)
  if (body.privacy_level !== 2) report.fault('privacy_level', 'must be 2')
  if (body.entity_type !== 3) report.fault('entity_type', 'must be 3: nothing of ours is in a voice channel')
  if (body.channel_id) report.fault('channel_id', 'must be null for an external event')
  report.text('entity_metadata.location', body.entity_metadata?.location, 1, 100)
  const [starts, ends] = [Date.parse(body.scheduled_start_time), Date.parse(body.scheduled_end_time)]
  if (!(starts > world.now())) report.fault('scheduled_start_time', 'must be in the future')
  if (!(ends > starts))
    report.fault('scheduled_end_time', 'is required for an external event, and after its start')
  if (report.faults.length > 0) throw refuse.invalid(report.faults)
}

/** From scheduled (1) to active (2) or cancelled (4), from active to completed (3), and no further. */
const next: Readonly<Record<number, readonly number[]>> = { 1: [2, 4], 2: [3] }

export const eventRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: list,
    rate: 'other',
    auth: true,
    act: (_call, [id = '']) => [...guildOf(world, id).events.values()],
  },
  {
    method: 'POST',
    path: list,
    rate: 'other',
    auth: true,
    act(call, [id = '']) {
      const guild = guildOf(world, id)
      mayCreate(guild)
      checked(world, call.body)
      const event = {
        id: world.id(),
        guild_id: id,
        channel_id: null,
        creator_id: world.app,
        description: null,
        status: 1,
        entity_id: null,
        image: null,
        recurrence_rule: null,
        ...call.body,
      }
      guild.events.set(event.id, event)
      return event
    },
  },
  {
    method: 'GET',
    path: one,
    rate: 'other',
    auth: true,
    act(_call, [id = '', event = '']) {
      const found = guildOf(world, id).events.get(event)
      if (!found) throw unknown()
      return found
    },
  },
  {
    method: 'PATCH',
    path: one,
    rate: 'other',
    auth: true,
    act(call, [id = '', event = '']) {
      const guild = guildOf(world, id)
      const found = guild.events.get(event)
      if (!found) throw unknown()
      mayCreate(guild)
      if (Object.keys(call.body).join() !== 'status') throw refuse.invalid(['only the status is changed'])
      if (found.status > 2) throw new Refusal(400, 180_000, 'Cannot update a finished event')
      if (!next[found.status]?.includes(call.body.status))
        throw refuse.invalid([`status: ${call.body.status}`])
      found.status = call.body.status
      return found
    },
  },
]
