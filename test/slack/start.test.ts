import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { checkSlack } from '../../adapters/slack/check.ts'
import { oneToken } from '../../adapters/slack/install/tokens.ts'
import { Caller } from '../../adapters/slack/outbound/caller.ts'
import { boltLogger } from '../../adapters/slack/shared/logger.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { isTokenOf } from '../../adapters/slack/start.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { Slack } from './server/slack.ts'
import { modes, stage, withRedis } from './setup.ts'

const redis = withRedis()
let slack: Slack
afterEach(async () => slack?.stop())

/** A workspace, and every token that somebody may put in the wrong place. */
async function tokens() {
  slack = await Slack.start()
  const { world } = slack
  const team = world.team(scopes)
  const removed = world.install(team)
  world.revoke(removed)
  return {
    good: world.install(team),
    few: world.install(world.team(['chat:write', 'commands'])),
    removed,
    app: world.appToken,
  }
}

describe('doctor', () => {
  it('is told that good tokens are good', async () => {
    const { good, app } = await tokens()
    const { faults, found } = await checkSlack({ apiUrl: slack.apiUrl, botToken: good, appToken: app })
    expect(faults).toEqual([])
    expect(found).toContain('good in Acme')
    expect(slack.sockets.opened()).toBe(0)
  })

  it('is told of the features that an app has the scopes for, and of those that are asked for at /slack/install', async () => {
    const { app } = await tokens()
    const agent = slack.world.install(slack.world.team([...scopes, 'assistant:write', 'im:history']))
    const one = await checkSlack({ apiUrl: slack.apiUrl, botToken: agent, appToken: app })
    expect(one.found).toContain('with the scopes for agent;')
    const many = await checkSlack({ apiUrl: slack.apiUrl, appToken: app, features: ['links'] })
    expect(many.found).toContain('at /slack/install, which asks also for links')
  })

  it('knows whether a token is still a workspace’s', async () => {
    slack = await Slack.start()
    const team = slack.world.team(scopes)
    const token = slack.world.install(team)
    const silent = () => undefined
    const log = { info: silent, warn: silent, error: silent }
    const caller = new Caller(oneToken(token), log, { apiUrl: slack.apiUrl, logger: boltLogger(log) })
    expect(await isTokenOf(caller, team.id)).toBe(true)
    expect(await isTokenOf(caller, 'T0OTHER')).toBe(false)
    slack.world.away = true
    await expect(isTokenOf(caller, team.id)).rejects.toThrow(/did not answer/)
    slack.world.away = false
    slack.world.revoke(token)
    expect(await isTokenOf(caller, team.id)).toBe(false)
  })

  it('is told of each wrong one, and what to do', async () => {
    const { few, removed } = await tokens()
    const asked = (botToken: string, appToken = 'xapp-wrong') =>
      checkSlack({ apiUrl: slack.apiUrl, botToken, appToken })
    expect((await asked('xoxb-wrong')).faults).toEqual([
      expect.stringMatching(/invalid_auth.*SLACK_BOT_TOKEN.*OAuth & Permissions/),
      expect.stringMatching(/SLACK_APP_TOKEN.*invalid_auth.*connections:write/),
    ])
    expect((await asked(removed)).faults[0]).toMatch(/removed from this workspace. Install it again/)
    expect((await asked(few)).faults[0]).toMatch(/lacks channels:join.*users:read.*manifest\.json/)
  })

  it('is told where nobody answers, without waiting for ever', async () => {
    const { good, app } = await tokens()
    await slack.stop()
    const { faults } = await checkSlack({ apiUrl: slack.apiUrl, botToken: good, appToken: app })
    expect(faults).toHaveLength(2)
    for (const fault of faults) expect(fault).toMatch(/^Slack did not answer/)
  })
})

describe.each(modes)('a start that can’t succeed, by %s', (mode) => {
  const failing = async (config: Parameters<typeof stage>[0]['config']) => {
    const failed = await stage({ mode, memory: redis.memory(), config }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failed).toBeInstanceOf(ChatError)
    return (failed as ChatError).message
  }

  it('says in one line what is wrong with the token', async () => {
    expect(await failing({ botToken: 'xoxb-wrong' })).toMatch(/invalid_auth.*SLACK_BOT_TOKEN/)
    if (mode === 'socket')
      expect(await failing({ appToken: 'xapp-1-wrong' })).toMatch(/SLACK_APP_TOKEN.*App-Level Tokens/)
  })

  it('names the port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, () => resolve()))
    const { port } = other.address() as { port: number }
    const oauth = { botToken: '', clientId: '1.2', clientSecret: 'x', secret: 'x'.repeat(32) }
    expect(await failing({ port, ...oauth })).toContain(`Port ${port} is taken`)
    await new Promise((resolve) => other.close(resolve))
  })
})
