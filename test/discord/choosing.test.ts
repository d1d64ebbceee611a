import { afterEach, describe, expect, it } from 'vitest'
import { shareForm } from '../../src/cards/places/share.ts'
import type { Question } from '../../src/core/questions/question.ts'
import { says } from './cards.ts'
import { read } from './server/screen.ts'
import { bits, type Channel, type Role } from './server/world.ts'
import { answer, opened, type Stage, stage, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const question = { id: 'counter', title: 'Counter' } as Question

/** A server with a second channel to share into, one of another server, and a role. */
async function town({ plain = false } = {}) {
  const more: { aside?: Channel; voice?: Channel; elsewhere?: Channel; regular?: Role } = {}
  s = await stage({
    memory: redis.memory(),
    perform: ({ fields, place }) =>
      fields.to === undefined
        ? { form: shareForm(question, place !== undefined) }
        : { card: says('On its way.') },
    before: ({ world }) => {
      world.plain = plain
      const [guild] = world.guilds.values()
      if (!guild) throw new Error('no server')
      more.aside = world.channel(guild, 'aside')
      more.voice = world.channel(guild, 'talk', 2)
      more.elsewhere = world.channel(world.guild(), 'elsewhere')
      more.regular = world.role(guild, 'Regular')
      Object.assign(guild.roles[0] as Role, { position: 5, permissions: bits.manageRoles })
    },
  })
  return more as Required<typeof more>
}

const field = 'Or into a channel'

describe('a channel to share into', () => {
  it('is chosen in the form, beside a person: one where they can write themselves', async () => {
    const { aside, voice, elsewhere } = await town()
    const ada = s.person('Ada')
    const asked = await opened(ada.command('share', { question: 'counter' }))
    for (const none of [voice, elsewhere])
      expect(() => ada.submit(asked, { [field]: [none.id] })).toThrow('offers no such channel')
    await answer(ada.submit(asked, { [field]: [aside.id] }))
    await answer(ada.submit(asked, {}))
    expect(s.intents.slice(1).map(({ into, fields }) => [into, fields.to])).toEqual([
      [`discord:${s.guild.id}:${aside.id}`, `discord:${s.guild.id}:${aside.id}`],
      [undefined, ''],
    ])
  })

  it('is refused where they can only read, and beside a person', async () => {
    const { aside } = await town()
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    const asked = await opened(ada.command('share', { question: 'counter' }))
    const both = { [field]: [aside.id], 'To whom': [grace.user.id] }
    expect(read((await answer(ada.submit(asked, both))).body)).toContain('a person or a channel')
    ada.silent.add(aside.id)
    expect(read((await answer(ada.submit(asked, { [field]: [aside.id] }))).body)).toContain(
      'can’t write in that channel yourself',
    )
    expect(s.intents).toHaveLength(1)
  })

  it('is not asked for where there is no server, nor where Discord takes no picker', async () => {
    await town({ plain: true })
    const labels = async (direct: boolean) =>
      (await opened(s.person('Ada', { direct }).command('share', { question: 'counter' }))).modal?.components
        .map((one: { label?: string }) => one.label)
        .filter(Boolean)
    expect(await labels(false)).toEqual(['To whom (“here”: this channel)', 'A word to go with it'])
    s.discord.world.plain = false
    await s.memory.delete('forms:plain')
    expect(await labels(true)).toEqual(['To whom', 'A word to go with it'])
    expect(await labels(false)).toEqual(['To whom', field, 'A word to go with it'])
  })
})

describe.each([
  ['picked', false],
  ['typed, where Discord takes no picker in a form', true],
])('a milestone’s role %s', (_, plain) => {
  it('is chosen in a form behind the button, and taken back in it', async () => {
    const { regular } = await town({ plain })
    const boss = s.person('Boss', { admin: true, may: bits.manageRoles })
    const card = await answer(boss.command('roles', {}, { admin: true }))
    const form = await opened(boss.press(card, 'Choose a role'))
    const milestone = (value: string) => (plain ? [value] : value) as string | string[]
    const role = plain ? { 'The role’s name; empty: none': '@regular' } : { Role: [regular.id] }
    const sent = await answer(boss.submit(form, { Milestone: milestone('solved-10'), ...role }))
    expect(read(sent.body)).toContain('10 questions solved will bring @\u200bRegular')
    const back = await answer(boss.submit(form, { Milestone: milestone('solved-10') }))
    expect(read(back.body)).toContain('10 questions solved will bring no role')
    expect(s.noted).toEqual(['role for 10 questions solved: @Regular', 'role for 10 questions solved: none'])
  })

  it('is no form for who may not manage roles', async () => {
    await town({ plain })
    const boss = s.person('Boss', { admin: true, may: bits.manageRoles })
    const card = await answer(boss.command('roles', {}, { admin: true }))
    const { standing } = boss
    delete standing.may
    expect(read((await answer(boss.press(card, 'Choose a role'))).body)).toContain(
      'manage the server’s roles',
    )
  })
})
