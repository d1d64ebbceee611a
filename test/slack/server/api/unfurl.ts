import { isObject } from '../check/text.ts'
import { checkMessage } from '../check/whole.ts'
import { Refusal } from '../refusal.ts'
import type { Json } from '../world.ts'
import { json, type Method, str } from './call.ts'

/** `ChatUnfurlArguments` of @slack/web-api 8.2.0, and what a `MessageAttachment` of @slack/types 3.2.0 may hold. */
const known = [
  'channel',
  'ts',
  'unfurl_id',
  'source',
  'unfurls',
  'metadata',
  'user_auth_message',
  'user_auth_required',
  'user_auth_url',
  'user_auth_blocks',
]
const attachment = ['blocks', 'fallback', 'color', 'preview']

/** Cards under the addresses in somebody's message, which must be the app's own and stand in it. */
const unfurl: Method = ({ world, team, args }) => {
  for (const key of Object.keys(args))
    if (key !== 'token' && !known.includes(key)) world.violate(`chat.unfurl: ${key} is not known`)
  const [id, channel, ts] = [str(args, 'unfurl_id'), str(args, 'channel'), str(args, 'ts')]
  if (id ? channel || ts : !(channel && ts)) throw new Refusal('invalid_arguments')
  if (id && !['composer', 'conversations_history'].includes(str(args, 'source')))
    throw new Refusal('invalid_source')
  const message = world.posted.find((one) =>
    id ? one.unfurlId === id : one.channel === channel && one.ts === ts,
  )
  if (!message || message.team !== team.id)
    throw new Refusal(id ? 'invalid_unfurl_id' : 'cannot_find_message')
  const unfurls = json(args, 'unfurls')
  if (!isObject(unfurls) || Object.keys(unfurls).length === 0) throw new Refusal('missing_unfurls')
  for (const [url, value] of Object.entries(unfurls)) {
    if (!message.text.includes(url)) throw new Refusal('cannot_unfurl_url')
    if (!isObject(value)) throw new Refusal('invalid_unfurls_format')
    for (const key of Object.keys(value))
      if (!attachment.includes(key)) world.violate(`chat.unfurl: ${key} is not of an attachment`)
    const text = typeof value.fallback === 'string' ? value.fallback : url
    if (checkMessage(world, 'chat.unfurl', { text, blocks: value.blocks }).length)
      throw new Refusal('cannot_unfurl_message')
    message.unfurls.set(url, value.blocks as Json[])
  }
  return {}
}

export const unfurls = { 'chat.unfurl': unfurl }
