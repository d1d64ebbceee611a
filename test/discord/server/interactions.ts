import { keep, redraw, wire } from './channels.ts'
import type { Json } from './check/kit.ts'
import { Report } from './check/kit.ts'
import { checkModal } from './check/modal.ts'
import type { Call, Route } from './http.ts'
import { refuse } from './refusal.ts'
import type { Interaction, World } from './world.ts'

const fifteenMinutes = 15 * 60_000

/** Which callback answers which interaction (2 command, 3 component, 4 autocomplete, 5 modal). */
const allowed: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
}

/** Answers to interactions: the token in the path is all that they need. */
export const interactionRoutes = (world: World): Route[] => [
  {
    method: 'POST',
    path: /^\/api\/v10\/interactions\/(\d+)\/([^/]+)\/callback$/,
    rate: 'callback',
    auth: false,
    act(call, [id = '', token = '']) {
      const it = world.interactions.get(id)
      if (!it || it.token !== token || world.now() - it.at > world.respond) {
        it?.refusals.push(10_062)
        throw refuse.unknownInteraction()
      }
      if (it.acked !== undefined) {
        it.refusals.push(40_060)
        throw refuse.acknowledged()
      }
      callback(world, it, call)
      it.acked = call.body.type
      it.ackedAfter = world.now() - it.at
      return undefined
    },
  },
  {
    method: 'PATCH',
    path: /^\/api\/v10\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/,
    rate: 'webhook',
    auth: false,
    act(call, [token = '']) {
      const it = alive(world, token)
      if (it.acked === 5 && !it.original) {
        it.original = keep(world, it.payload.channel_id, call, 'webhook-edit', it.data.only)
        return wire(world, it.original)
      }
      if (!it.original) throw refuse.unknownMessage()
      return wire(world, redraw(world, it.original, call, 'webhook-edit'))
    },
  },
  {
    method: 'POST',
    path: /^\/api\/v10\/webhooks\/\d+\/([^/]+)$/,
    rate: 'webhook',
    auth: false,
    act(call, [token = '']) {
      const it = alive(world, token)
      const only = (call.body.flags ?? 0) & 64 ? it.user : undefined
      return wire(world, keep(world, it.payload.channel_id, call, 'followup', only))
    },
  },
]

function alive(world: World, token: string): Interaction {
  const it = world.byToken.get(token)
  if (!it || it.acked === undefined) throw refuse.unknownWebhook()
  if (world.now() - it.at > fifteenMinutes) throw refuse.expired()
  return it
}

function callback(world: World, it: Interaction, call: Call): void {
  const { type, data = {} } = call.body
  if (!allowed[it.payload.type]?.includes(type))
    throw refuse.invalid([`type ${type} does not answer an interaction of type ${it.payload.type}`])
  switch (type) {
    case 4: {
      const only = privately(world, it, data.flags)
      it.original = keep(world, it.payload.channel_id, { body: data, files: call.files }, 'callback', only)
      return
    }
    case 5:
      if (Object.keys(data).some((key) => key !== 'flags') || (data.flags ?? 0) & ~64)
        throw refuse.invalid(['data: a deferral holds nothing but its privacy'])
      it.data.only = privately(world, it, data.flags)
      return
    case 7: {
      const message = world.messages.get(it.payload.message?.id)
      if (!message) throw refuse.unknownMessage()
      it.original = redraw(world, message, { body: data, files: call.files }, 'edit')
      return
    }
    case 8:
      choices(it, data.choices)
      return
    case 9: {
      const faults = checkModal(data)
      const newer = (one: Json) => [5, 6, 8, 21, 22].includes(one.component?.type)
      if (world.plain && data.components.some(newer)) faults.push('not a component of a modal')
      if (faults.length > 0) throw refuse.invalid(faults)
      it.modal = data
    }
  }
}

/** Whatever Gilbert answers is for one pair of eyes; between two it is so by itself. */
function privately(world: World, it: Interaction, flags = 0): string | undefined {
  const ephemeral = (flags & 64) !== 0
  const direct = it.payload.context === 1
  if (!ephemeral && !direct) world.violation('an answer that everybody sees')
  if (ephemeral && direct) world.violation('an answer between two that is gone with the next reload')
  return ephemeral ? it.user : undefined
}

function choices(it: Interaction, list: Json): void {
  const report = new Report()
  for (const [n, one] of report.list('choices', list, 0, 25).entries()) {
    report.text(`choices[${n}].name`, one.name, 1, 100)
    report.text(`choices[${n}].value`, one.value, 1, 100)
  }
  if (report.faults.length > 0) throw refuse.invalid(report.faults)
  it.choices = list
}
