import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealWith } from '../../adapters/slack/install/crypt.ts'
import { Endings } from '../../adapters/slack/install/endings.ts'
import { keepsDataFor } from '../../adapters/slack/install/leaving.ts'
import { Installations } from '../../adapters/slack/install/store.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { type ScopedFeature, scopes } from '../../adapters/slack/shared/scopes.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { freePort } from '../support/free-port.ts'
import { addToSlack } from './adding.ts'
import { daily, says } from './cards.ts'
import { postWords } from './server/links.ts'
import { modes, type Stage, secret, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage | undefined
let memory: Memory
beforeEach(() => {
  s = undefined
  memory = redis.memory()
})
afterEach(async () => s?.end())

/** Slack makes an app's tokens worthless before it says that the app was removed. */
function removed(it: Stage): void {
  for (const token of it.slack.world.tokens.keys()) it.slack.world.revoke(token)
}

/** An app of many workspaces, which nobody has installed yet. */
async function begin(mode: (typeof modes)[number], features: readonly ScopedFeature[] = []) {
  const port = await freePort()
  const perform = () => ({ card: says('here you are') })
  const config = { port, publicUrl: `http://127.0.0.1:${port}`, features }
  s = await stage({ mode, memory, oauth: true, config, perform, linked: () => daily })
  s.slack.world.unfurlDomains.add('gilbert.example.org')
  return { s, port }
}
const url = 'https://gilbert.example.org/q/gil'
const optional = ['assistant:write', 'canvases:write', 'im:history', 'links:read', 'links:write']

describe.each(modes)('an installation after the first, by %s', (mode) => {
  it('keeps the new token where the workspace is back before Slack tells, or tells again, of the removal', async () => {
    const { s, port } = await begin(mode)
    const ada = s.person('Ada')
    await addToSlack(port)
    removed(s)
    await addToSlack(port)
    for (const event of [
      { type: 'app_uninstalled' },
      { type: 'tokens_revoked', tokens: { oauth: [], bot: [s.team.botUser] } },
    ]) {
      const asked = s.slack.world.calls.length
      await s.slack.event(s.team, event)
      await until('Slack to be asked', () =>
        s.slack.world.calls.slice(asked).some(({ method }) => method === 'auth.test'),
      )
    }
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    await s.chat.post(placeId(s.team.id, s.channel.id), says('hello again'))
    expect(s.lines.some(({ message }) => message.includes('forgotten then'))).toBe(false)
  })

  it('asks for more scopes where its operator wants that, and uses them after the next installation', async () => {
    const { s, port } = await begin(mode, ['agent', 'canvases', 'links'])
    await memory.set(`team:${s.team.id}:lacks:unfurl`, 'missing_scope')
    await addToSlack(port)
    expect([...s.team.scopes].sort()).toEqual([...scopes, ...optional].sort())
    const message = await postWords(s.person('Ada'), s.channel.id, url)
    await until('the card', () => message.unfurls.get(url))
  })

  it('does everything else where whoever installs it leaves the optional scopes out', async () => {
    const { s, port } = await begin(mode, ['agent', 'canvases', 'links'])
    const ada = s.person('Ada')
    for (const scope of optional) s.slack.world.declined.add(scope)
    expect((await addToSlack(port)).status).toBe(200)
    expect([...s.team.scopes].sort()).toEqual([...scopes])
    await postWords(ada, s.channel.id, url)
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    expect(s.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('an app of one workspace', () => {
  const workspace = async (mode: (typeof modes)[number] = 'socket') => {
    s = await stage({ mode, memory })
    return s
  }

  it('keeps the data of a workspace that is here again with a token that works', async () => {
    const s = await workspace()
    await s.slack.event(s.team, { type: 'app_uninstalled' })
    await until('the day to be noted', () =>
      s.lines.some(({ message }) => message.includes('forgotten then')),
    )
    await s.chat.stop()
    s.now.skew = keepsDataFor + 60_000
    await s.chat.start()
    await s.chat.stop()
    await s.chat.start()
    expect(s.lines.some(({ message }) => message.includes('everything of the workspace'))).toBe(false)
  })

  it('keeps them though Slack told of the removal once more, and is asked first when their day has come', async () => {
    const s = await workspace('http')
    const { world } = s.slack
    const start = async () => {
      await s.memory.set(`leaving:${s.team.id}`, String(Date.now() - 1))
      await s.chat.start()
    }
    await s.chat.post(placeId(s.team.id, s.channel.id), says('hello'))
    await s.slack.event(s.team, { type: 'app_uninstalled' })
    await until('the day to be noted', () => s.memory.get(`leaving:${s.team.id}`))
    await s.chat.stop()
    world.away = true
    await start()
    await s.chat.stop()
    expect(s.gone).toEqual([])
    expect(await s.memory.get(`leaving:${s.team.id}`)).toBeDefined()
    world.away = false
    await start()
    await s.chat.stop()
    expect(s.gone).toEqual([])
    expect(await s.memory.get(`leaving:${s.team.id}`)).toBeUndefined()
    await s.chat.start()
  }, 60_000)
})

describe('an installation that is reported to have ended', () => {
  let works: boolean | undefined
  const open = () => {
    const left: string[] = []
    const installations = new Installations(memory, sealWith(secret), async () => undefined)
    const leave = async (team: string) => void left.push(team)
    const endings = new Endings(memory, installations, { leave }, async () => works)
    return { left, installations, endings }
  }
  const install = ({ installations }: ReturnType<typeof open>, id: string) =>
    installations.storeInstallation({
      team: { id },
      enterprise: undefined,
      user: { id: 'U0', token: undefined, scopes: undefined },
      bot: { id: 'B0', userId: 'U1', scopes: [], token: `xoxb-${id}` },
    })
  const token = async ({ installations }: ReturnType<typeof open>, id: string) =>
    (await installations.of(id))?.bot?.token

  it('goes on where its token works: what was meant is one before it', async () => {
    const one = open()
    await install(one, 'T0NEW')
    works = true
    await one.endings.reported('T0NEW')
    await one.endings.sweep()
    expect(await token(one, 'T0NEW')).toBe('xoxb-T0NEW')
    expect(one.left).toEqual([])
    expect(await memory.list('endings')).toEqual([])
  })

  it.each([
    ['Slack does not answer', undefined],
    ['its token still works at that moment', true],
  ])('is asked about again by the next sweep where %s', async (_, first) => {
    const one = open()
    await install(one, 'T0GONE')
    works = first
    await one.endings.reported('T0GONE')
    expect(await token(one, 'T0GONE')).toBe('xoxb-T0GONE')
    works = false
    const next = open()
    await next.endings.sweep()
    expect(await memory.get('install:T0GONE')).toBeUndefined()
    expect(next.left).toEqual(['T0GONE'])
    expect(await memory.list('endings')).toEqual([])
  })

  it('has its data forgotten, though its token is gone already', async () => {
    const one = open()
    await one.endings.reported('T0GONE')
    expect(one.left).toEqual(['T0GONE'])
  })
})
