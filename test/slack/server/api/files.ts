import { newId, secret } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { File, Json } from '../world.ts'
import { type Call, json, type Method, str } from './call.ts'

const upload: Method = ({ world, team, args, base }) => {
  const length = Number(args.length)
  const name = str(args, 'filename')
  if (!name || !Number.isInteger(length) || length < 1) throw new Refusal('invalid_arguments')
  const file: File = {
    id: newId('F'),
    team: team.id,
    name,
    data: Buffer.alloc(0),
    length,
    owner: team.botUser,
    state: 'awaited',
    asked: 0,
    sharedIn: new Set(),
  }
  world.files.set(file.id, file)
  return { upload_url: `${base}/upload/v1/${file.id}/${secret()}`, file_id: file.id }
}

const complete: Method = ({ world, team, args }) => {
  const list = json(args, 'files') as Json[]
  const channel = str(args, 'channel_id')
  const thread = str(args, 'thread_ts')
  if (channel) {
    const found = world.channels.get(channel)
    if (!found || found.team !== team.id) throw new Refusal('channel_not_found')
    if (!found.members.has(team.botUser)) throw new Refusal('not_in_channel')
  }
  const files = list.map((entry) => {
    const file = world.files.get(String(entry.id))
    if (!file || file.team !== team.id) throw new Refusal('file_not_found')
    if (file.state !== 'sent') throw new Refusal('file_not_found', { detail: 'nothing was uploaded' })
    file.state = 'complete'
    if (channel) file.sharedIn.add(channel)
    if (thread) file.thread = thread
    return { id: file.id, title: entry.title }
  })
  return { files }
}

/** The bot sees what it owns, what it was handed in a form, and what lies in channels it is in. */
export function sees({ world, team }: Pick<Call, 'world' | 'team'>, file: File): boolean {
  if (file.team !== team.id) return false
  if (file.owner === team.botUser || file.sharedIn.has('form')) return true
  return [...file.sharedIn].some((id) => world.channels.get(id)?.members.has(team.botUser))
}

const info: Method = (call) => {
  const file = call.world.files.get(str(call.args, 'file'))
  if (!file || file.team !== call.team.id) throw new Refusal('file_not_found')
  const ready = file.owner !== call.team.botUser || file.asked > 0
  file.asked++
  return {
    file: {
      id: file.id,
      name: file.name,
      size: file.data.length,
      ...(ready ? { mimetype: file.name.endsWith('.png') ? 'image/png' : 'text/plain' } : {}),
      url_private: `${call.base}/files-pri/${file.id}`,
      url_private_download:
        call.world.elsewhere.get(file.id) ??
        `${call.base}/files-pri/${file.id}/download/${encodeURIComponent(file.name)}`,
    },
  }
}

/** A bot deletes what it uploaded, and nobody else's. */
const remove: Method = ({ world, team, args }) => {
  const file = world.files.get(str(args, 'file'))
  if (!file || file.team !== team.id) throw new Refusal('file_not_found')
  if (file.owner !== team.botUser) throw new Refusal('cant_delete_file')
  world.files.delete(file.id)
  return {}
}

export const files = {
  'files.delete': remove,
  'files.getUploadURLExternal': upload,
  'files.completeUploadExternal': complete,
  'files.info': info,
}
