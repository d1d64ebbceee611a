import { afterEach, expect, it } from 'vitest'
import { bits } from './server/world.ts'
import { type Stage, stage, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const begin = async (may = bits.createEvents) => {
  s = await stage({
    memory: redis.memory(),
    before: ({ world }) => {
      for (const { roles } of world.guilds.values()) for (const role of roles) role.permissions = may
    },
  })
  return s
}
const hour = 3_600_000
const event = (starts: number, name = 'Interview') => ({ name, starts, ends: starts + hour })
const announced = (starts: number, key = 'event i1', name?: string) =>
  s.chat.announce?.(s.place, event(starts, name), { key }) ?? Promise.reject(new Error('no events'))
const ends = (ref: string) => s.chat.unannounce?.(ref) ?? Promise.reject(new Error('no events'))
const events = () => [...s.guild.events.values()]

it('an interview is announced once on the server, at the room’s address or here', async () => {
  await begin()
  const starts = s.discord.world.now() + hour
  const ref = await announced(starts)
  expect(await announced(starts)).toBe(ref)
  const where = 'https://gilbert.example.org'
  await s.chat.announce?.(s.place, { ...event(starts + hour), where }, { key: 'event i2' })
  expect(
    events().map((one) => [one.name, one.entity_type, one.privacy_level, one.entity_metadata.location]),
  ).toEqual([
    ['Interview', 3, 2, 'Here, with Gilbert'],
    ['Interview', 3, 2, where],
  ])
})

it('one that was created though the answer is missing is found again', async () => {
  await begin()
  const starts = s.discord.world.now() + hour
  const [first, second] = [await announced(starts), await announced(starts, 'event again')]
  expect(second).toBe(first)
  expect(await announced(starts, 'other', 'Another')).not.toBe(first)
  expect(events()).toHaveLength(2)
})

it.each([
  ['that did not begin is cancelled', 1, 4],
  ['that runs is completed', 2, 3],
  ['that is over stays so', 3, 3],
  ['that somebody cancelled stays so', 4, 4],
])('an event %s', async (_, status, after) => {
  await begin()
  const ref = await announced(s.discord.world.now() + hour)
  for (const one of events()) one.status = status
  await ends(ref)
  expect(events().map((one) => one.status)).toEqual([after])
})

it('an event that somebody deleted needs no end', async () => {
  await begin()
  const ref = await announced(s.discord.world.now() + hour)
  s.guild.events.clear()
  await ends(ref)
  expect(events()).toEqual([])
})

it('without the right the reason and the fix are said', async () => {
  await begin(0n)
  await expect(announced(s.discord.world.now() + hour)).rejects.toMatchObject({
    final: true,
    message: expect.stringMatching(/Server Settings → Roles → Gilbert and allow Create Events/),
  })
})

it('whether somebody may create events is what Discord says of them', async () => {
  await begin()
  for (const [name, may] of [
    ['Ada', bits.createEvents],
    ['Bob', bits.administrator],
    ['Eve', 0n],
  ] as const)
    s.person(name, { may }).command('today')
  await expect.poll(() => s.intents.length).toBe(3)
  expect(s.intents.map(({ person, events }) => [person.name, events])).toEqual([
    ['Ada', true],
    ['Bob', true],
    ['Eve', undefined],
  ])
})
