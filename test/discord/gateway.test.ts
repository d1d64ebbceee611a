import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { definitions } from '../../adapters/discord/commands/definitions.ts'
import { permissions } from '../../adapters/discord/outbound/shut.ts'
import { codeForm, daily, says } from './cards.ts'
import { checkCommand } from './server/check/commands.ts'
import { read } from './server/screen.ts'
import { answer, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

describe('commands', () => {
  it('are what Discord takes', async () => {
    s = await stage({ memory: redis.memory() })
    for (const one of definitions) expect(checkCommand(JSON.parse(JSON.stringify(one)))).toEqual([])
    expect(s.discord.world.commands.map(({ name }) => name).sort()).toEqual([
      'Judge this code',
      'gilbert',
      'gilbert-admin',
    ])
    const admin = s.discord.world.commands.find(({ name }) => name === 'gilbert-admin')
    expect(admin).toMatchObject({ default_member_permissions: '32', contexts: [0] })
  })

  it('are sent only where they differ', async () => {
    s = await stage({ memory: redis.memory() })
    const sent = () =>
      s.discord.world.calls.filter(({ method, path }) => method !== 'GET' && path.includes('/commands'))
        .length
    expect(sent()).toBe(3)
    await s.again().start()
    expect(sent()).toBe(3)
    const [one] = s.discord.world.commands
    one.description = 'an older one'
    s.discord.world.commands.push({ ...one, id: '77', name: 'gone' })
    await s.again().start()
    expect(sent()).toBe(5)
    expect(s.discord.world.commands).toHaveLength(3)
  })
})

describe('the connection', () => {
  it('asks for no privileged intent', async () => {
    s = await stage({ memory: redis.memory() })
    expect(s.discord.gateway.identifies.map(({ intents }) => intents)).toEqual([1])
  })

  it('that is cut goes on where it broke: nothing is lost and nothing done twice', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    const ada = s.person('Ada')
    await answer(ada.command('me'))
    s.discord.gateway.cut()
    const missed = [ada.command('hint'), ada.command('explain')]
    for (const it of missed) await answer(it)
    expect(s.discord.gateway.resumes.at(-1)?.missed).toBeGreaterThanOrEqual(2)
    expect(s.discord.gateway.identifies).toHaveLength(1)
    expect(s.intents.map(({ action }) => action.verb)).toEqual(['me', 'hint', 'explain'])
  })

  it('is made again when Discord says so', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    s.discord.gateway.reconnect()
    await until('a resume', () => s.discord.gateway.resumes.length === 1)
    await answer(s.person('Ada').command('me'))
  })

  it('begins anew where the session is gone', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    s.discord.gateway.invalidate()
    await until('a new session', () => s.discord.gateway.identifies.length === 2)
    await until('it to be there', () => s.discord.gateway.connected === 1)
    await answer(s.person('Ada').command('me'))
  })

  it('goes on where it was where Discord lets an invalid session be resumed', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    s.discord.gateway.invalidate(true)
    await until('a resume', () => s.discord.gateway.resumes.length === 1)
    await answer(s.person('Ada').command('me'))
    expect(s.discord.gateway.identifies).toHaveLength(1)
  })

  it('that no longer answers its heartbeats is made again', async () => {
    s = await stage({
      memory: redis.memory(),
      perform: () => ({ card: says('ok') }),
      before: ({ gateway }) => {
        gateway.heartbeat = 300
      },
    })
    await until('beats', () => s.discord.gateway.beats > 1)
    s.discord.gateway.deaf = true
    await until('a resume', () => s.discord.gateway.resumes.length > 0)
    s.discord.gateway.deaf = false
    await answer(s.person('Ada').command('me'))
  })

  it('with several shards hears everything and says it once', async () => {
    s = await stage({
      memory: redis.memory(),
      perform: () => ({ card: says('ok') }),
      before: (discord) => {
        discord.gateway.shards = 3
        for (let n = 0; n < 12; n += 1) {
          discord.world.skew += 7
          discord.world.channel(discord.world.guild(`server ${n}`))
        }
      },
    })
    const shards = s.discord.gateway.identifies.map(({ shard }) => shard.join(' of '))
    expect(shards.sort()).toEqual(['0 of 3', '1 of 3', '2 of 3'])
    const rooms = [...s.discord.world.channels.values()].filter(({ guild_id: id }) => id)
    expect(new Set(rooms.map(({ guild_id: id }) => Number((BigInt(id ?? 0) >> 22n) % 3n))).size).toBe(3)
    for (const room of rooms) {
      await s.chat.post(`discord:${room.guild_id}:${room.id}`, daily, { key: 'daily x' })
      const somebody = s.person('Somebody')
      somebody.channel = room
      await answer(somebody.command('me'))
      expect(s.discord.world.in(room.id)).toHaveLength(1)
    }
    expect(s.intents).toHaveLength(rooms.length)
  })
})

