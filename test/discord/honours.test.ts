import { afterEach, describe, expect, it } from 'vitest'
import { says } from './cards.ts'
import { roleOf } from './server/guilds.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { bits, type Role } from './server/world.ts'
import { answer, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
const week = 7 * 24 * 60 * 60_000
let s: Stage
afterEach(async () => s.end())

/** A server with a role to give, Gilbert's own role above it, and somebody who may choose it. */
async function town(own: Partial<Role> = {}, given: Partial<Role> = {}) {
  let regular: Role | undefined
  s = await stage({
    memory: redis.memory(),
    perform: () => ({ card: says('Settings') }),
    before: ({ world }) => {
      const [guild] = world.guilds.values()
      if (!guild) throw new Error('no server')
      regular = world.role(guild, 'Regular', given)
      Object.assign(guild.roles[0] as Role, { position: 5, permissions: bits.manageRoles, ...own })
    },
  })
  const boss = s.person('Boss', { admin: true, may: bits.manageRoles })
  return { boss, ada: s.person('Ada'), regular: regular as Role }
}

const roles = async (who: Somebody, options: Record<string, string> = {}) =>
  read((await answer(who.command('roles', options, { admin: true }))).body)
const honour = (who: Somebody, milestone: 'streak-7' | 'solved-10' = 'streak-7') =>
  s.chat.honour?.(`discord:${who.user.id}`, s.place, milestone)
const has = (who: Somebody) => [...(s.guild.members.get(who.user.id) ?? [])]
const puts = () => s.discord.world.calls.filter(({ method }) => method === 'PUT').length

describe('a role for a milestone', () => {
  it('is given to who reaches it, as an admin chose, and written into the audit trail', async () => {
    const { boss, ada, regular } = await town()
    await honour(ada)
    expect(puts()).toBe(0)
    expect(await roles(boss)).toContain('No milestone brings a role here')
    const said = await roles(boss, { milestone: 'streak-7', role: regular.id })
    expect(said).toContain('7 days in a row will bring @\u200bRegular')
    for (let n = 0; n < 2; n += 1) await honour(ada)
    await honour(ada, 'solved-10')
    expect(has(ada)).toEqual([regular.id])
    expect(await roles(boss, { milestone: 'streak-7' })).toContain('will bring no role')
    expect(s.noted).toEqual(['role for 7 days in a row: @Regular', 'role for 7 days in a row: none'])
    await honour(boss)
    expect(has(boss)).toEqual([])
  })

  it('is chosen only by who may manage roles', async () => {
    const { ada, regular } = await town()
    const other = s.person('Other', { admin: true })
    for (const who of [ada, other])
      expect(await roles(who, { milestone: 'streak-7', role: regular.id })).toContain(
        'may manage the server’s roles',
      )
    expect(s.noted).toEqual([])
  })

  it('is never one that gives power, an app’s own, or everybody’s', async () => {
    const { boss } = await town({}, { permissions: bits.administrator })
    const [own, power] = s.guild.roles as [Role, Role]
    for (const [role, why] of [
      [power.id, 'moderate the server'],
      [own.id, 'belongs to an app'],
      [s.guild.id, 'Everybody has'],
      ['12345', 'no such role'],
    ] as const)
      expect(await roles(boss, { milestone: 'streak-7', role })).toContain(why)
    expect(s.noted).toEqual([])
  })

  it('that gained power since is not given any more', async () => {
    const { boss, ada, regular } = await town()
    await roles(boss, { milestone: 'streak-7', role: regular.id })
    regular.permissions = bits.administrator
    s.discord.gateway.send('GUILD_ROLE_UPDATE', { guild_id: s.guild.id, role: roleOf(regular) }, s.guild.id)
    await roles(boss)
    await expect(honour(ada)).rejects.toThrow(/moderate the server/)
    expect(has(ada)).toEqual([])
  })
})

describe('what is missing', () => {
  it.each([
    ['Manage Roles', { permissions: 0n }, /lacks Manage Roles.*Server Settings → Roles/],
    ['the order of roles', { position: 1 }, /stands above Gilbert’s own role.*drag @Gilbert above @Regular/],
  ])('is said plainly: %s', async (_what, own, why) => {
    const { boss, ada, regular } = await town(own, { position: 2 })
    expect(await roles(boss, { milestone: 'streak-7', role: regular.id })).toMatch(
      new RegExp(why.source.replaceAll('@', '@\u200b'), 's'),
    )
    for (let n = 0; n < 3; n += 1)
      await expect(honour(ada)).rejects.toMatchObject({ final: false, message: expect.stringMatching(why) })
    // Nothing is asked of Discord that it is known to refuse, and the admin hears of it once.
    expect(puts()).toBe(0)
    await until('the admin to hear of it', () => boss.dms().length > 0)
    expect(boss.dms().map(({ body }) => read(body))).toEqual([expect.stringContaining('Server Settings')])

    s.discord.world.skew = week + 60_000
    await expect(honour(ada)).rejects.toMatchObject({ final: true })
    const [gilbert] = s.guild.roles as [Role]
    Object.assign(gilbert, { position: 5, permissions: bits.manageRoles })
    s.discord.gateway.send('GUILD_ROLE_UPDATE', { guild_id: s.guild.id, role: roleOf(gilbert) }, s.guild.id)
    await roles(boss)
    await honour(ada)
    expect(has(ada)).toEqual([regular.id])
  })

  it('is said, too, where only Discord knows', async () => {
    const { boss, ada, regular } = await town()
    await roles(boss, { milestone: 'streak-7', role: regular.id })
    ;(s.guild.roles[0] as Role).permissions = 0n
    await expect(honour(ada)).rejects.toThrow(/needs Manage Roles and must stand above @Regular/)
    await until('the admin to hear of it', () => boss.dms().length > 0)
  })
})

describe('what is gone', () => {
  it('a role: the milestone brings none, and the admin is told', async () => {
    const { boss, ada, regular } = await town()
    await roles(boss, { milestone: 'streak-7', role: regular.id })
    s.guild.roles.pop()
    await expect(honour(ada)).rejects.toMatchObject({
      final: true,
      message: expect.stringContaining('deleted'),
    })
    await until('the admin to hear of it', () => boss.dms().length > 0)
    await honour(ada)
    expect(puts()).toBe(1)
  })

  it('a person who left: nothing is said', async () => {
    const { boss, ada, regular } = await town()
    await roles(boss, { milestone: 'streak-7', role: regular.id })
    s.guild.members.delete(ada.user.id)
    await honour(ada)
    expect(boss.dms()).toEqual([])
  })

  it('a server: its roles are forgotten with it', async () => {
    const { boss, regular } = await town()
    await roles(boss, { milestone: 'streak-7', role: regular.id })
    expect(await s.memory.get(`place:${s.place}:role:streak-7`)).toBe(regular.id)
    s.discord.leave(s.guild)
    await until('it to be forgotten', () => s.gone.includes(s.place))
    while (await s.memory.get(`place:${s.place}:role:streak-7`))
      await new Promise((resolve) => setTimeout(resolve, 5))
  })
})
