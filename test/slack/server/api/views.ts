import { checkView } from '../check/whole.ts'
import { fairNow } from '../fair.ts'
import { newId, secret } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Json, Trigger, View, World } from '../world.ts'
import { type Call, json, type Method, str } from './call.ts'

function spend({ world, team, args }: Call): Trigger {
  const trigger = world.triggers.get(str(args, 'trigger_id'))
  if (!trigger || trigger.team !== team.id) throw new Refusal('invalid_trigger_id')
  if (trigger.used) {
    world.violate('a trigger_id was used twice')
    throw new Refusal('exchanged_trigger_id')
  }
  if (fairNow() > trigger.until) throw new Refusal('expired_trigger_id')
  trigger.used = true
  return trigger
}

function checked(call: Call, what: string, surface: 'modal' | 'home'): Json {
  const view = json(call.args, 'view')
  const problems = checkView(call.world, what, view, surface)
  if (problems.length) throw new Refusal('invalid_arguments', { response_metadata: { messages: problems } })
  return view as Json
}

function make(world: World, team: string, user: string, body: Json, root?: string): View {
  const id = newId('V')
  const type = body.type === 'home' ? 'home' : 'modal'
  const view: View = {
    id,
    team,
    user,
    type,
    hash: secret(),
    body,
    root: root ?? id,
    closed: false,
    values: new Map(),
  }
  world.views.set(id, view)
  if (type === 'modal') world.modals.set(user, [...(world.modals.get(user) ?? []), view])
  return view
}

/** Somebody else's modal that is the same as this one: hundreds of them, without a call for each. */
export const alike = (world: World, { team, body }: View, user: string): View => make(world, team, user, body)

const shown = (view: View): Json => ({
  view: { ...view.body, id: view.id, hash: view.hash, root_view_id: view.root },
})

/** The views of one modal, the lowest first. */
export const stackOf = (world: World, root: string): View[] =>
  [...world.views.values()].filter((view) => view.root === root && !view.closed)

const open: Method = (call) => {
  const body = checked(call, 'views.open', 'modal')
  const { team, user } = spend(call)
  for (const view of call.world.modals.get(user) ?? []) view.closed = true
  return shown(make(call.world, team, user, body))
}

const push: Method = (call) => {
  const body = checked(call, 'views.push', 'modal')
  const { team, user, view } = spend(call)
  const below = view ? call.world.views.get(view) : undefined
  if (!below || below.closed || below.type !== 'modal') throw new Refusal('invalid_trigger_id')
  if (stackOf(call.world, below.root).length >= 3) throw new Refusal('push_limit_reached')
  return shown(make(call.world, team, user, body, below.root))
}

/** Draws other content over a view; what was typed stays where block and element are the same. */
export function redraw(view: View, body: Json): void {
  const ids = new Set((body.blocks as Json[]).map((block) => block.block_id))
  for (const id of view.values.keys()) if (!ids.has(id)) view.values.delete(id)
  view.body = body
  view.hash = secret()
}

const update: Method = (call) => {
  const view = call.world.views.get(str(call.args, 'view_id'))
  if (!view || view.team !== call.team.id || view.closed) throw new Refusal('not_found')
  const body = checked(call, 'views.update', view.type)
  const hash = str(call.args, 'hash')
  if (hash && hash !== view.hash) throw new Refusal('hash_conflict')
  redraw(view, body)
  return shown(view)
}

const publish: Method = (call) => {
  const user = call.world.users.get(str(call.args, 'user_id'))
  if (!user || user.team !== call.team.id) throw new Refusal('user_not_found')
  const body = checked(call, 'views.publish', 'home')
  const known = call.world.homes.get(user.id)
  if (known) redraw(known, body)
  const view = known ?? make(call.world, call.team.id, user.id, body)
  call.world.homes.set(user.id, view)
  return shown(view)
}

export const views = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
