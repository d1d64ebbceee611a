import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sealWith } from '../../adapters/slack/install/crypt.ts'
import { Endings } from '../../adapters/slack/install/endings.ts'
import { keepsDataFor, Leaving } from '../../adapters/slack/install/leaving.ts'
import { Installations } from '../../adapters/slack/install/store.ts'
import { installedTokens } from '../../adapters/slack/install/tokens.ts'
import { Caller } from '../../adapters/slack/outbound/caller.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { boltLogger } from '../../adapters/slack/shared/logger.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { secret, stage, withRedis } from './setup.ts'

const redis = withRedis()
const silent = () => undefined
const log = { info: silent, warn: silent, error: silent }
const org = 'E0ACME'

let memory: Memory
let now: number
let gone: string[]
beforeEach(() => {
  memory = redis.memory()
  now = 1_000
  gone = []
})

/** One process’s view of the installations. Every process has one of its own over the same memory. */
function process(over: Partial<Memory> = {}) {
  const mine: Memory = { ...memory, ...over }
  const leaving: Leaving = new Leaving({
    memory: mine,
    log,
    now: () => now,
    left: async () => undefined,
    forgetPlace: async (place) => void gone.push(place),
    isServed: (team) => installations.isServed(team),
  })
  const installations = new Installations(mine, sealWith(secret), (team) => leaving.stay(team))
  const endings = new Endings(mine, installations, leaving, async () => false)
  const sweep = async () => {
    await endings.sweep()
    await leaving.sweep()
  }
  return { leaving, installations, endings, sweep, tokens: installedTokens(installations, endings) }
}
type Process = ReturnType<typeof process>

const install = (one: Process, id: string, whole = id === org, token = `xoxb-${id}`) =>
  one.installations.storeInstallation({
    team: whole ? undefined : { id },
    enterprise: whole ? { id } : undefined,
    user: { id: 'U0', token: undefined, scopes: undefined },
    bot: { id: 'B0', userId: 'U1', scopes: [], token },
    isEnterpriseInstall: whole,
  })

/** Workspaces that are known by a place, and served by the organization’s installation. */
async function joined(one: Process, ...teams: string[]) {
  for (const team of teams) {
    await one.installations.belongs(team, org)
    await one.leaving.meet(team, placeId(team, 'C1'), 'places')
  }
}

const later = async (one: Process) => {
  now += keepsDataFor + 1
  await one.sweep()
}

describe('an organization’s installation', () => {
  it('that ends leaves alone the workspaces with installations of their own', async () => {
    const one = process()
    await install(one, org)
    await install(one, 'T0OWN')
    await joined(one, 'T0OWN', 'T0THEIRS')
    await one.endings.ended(org)
    await later(one)
    expect(gone).toEqual([placeId('T0THEIRS', 'C1')])
    expect(await one.tokens.token('T0OWN')).toBe('xoxb-T0OWN')
  })

  it('keeps serving a workspace whose own installation ends', async () => {
    const one = process()
    await install(one, org)
    await install(one, 'T0OWN')
    await joined(one, 'T0OWN')
    await one.endings.ended('T0OWN')
    await later(one)
    expect(gone).toEqual([])
    expect(await one.tokens.token('T0OWN')).toBe(`xoxb-${org}`)
  })

  it('that takes one workspace out ends there alone', async () => {
    const one = process()
    await install(one, org)
    await joined(one, 'T0OUT', 'T0IN')
    await one.endings.withdrawn(org, ['T0OUT'])
    await expect(one.tokens.token('T0OUT')).rejects.toMatchObject({ final: true })
    expect(await one.tokens.token('T0IN')).toBe(`xoxb-${org}`)
    await later(one)
    expect(gone).toEqual([placeId('T0OUT', 'C1')])
  })

  it('keeps the data of a workspace that left alone and came back with the whole organization', async () => {
    const one = process()
    await install(one, 'T0BACK')
    await one.leaving.meet('T0BACK', placeId('T0BACK', 'C1'), 'places')
    await one.endings.ended('T0BACK')
    await install(one, org)
    await one.installations.belongs('T0BACK', org)
    await later(one)
    expect(gone).toEqual([])
  })

  it('is known again where another process forgot the workspace meanwhile', async () => {
    const [one, other] = [process(), process()]
    await install(one, org)
    await joined(one, 'T0BACK')
    await other.endings.withdrawn(org, ['T0BACK'])
    await one.installations.belongs('T0BACK', org)
    expect(await process().tokens.token('T0BACK')).toBe(`xoxb-${org}`)
    await later(other)
    expect(gone).toEqual([])
  })

  it('is known although storing whom it serves failed the first time', async () => {
    let broken = true
    const one = process({
      async set(...args) {
        if (broken && args[0].endsWith(':org')) throw new Error('Redis is away')
        return await memory.set(...args)
      },
    })
    await install(one, org)
    await expect(one.installations.belongs('T0NEW', org)).rejects.toThrow()
    broken = false
    await one.installations.belongs('T0NEW', org)
    expect(await process().tokens.token('T0NEW')).toBe(`xoxb-${org}`)
  })
})

