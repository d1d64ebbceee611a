import { lexer, type Token } from 'marked'
import { isObject } from '../check/text.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Canvas, Json, World } from '../world.ts'
import { type Call, json, type Method, str } from './call.ts'

/**
 * By @slack/web-api 8.2.0 (`ConversationsCanvasesCreateArguments`, `CanvasesEditArguments`, `CanvasesDeleteArguments`) and
 * Slack's reference of each method: one canvas a channel, one change a call, 1 MiB of Markdown.
 */
const known = {
  create: ['channel_id', 'title', 'document_content'],
  edit: ['canvas_id', 'changes'],
  delete: ['canvas_id'],
}

function checked({ world, args }: Call, what: keyof typeof known): void {
  for (const key of Object.keys(args))
    if (key !== 'token' && !known[what].includes(key)) world.violate(`canvas ${what}: ${key} is not known`)
  if (world.lacksCanvases) throw new Refusal(world.lacksCanvases)
}

/** What Gilbert writes has no mention, no link, no picture and no HTML in it. */
function harmless(world: World, tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (['link', 'image', 'html', 'table'].includes(token.type))
      world.violate(`canvas: a ${token.type}: ${token.raw}`)
    if ('tokens' in token && token.tokens) harmless(world, token.tokens)
    if (token.type === 'list') harmless(world, token.items)
  }
}

function markdown(world: World, value: unknown): string {
  if (!isObject(value) || value.type !== 'markdown' || typeof value.markdown !== 'string')
    throw new Refusal('invalid_arguments')
  if (Object.keys(value).length !== 2) world.violate('canvas: document_content has other properties')
  if (value.markdown.length > 1_048_576) throw new Refusal('canvas_editing_failed')
  harmless(world, lexer(value.markdown))
  return value.markdown
}

const create: Method = (call) => {
  const { world, team, args } = call
  checked(call, 'create')
  const channel = world.channels.get(str(args, 'channel_id'))
  if (!channel || channel.team !== team.id || !channel.members.has(team.botUser))
    throw new Refusal('channel_not_found')
  if ([...world.canvases.values()].some((one) => one.channel === channel.id && !one.deleted))
    throw new Refusal('channel_canvas_already_exists')
  const canvas: Canvas = {
    id: newId('F'),
    team: team.id,
    channel: channel.id,
    by: team.botUser,
    title: str(args, 'title'),
    history: [markdown(world, json(args, 'document_content'))],
    deleted: false,
  }
  world.canvases.set(canvas.id, canvas)
  return { canvas_id: canvas.id }
}

function found({ world, team, args }: Call): Canvas {
  const canvas = world.canvases.get(str(args, 'canvas_id'))
  if (!canvas || canvas.team !== team.id || canvas.deleted) throw new Refusal('canvas_not_found')
  if (canvas.by !== team.botUser) world.violate('a canvas of somebody else was changed')
  return canvas
}

const edit: Method = (call) => {
  checked(call, 'edit')
  const canvas = found(call)
  const changes = json(call.args, 'changes')
  if (!Array.isArray(changes) || changes.length !== 1) throw new Refusal('invalid_arguments')
  const [change] = changes as [Json]
  if (change.operation !== 'replace' || change.section_id !== undefined || Object.keys(change).length !== 2)
    throw new Refusal('canvas_editing_failed')
  canvas.history.push(markdown(call.world, change.document_content))
  return {}
}

const remove: Method = (call) => {
  checked(call, 'delete')
  const canvas = found(call)
  if (call.world.keepsCanvases) throw new Refusal('canvas_deleting_disabled')
  canvas.deleted = true
  return {}
}

export const canvases = {
  'conversations.canvases.create': create,
  'canvases.edit': edit,
  'canvases.delete': remove,
}