describe('a token', () => {
  it('that Discord refuses is said in words', async () => {
    s = await stage({ memory: redis.memory(), start: false })
    s.discord.world.revoked = true
    await expect(s.chat.start()).rejects.toMatchObject({
      name: 'ChatError',
      final: true,
      message: expect.stringMatching(/^Discord refused the token.*DISCORD_TOKEN[^\n]*$/),
    })
  })

  it('that holds no token at all is said in the same words', async () => {
    s = await stage({ memory: redis.memory(), start: false, token: ' ' })
    await expect(s.chat.start()).rejects.toThrow(/DISCORD_TOKEN/)
  })

  it('that is reset while Gilbert runs is said once', async () => {
    s = await stage({ memory: redis.memory() })
    s.discord.world.revoked = true
    s.discord.gateway.invalidate()
    await until('a line', () => s.lines.some(({ level }) => level === 'error'))
    expect(s.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      expect.stringContaining('DISCORD_TOKEN'),
    ])
  })
})

describe('a connection that Discord does not take', () => {
  it.each([
    [4_014, /refused an intent.*start Gilbert again/],
    [4_011, /wants more shards.*Start Gilbert again/],
  ])('for %i is one line with what to do', async (code, words) => {
    s = await stage({ memory: redis.memory(), start: false })
    s.discord.gateway.refusal = code
    await expect(s.chat.start()).rejects.toMatchObject({ final: true, message: expect.stringMatching(words) })
  })

  it('since it is not there is one, too', async () => {
    s = await stage({ memory: redis.memory(), start: false })
    await s.discord.stop()
    await expect(s.chat.start()).rejects.toMatchObject({
      name: 'ChatError',
      message: expect.stringContaining('could not be reached'),
    })
  })
})

describe('a server', () => {
  it('that shows Gilbert the door is forgotten at once', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ form: codeForm }) })
    await s.chat.post(s.place, daily)
    s.discord.leave(s.guild)
    await until('it to be forgotten', () => s.gone.includes(s.place))
  })

  it('in an outage is not', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('back') }) })
    await s.chat.post(s.place, daily)
    s.discord.leave(s.guild, true)
    s.discord.join(s.guild)
    expect(read((await answer(s.person('Ada').command('me'))).body)).toBe('back')
    expect(s.gone).toEqual([])
  })

  it('that left while Gilbert was away is forgotten when it is back', async () => {
    s = await stage({ memory: redis.memory() })
    await s.chat.post(s.place, daily)
    await s.chat.stop()
    s.discord.world.guilds.delete(s.guild.id)
    s.discord.world.guild('another')
    await s.again().start()
    await until('it to be forgotten', () => s.gone.includes(s.place))
  })

  it('whose channel is deleted keeps the others', async () => {
    s = await stage({ memory: redis.memory() })
    await s.chat.post(s.place, daily)
    s.discord.world.channels.delete(s.channel.id)
    s.discord.gateway.send('CHANNEL_DELETE', { id: s.channel.id, guild_id: s.guild.id, type: 0 }, s.guild.id)
    await until('it to be forgotten', () => s.gone.length > 0)
    expect(s.gone).toEqual([s.place])
  })
})

describe('who leaves a server', () => {
  it('is told of at once where the application may hear of members', async () => {
    s = await stage({
      memory: redis.memory(),
      before: ({ world }) => {
        world.flags = 1 << 15
      },
    })
    const ada = s.person('Ada')
    s.discord.depart(s.guild, ada.user.id)
    await until('it to be told', () => s.left.length > 0)
    expect(s.left).toEqual([`discord:${ada.user.id} discord:${s.guild.id}`])
    expect(s.discord.gateway.identifies[0]?.intents).toBe(0b11)
  })

  it('is found out by asking where it may not, and nobody is taken for gone who can’t be asked after', async () => {
    s = await stage({ memory: redis.memory() })
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    s.discord.depart(s.guild, ada.user.id)
    const home = `discord:${s.guild.id}`
    expect(await s.chat.left?.(`discord:${ada.user.id}`, home)).toBe(true)
    expect(await s.chat.left?.(`discord:${grace.user.id}`, home)).toBe(false)
    expect(await s.chat.left?.(`discord:${grace.user.id}`, 'discord')).toBe(false)
    s.discord.world.guilds.delete(s.guild.id)
    await expect(s.chat.left?.(`discord:${grace.user.id}`, home)).rejects.toMatchObject({ name: 'ChatError' })
    expect(s.left).toEqual([])
    expect(s.discord.gateway.identifies[0]?.intents).toBe(1)
  })
})

describe('people', () => {
  it('are known by the name that they chose; nobody by none', async () => {
    s = await stage({ memory: redis.memory() })
    const ada = s.person('Ada')
    expect(await s.chat.person(`discord:${ada.user.id}`)).toMatchObject({ name: 'Ada' })
    expect(await s.chat.person('discord:42')).toBeUndefined()
  })
})

describe('the guide', () => {
  it('asks in its invite link for the permissions that Gilbert needs', async () => {
    s = await stage({ memory: redis.memory(), start: false })
    const guide = readFileSync(join(import.meta.dirname, '../../docs/discord.md'), 'utf8')
    expect(guide).toContain(`permissions=${permissions}`)
    await s.chat.start()
    const invite = new URL(s.chat.invite ?? '')
    expect(Object.fromEntries(invite.searchParams)).toEqual({
      client_id: s.discord.world.app,
      scope: 'bot applications.commands',
      permissions: String(permissions),
    })
  })
})
