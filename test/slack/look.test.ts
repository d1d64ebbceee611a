import { afterEach, expect, it } from 'vitest'
import { Look } from '../../adapters/slack/outbound/look.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { says } from './cards.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, withRedis } from './setup.ts'

const redis = withRedis()

let s: Stage
afterEach(async () => s.end())

const reads = () => s.slack.world.calls.filter(({ method }) => /history|replies/.test(method))
const tries = () => s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage').length
/** A Slack that takes no notice of `client_msg_id`, and does what it then answers with 500. */
async function forgetful(more: readonly string[], speed = 50): Promise<Stage> {
  const made = await stage({ memory: redis.memory(), speed, scopes: [...scopes, ...more] })
  made.slack.world.heedsClientIds = false
  made.slack.world.lostAs = 500
  return made
}

it('a direct message that was answered 500 after it was done is found, not sent again, where it may be read', async () => {
  s = await forgetful(['im:history'])
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('First.'), { key: 'a' })
  s.slack.world.lost.set('chat.postMessage', 1)
  const ref = await s.chat.tell(ada.id, says('Second.'), { key: 'b' })
  expect(ada.dms().map(read)).toEqual(['First.', 'Second.'])
  // What was found is the message: it can be redrawn and taken away.
  await s.chat.update(ref, says('Third.'))
  expect(ada.dms().map(read)).toEqual(['First.', 'Third.'])
})

it('a message of the same words a moment before is not taken for it', async () => {
  s = await forgetful(['im:history'])
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('The same.'), { key: 'a' })
  s.slack.world.lost.set('chat.postMessage', 1)
  await s.chat.tell(ada.id, says('The same.'), { key: 'b' })
  expect(ada.dms().map(read)).toEqual(['The same.', 'The same.'])
})

it('is sent again where it is not there', async () => {
  s = await forgetful(['im:history'])
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('First.'), { key: 'a' })
  s.slack.world.away = true
  setTimeout(() => (s.slack.world.away = false), 100)
  await s.chat.tell(ada.id, says('Second.'), { key: 'b' })
  expect(ada.dms().map(read)).toEqual(['First.', 'Second.'])
})

it('a later try of the same key looks first', async () => {
  s = await forgetful(['im:history'])
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('First.'), { key: 'a' })
  // Every try fails, and nobody may look.
  s.slack.world.lost.set('chat.postMessage', 9)
  s.slack.world.lacksMethods.add('conversations.history')
  await expect(s.chat.tell(ada.id, says('Second.'), { key: 'b' })).rejects.toThrow(ChatError)
  const posted = ada.dms().length
  expect(posted).toBeGreaterThan(2)
  s.slack.world.lost.clear()
  s.slack.world.lacksMethods.clear()
  await s.chat.tell(ada.id, says('Second.'), { key: 'b' })
  expect(ada.dms()).toHaveLength(posted)
})

it.each([
  ['channels:history', 1, 1],
  ['im:history', 2, 0],
])('in a channel with %s, the day’s question stands there %i time(s)', async (scope, times, looked) => {
  s = await forgetful([scope])
  const place = placeId(s.team.id, s.channel.id)
  await s.chat.tell(s.person('Ada').id, says('First.'))
  s.slack.world.lost.set('chat.postMessage', 1)
  await s.chat.post(place, says('Today.'), { key: 'other' })
  expect(s.slack.world.messages.filter((m) => read(m) === 'Today.')).toHaveLength(times)
  expect(reads()).toHaveLength(looked)
})

it('another process knows where to look, and forgets it with the person', async () => {
  s = await forgetful(['im:history'])
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('First.'), { key: 'a' })
  const [message] = ada.dms()
  const caller = {
    scopes: () => new Set(['im:history']),
    call: async <T>() => ({ messages: [{ ts: message?.ts, blocks: message?.blocks }] }) as T,
  }
  const nothing = () => undefined
  const silent = { info: nothing, warn: nothing, error: nothing }
  const other = () => new Look(caller, s.memory, silent)
  const wanted = { thread: undefined, id: String(message?.blocks[0]?.block_id) }
  const look = await other().for(s.team.id, ada.user.id, wanted)
  expect(await look?.()).toEqual({ channel: message?.channel, ts: message?.ts })
  await s.chat.forget?.(ada.id)
  expect(await other().for(s.team.id, ada.user.id, wanted)).toBeUndefined()
})

it('with the plain scopes nothing is ever read, and an id goes along that Slack may heed', async () => {
  s = await stage({ memory: redis.memory(), speed: 50 })
  s.slack.world.lostAs = 500
  const ada = s.person('Ada')
  await s.chat.tell(ada.id, says('First.'), { key: 'a' })
  s.slack.world.lost.set('chat.postMessage', 1)
  await s.chat.tell(ada.id, says('Second.'), { key: 'b' })
  expect(ada.dms().map(read)).toEqual(['First.', 'Second.'])
  expect(tries()).toBe(3)
  expect(reads()).toEqual([])
})

it('a post comes anew where Slack knows its id and has the message no longer', async () => {
  s = await stage({ memory: redis.memory(), speed: 50 })
  s.slack.world.remembersDeleted = true
  const place = placeId(s.team.id, s.channel.id)
  await s.chat.remove(await s.chat.post(place, says('Today.'), { key: 'day-1' }))
  // What was remembered of it is gone, as after a restored backup.
  await s.memory.deleteAll('')
  await s.chat.post(place, says('Today.'), { key: 'day-1' })
  expect(s.slack.world.messages.filter(({ deleted }) => !deleted)).toHaveLength(1)
})
