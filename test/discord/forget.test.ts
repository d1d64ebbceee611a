import { afterEach, describe, expect, it } from 'vitest'
import { connection } from '../../src/store/connect.ts'
import { Town } from './house.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { answer, opened, until } from './setup.ts'

let town: Town
afterEach(async () => town.end())

/** Keys and values of the whole server in which somebody is still to be found. */
async function leftovers(text: string): Promise<readonly string[]> {
  const redis = connection(town.house.redis)
  await redis.connect()
  const found: string[] = []
  for (const key of await redis.keys('*'))
    if (key.includes(text) || (await redis.dumpBuffer(key))?.includes(text)) found.push(key)
  redis.disconnect()
  return found
}

/** The day's question is up; an admin has set it up, who has answered it and told everybody. */
async function day(): Promise<Somebody> {
  town = await Town.open()
  const boss = town.person('Boss', { admin: true })
  const form = await opened(boss.command('set-schedule', {}, { admin: true }))
  const between = await answer(
    boss.submit(form, { 'Time (HH:MM)': '00:00', Days: ['1', '2', '3', '4', '5', '6', '7'] }),
  )
  await answer(boss.submit(await opened(boss.press(between, 'Go on')), {}))
  const { practice, parts } = town.house
  const { id } = town.question
  const daily = { place: town.place, day: '2020-01-01', question: id, at: 0 }
  await parts.store.places.claim(daily)
  const editor = await opened(boss.command('submit', { question: id }))
  const sent = boss.submit(editor, { Python: 'right = 1' })
  await until('a verdict', () =>
    [sent.original, ...boss.dms()].some((one) => /Accepted/.test(read(one?.body))),
  )
  await practice.chore({ chore: 'post-daily', place: town.place })
  const shared = boss.command('do', { text: `practice ${id}` })
  await answer(shared)
  await practice.perform({
    id: 'share',
    action: { verb: 'share-result', args: { q: id } },
    fields: {},
    person: { id: `discord:${boss.user.id}`, name: 'Boss', admin: true },
    place: town.place,
    at: town.discord.world.now(),
  })
  return boss
}

const everywhere = () => [...town.discord.world.messages.values()].filter(({ only }) => !only)

describe('forget me, in all of Gilbert', () => {
  it('leaves nothing of a person in the store, and their name in nothing that everybody can read', async () => {
    const boss = await day()
    const named = () => everywhere().filter((one) => !boss.dms().includes(one) && /Boss/.test(read(one.body)))
    expect(named().length).toBeGreaterThan(0)
    const asked = await answer(boss.command('do', { text: 'forget me' }))
    const done = boss.press(asked, 'Delete it all')
    await until('an answer', () => /is deleted/.test(read((done.original ?? asked).body)))
    expect(named()).toEqual([])
    expect(await leftovers(boss.user.id)).toEqual([])
  })
})