describe('an installation that ends while the process is killed', () => {
  const writes = ['append', 'set', 'delete', 'remove'] as const
  const counted = (limit: number) => {
    let left = limit
    const over: Partial<Memory> = {}
    for (const name of writes)
      Object.assign(over, {
        [name]: async (...args: unknown[]) => {
          if (left-- <= 0) throw new Error('killed')
          return await (memory[name] as (...all: unknown[]) => Promise<unknown>)(...args)
        },
      })
    return { over, died: () => left < 0 }
  }

  it.each(['the whole', 'one workspace'])('ends the same after any step: %s', async (which) => {
    for (let n = 1; ; n++) {
      memory = redis.memory()
      gone = []
      const one = process()
      await install(one, org)
      await joined(one, 'T0A', 'T0B')
      const { over, died } = counted(n)
      const killed = process(over)
      const end = () =>
        which === 'the whole' ? killed.endings.ended(org) : killed.endings.withdrawn(org, ['T0A', 'T0B'])
      await end().catch(() => undefined)
      const next = process()
      await next.sweep()
      await later(next)
      expect(gone.sort(), `killed after ${n} writes`).toEqual([placeId('T0A', 'C1'), placeId('T0B', 'C1')])
      await expect(next.tokens.token('T0A')).rejects.toMatchObject({ final: true })
      expect(await memory.list('endings')).toEqual([])
      if (!died()) break
      expect(n).toBeLessThan(50)
    }
  })

  it('does not end the one that was installed after it', async () => {
    const one = process()
    await install(one, 'T0NEW')
    const print = await one.installations.print('T0NEW')
    await memory.append('endings', `install T0NEW ${print}`, { max: 10 })
    await install(one, 'T0NEW', false, 'xoxb-new')
    await one.sweep()
    expect(await one.tokens.token('T0NEW')).toBe('xoxb-new')
    expect(await memory.get('leaving:T0NEW')).toBeUndefined()
  })
})

it('a place that another process forgot is listed again when there is data of it again', async () => {
  const [one, other] = [process(), process()]
  const place = placeId('T0BACK', 'C1')
  await install(one, 'T0BACK')
  await one.leaving.meet('T0BACK', place, 'places')
  await other.endings.ended('T0BACK')
  await later(other)
  expect(gone).toEqual([place])
  await install(other, 'T0BACK')
  await one.leaving.meet('T0BACK', place, 'places')
  await other.endings.ended('T0BACK')
  await later(other)
  expect(gone).toEqual([place, place])
})

describe('Slack', () => {
  it('tells of an organization’s workspaces, taken out and taken in, and of its end, without naming a team', async () => {
    const s = await stage({ memory, oauth: true, config: { port: 0 } })
    const one = process()
    await install(one, org)
    await joined(one, 'T0OUT', 'T0IN')
    const event = async (what: object) => {
      const body = {
        token: 'x',
        team_id: null,
        enterprise_id: org,
        api_app_id: 'A0',
        type: 'event_callback',
        event_id: `Ev${Math.random()}`,
        event_time: 1,
        authorizations: [{ team_id: null, enterprise_id: org, is_bot: true, is_enterprise_install: true }],
        event: what,
      }
      expect(await s.slack.send('events_api', body)).toBeDefined()
    }
    await event({ type: 'team_access_revoked', team_ids: ['T0OUT'], event_ts: '1.1' })
    await vi.waitFor(async () => expect(await memory.get('team:T0OUT:org')).toBeUndefined())
    expect(await memory.get('leaving:T0OUT')).toBeDefined()
    await event({ type: 'team_access_granted', team_ids: ['T0OUT'], event_ts: '1.2' })
    await vi.waitFor(async () => expect(await memory.get('team:T0OUT:org')).toBe(org))
    expect(await memory.get('leaving:T0OUT')).toBeUndefined()
    await event({ type: 'app_uninstalled', event_ts: '1.3' })
    await vi.waitFor(async () => expect(await memory.get(`install:${org}`)).toBeUndefined())
    expect(await memory.get('leaving:T0IN')).toBeDefined()
    await s.end()
  })

  it('refuses the organization’s token in a workspace, which is then no longer served', async () => {
    const one = process()
    await install(one, org)
    await joined(one, 'T0OUT')
    const server = await refusing('team_access_not_granted')
    const caller = new Caller(one.tokens, log, {
      apiUrl: server.url,
      logger: boltLogger(log),
    })
    await expect(caller.call('T0OUT', 'views.open', {})).rejects.toMatchObject({ final: true })
    expect(await memory.get('leaving:T0OUT')).toBeDefined()
    await expect(one.tokens.token('T0OUT')).rejects.toMatchObject({ final: true })
    await server.stop()
  })
})

async function refusing(error: string) {
  const { createServer } = await import('node:http')
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, error }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  return { url: `http://127.0.0.1:${port}/api/`, stop }
}
