import { afterEach, describe, expect, it } from 'vitest'
import { sealWith } from '../../adapters/slack/install/crypt.ts'
import { keepsDataFor } from '../../adapters/slack/install/leaving.ts'
import { Installations } from '../../adapters/slack/install/store.ts'
import { installedTokens } from '../../adapters/slack/install/tokens.ts'
import { personId, placeId } from '../../adapters/slack/shared/ids.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { freePort } from '../support/free-port.ts'
import { addToSlack } from './adding.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { modes, type Stage, secret, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s?.end())

/** Slack makes an app's tokens worthless before it says that the app was removed. */
function removed(): void {
  for (const token of s.slack.world.tokens.keys()) s.slack.world.revoke(token)
}

describe.each(modes)('an app for many workspaces, by %s', (mode) => {
  let memory: Memory
  const begin = async () => {
    memory = redis.memory()
    const port = await freePort()
    s = await stage({
      mode,
      memory,
      oauth: true,
      config: { port, publicUrl: `http://127.0.0.1:${port}` },
      perform: ({ action }) => (action.verb === 'code' ? { form: codeForm } : { card: says(action.verb) }),
    })
    return port
  }

  it('is added by its page, asks for its scopes and then answers there', async () => {
    const port = await begin()
    const ada = s.person('Ada')
    expect((await addToSlack(port)).status).toBe(200)
    expect([...s.team.scopes].sort()).toEqual([...scopes])
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    await s.chat.post(placeId(s.team.id, s.channel.id), says('hello'))
    expect(s.slack.world.messages.some((m) => read(m) === 'hello')).toBe(true)
  })

  it('tells who cancels at Slack so, on a page with the address to begin again', async () => {
    const port = await begin()
    const page = await fetch(`http://127.0.0.1:${port}/slack/install`)
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
    const href = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1]?.replace(/&amp;/g, '&')
    const state = new URL(href ?? '').searchParams.get('state') ?? ''
    const back = await fetch(
      `http://127.0.0.1:${port}/slack/oauth_redirect?error=access_denied&state=${encodeURIComponent(state)}`,
      { headers: { cookie } },
    )
    const text = await back.text()
    expect(back.status).toBe(200)
    expect(text).toContain('You cancelled the installation')
    expect(text).toContain(`http://127.0.0.1:${port}/slack/install`)
  })

  it('tells who comes with a stale page so, and shows nothing of theirs as markup', async () => {
    const port = await begin()
    const back = await fetch(`http://127.0.0.1:${port}/slack/oauth_redirect?code=1&state=<b>x</b>`)
    const text = await back.text()
    expect(back.status).toBe(400)
    expect(text).toContain('out of date')
    expect(text).not.toContain('<b>')
  })

  it('keeps no token readable, and none of a person’s', async () => {
    const port = await begin()
    await addToSlack(port)
    const stored = (await memory.get(`install:${s.team.id}`)) ?? ''
    const [token = 'no token'] = s.slack.world.tokens.keys()
    expect(stored).toMatch(/^v1\./)
    expect(stored).not.toContain(token)
    const opened = sealWith(secret).open(stored, s.team.id)
    expect(opened).toContain(token)
    expect(opened).not.toContain('xoxp')
    expect(() => sealWith('another secret of 32 characters!').open(stored, s.team.id)).toThrow(
      /GILBERT_SECRET/,
    )
    expect(() => sealWith(secret).open(stored, 'T0OTHER')).toThrow()
  })

  it('refuses an installation that another browser began', async () => {
    const port = await begin()
    expect((await addToSlack(port, false)).status).toBe(400)
    expect(s.slack.world.tokens.size).toBe(0)
  })

  it('forgets the token at once when it is removed, and the data when its time has come', async () => {
    const port = await begin()
    const ada = s.person('Ada')
    await addToSlack(port)
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    removed()
    await s.slack.event(s.team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [s.team.botUser] } })
    await s.slack.event(s.team, { type: 'app_uninstalled' })
    await until('the day to be noted', () =>
      s.lines.some(({ message }) => message.includes('forgotten then')),
    )
    expect(await memory.get(`install:${s.team.id}`)).toBeUndefined()
    await expect(s.chat.tell(ada.id, says('hi'))).rejects.toMatchObject({
      final: true,
      message: expect.stringContaining('not installed'),
    })

    s.now.skew = keepsDataFor - 60_000
    await s.chat.stop()
    await s.chat.start()
    expect(s.gone).toEqual([])
    s.now.skew = keepsDataFor + 60_000
    await s.chat.stop()
    await s.chat.start()
    await until('the place to be forgotten', () => s.gone.length)
    expect(s.gone).toEqual([placeId(s.team.id, s.channel.id)])
    expect(s.left).toEqual([`${ada.id} slack:${s.team.id}`])
    await until('nothing to be left', () =>
      s.lines.some(({ message }) => message.includes('everything of the workspace')),
    )
    expect(await memory.list(`team:${s.team.id}:people`)).toEqual([])
  })

  it('forgets the token of a workspace that removed it while it was not listening', async () => {
    const port = await begin()
    await addToSlack(port)
    const place = placeId(s.team.id, s.channel.id)
    const [token = ''] = s.slack.world.tokens.keys()
    s.slack.world.revoke(token)
    await expect(s.chat.post(place, says('hello'))).rejects.toMatchObject({ final: true })
    expect(await memory.get(`install:${s.team.id}`)).toBeUndefined()
    expect(s.lines.some(({ message }) => message.includes('forgotten then'))).toBe(true)
    await addToSlack(port)
    await s.chat.post(place, says('hello again'))
    expect(await memory.get(`leaving:${s.team.id}`)).toBeUndefined()
  })

  it('keeps the token of a workspace that was added anew while the old one failed', async () => {
    const port = await begin()
    await addToSlack(port)
    const [old = ''] = s.slack.world.tokens.keys()
    s.slack.world.revoke(old)
    await addToSlack(port)
    const installed = await memory.get(`install:${s.team.id}`)
    const fails = async () => {
      throw new Error('it is not gone')
    }
    const installations = new Installations(memory, sealWith(secret), async () => undefined)
    await installedTokens(installations, { ended: fails, withdrawn: fails }).revoked?.(s.team.id, old)
    expect(await memory.get(`install:${s.team.id}`)).toBe(installed)
  })

  it('is added once for a whole organization, and answers in its workspaces, where Slack names no team', async () => {
    const port = await begin()
    s.team.org = 'E0ACME'
    const ada = s.person('Ada')
    expect((await addToSlack(port)).status).toBe(200)
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    const post = () => s.chat.post(placeId(s.team.id, s.channel.id), daily)
    await post()
    const message = s.slack.world.messages.find((one) => !one.ephemeralFor)
    if (!message) throw new Error('nothing was posted')
    await ada.press(message, 'Open the editor')
    await until('the form', () => ada.modal)
    // A process that starts anew hears of nobody before it posts.
    const again = new Installations(memory, sealWith(secret), async () => undefined)
    const ignore = async () => undefined
    const tokens = installedTokens(again, { ended: ignore, withdrawn: ignore })
    expect(await tokens.token(s.team.id)).toMatch(/^xoxb-/)
    s.slack.world.revoke([...s.slack.world.tokens.keys()].at(-1) ?? '')
    await expect(post()).rejects.toThrow()
    expect(await memory.get('install:E0ACME')).toBeUndefined()
    expect(await memory.get(`leaving:${s.team.id}`)).toBeDefined()
  })

  it('keeps the data where the workspace comes back in time', async () => {
    const port = await begin()
    await addToSlack(port)
    removed()
    await s.slack.event(s.team, { type: 'app_uninstalled' })
    await until('the day to be noted', () =>
      s.lines.some(({ message }) => message.includes('forgotten then')),
    )
    await addToSlack(port)
    s.now.skew = keepsDataFor + 60_000
    await s.chat.stop()
    await s.chat.start()
    await s.chat.stop()
    expect(s.lines.some(({ message }) => message.includes('everything of the workspace'))).toBe(false)
    await s.chat.start()
  })

  it('forgets somebody who left the workspace, and a channel that is gone', async () => {
    await begin()
    const ada = s.person('Ada')
    await s.slack.event(s.team, { type: 'user_change', user: { id: ada.user.id, deleted: true } })
    await s.slack.event(s.team, { type: 'channel_deleted', channel: s.channel.id })
    await until('both', () => s.gone.length && s.left.length)
    expect(s.left).toEqual([`${personId(s.team.id, ada.user.id)} slack:${s.team.id}`])
    expect(s.gone).toEqual([placeId(s.team.id, s.channel.id)])
  })
})

describe('settings', () => {
  it('that are missing are all named at once', async () => {
    await expect(stage({ memory: redis.memory(), config: { appToken: '', botToken: '' } })).rejects.toThrow(
      /SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET.*SLACK_BOT_TOKEN.*SLACK_CLIENT_ID/s,
    )
  })

  it('that lack scopes are named at the start, with the fix', async () => {
    s = await stage({ memory: redis.memory(), scopes: ['chat:write', 'commands'] })
    const line = s.lines.find(({ level }) => level === 'error')
    for (const scope of scopes)
      expect(line?.message.includes(scope), scope).toBe(!['chat:write', 'commands'].includes(scope))
    expect(line?.message).toContain('manifest.json')
  })
})
