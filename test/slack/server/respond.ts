import type { ServerResponse } from 'node:http'
import { checkMessage, lacksForm } from './check/whole.ts'
import { newTs } from './ids.ts'
import type { Json, Message, World } from './world.ts'

const halfAnHour = 30 * 60_000

/** A response_url: five uses in half an hour. */
export function respond(world: World, id: string, body: Buffer, response: ServerResponse): void {
  const entry = world.responseUrls.get(id)
  const refuse = (status: number, error: string): void => {
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: false, error }))
  }
  if (!entry) {
    refuse(404, 'no_such_url')
    return
  }
  if (world.now() > entry.since + halfAnHour) {
    world.violate('a response_url was used after half an hour')
    refuse(404, 'expired_url')
    return
  }
  if (++entry.uses > 5) {
    world.violate('a response_url was used more than five times')
    refuse(404, 'used_url')
    return
  }
  const content = JSON.parse(body.toString('utf8')) as Json
  if (lacksForm(world, content.blocks)) {
    refuse(500, `invalid_blocks`)
    return
  }
  const problems = checkMessage(world, 'response_url', content)
  if (problems.length) {
    refuse(500, 'invalid_blocks')
    return
  }
  show(world, entry, content)
  response.writeHead(200).end('ok')
}

type Entry = NonNullable<ReturnType<World['responseUrls']['get']>>

function show(world: World, entry: Entry, content: Json): void {
  const text = String(content.text)
  const blocks = (content.blocks ?? []) as Json[]
  const over = content.replace_original ? (entry.source ?? entry.last) : undefined
  if (over) {
    if (!over.ephemeralFor && content.response_type === 'ephemeral')
      world.violate('a response_url drew somebody’s private answer over a message that everybody sees')
    Object.assign(over, { text, blocks })
    over.history.push(text)
    return
  }
  const message: Message = {
    team: entry.team,
    channel: entry.channel,
    ts: newTs(),
    user: world.teams.get(entry.team)?.botUser ?? '',
    text,
    blocks,
    history: [text],
    ...(content.response_type === 'in_channel' ? {} : { ephemeralFor: entry.user }),
  }
  world.messages.push(message)
  entry.last = message
}
