import { afterAll, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { connection } from '../../src/store/connect.ts'
import { buttons, read } from './server/screen.ts'
import { until } from './setup.ts'
import { wholeInSlack } from './whole.ts'

let w: Awaited<ReturnType<typeof wholeInSlack>>
afterAll(async () => w?.end())

/** Keys and values of the whole server in which somebody is still to be found. */
async function leftovers(text: string): Promise<readonly string[]> {
  const redis = connection(w.house.redis)
  await redis.connect()
  const found: string[] = []
  for (const key of await redis.keys('*'))
    if (key.includes(text) || (await redis.dumpBuffer(key))?.includes(text)) found.push(key)
  redis.disconnect()
  return found
}

it('forgets somebody in all of Gilbert: nothing in the store, no name in what everybody can read', async () => {
  w = await wholeInSlack('socket')
  const ada = w.person('Ada', { admin: true })
  const place = placeId(w.team.id, w.channel.id)
  let count = 0
  const does = (verb: string, args = {}, fields = {}) =>
    w.house.practice.perform({
      id: `does-${++count}`,
      action: { verb, args },
      fields,
      person: { id: ada.id, name: 'Ada', admin: true },
      place,
      at: Date.now(),
    })
  const q = 'what-goes-away'
  const right = w.house.parts.bank.get(q)?.choices?.findIndex((choice) => choice.right)
  await ada.command('settings', w.channel)
  await does('schedule', {}, { time: '00:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
  await w.house.practice.chore({ chore: 'post-daily', place })
  await does('answer', { q, c: String(right) })
  await does('share-result', { q })
  await does('share', { q }, { to: 'here', note: 'try it' })
  const named = () =>
    w.slack.world.messages.filter(
      (m) => m.channel === w.channel.id && !m.ephemeralFor && !m.deleted && /Ada/.test(read(m)),
    )
  await until('posts that name Ada', () => named().length >= 2)
  await ada.command('forget me', w.channel)
  const asked = await until('the question', () =>
    ada.ephemerals().findLast((m) => buttons(m).includes('Delete it all')),
  )
  await ada.press(asked, 'Delete it all')
  const said = await until('the answer', () =>
    [...ada.ephemerals(), ...ada.dms()].findLast((m) => /is deleted/.test(read(m))),
  )
  expect(read(said)).toMatch(/your name in \d posts/)
  expect(named()).toEqual([])
  expect(await leftovers(ada.user.id)).toEqual([])
}, 200_000)
