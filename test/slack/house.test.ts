import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  agentMethodScopes,
  canvasMethodScopes,
  linkMethodScopes,
  lookMethodScopes,
  methodScopes,
  scopes,
} from '../../adapters/slack/shared/scopes.ts'

const root = join(import.meta.dirname, '../../adapters/slack')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const manifest = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

/** Every Web API method that is named anywhere in the adapter, but for the lists of numbers and scopes. */
const called = new Set(
  sources
    .filter(({ name }) => !['shared/limits.ts', 'shared/scopes.ts'].includes(name))
    .flatMap(({ text }) => [
      ...text.matchAll(
        /'((?:assistant|canvases|chat|views|users|conversations|files|auth|reactions|im|search|admin)\.[a-zA-Z.]+)'/g,
      ),
    ])
    .map(([, method = '']) => method),
)

describe('the manifest', () => {
  it('asks for exactly the scopes of the methods that are called', () => {
    expect([...called].sort()).toEqual(
      Object.keys({
        ...agentMethodScopes,
        ...canvasMethodScopes,
        ...linkMethodScopes,
        ...lookMethodScopes,
        ...methodScopes,
      }).sort(),
    )
    expect(manifest('manifest.json').oauth_config.scopes.bot).toEqual([...scopes])
  })

  it('asks for no message history and for nothing of a person’s own', () => {
    const { bot, user } = manifest('manifest.json').oauth_config.scopes
    expect(bot.filter((scope: string) => /history|im:|mpim:|search|email|admin/.test(scope))).toEqual([])
    expect(user).toBeUndefined()
  })

  it('of an agent is the same with what is written to Gilbert itself, and no other history', () => {
    const [plain, agent] = [manifest('manifest.json'), manifest('manifest.agent.json')]
    const { agent_view: view } = agent.features
    expect(view.agent_description.length).toBeLessThanOrEqual(300)
    expect(view.suggested_prompts.length).toBeLessThanOrEqual(4)
    const more = ['assistant:write', 'im:history']
    expect(Object.values(agentMethodScopes).flat()).toContain('assistant:write')
    expect(agent.oauth_config.scopes.bot).toEqual([...scopes, ...more].sort())
    const events = [
      ...plain.settings.event_subscriptions.bot_events,
      'app_context_changed',
      'message.im',
    ].sort()
    expect(agent.settings.event_subscriptions.bot_events).toEqual(events)
    delete agent.features.agent_view
    agent.features.app_home.messages_tab_read_only_enabled = true
    agent.oauth_config.scopes.bot = plain.oauth_config.scopes.bot
    agent.settings.event_subscriptions.bot_events = plain.settings.event_subscriptions.bot_events
    expect(agent).toEqual(plain)
  })

  it('subscribes to the events that are listened to, and no others', () => {
    const text = sources.find(({ name }) => name === 'inbound/parse.ts')?.text ?? ''
    const listened = [...(/byEvent[^{]*\{([^}]*)\}/.exec(text)?.[1] ?? '').matchAll(/^\s*(\w+):/gm)].map(
      ([, name]) => name,
    )
    expect(manifest('manifest.json').settings.event_subscriptions.bot_events).toEqual(listened.sort())
  })

  it('fits Slack’s limits for a manifest', () => {
    const { display_information: shown, features } = manifest('manifest.json')
    expect(shown.name.length).toBeLessThanOrEqual(35)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174)
    expect(shown.long_description.length).toBeLessThanOrEqual(4_000)
    expect(features.shortcuts[0].name.length).toBeLessThanOrEqual(24)
  })

  it('is the same for HTTP but for the addresses', () => {
    const [socket, http] = [manifest('manifest.json'), manifest('manifest.http.json')]
    const url = http.settings.interactivity.request_url
    expect(url).toMatch(/^https:.*\/slack\/events$/)
    expect(http.settings.event_subscriptions.request_url).toBe(url)
    expect(http.features.slash_commands[0].url).toBe(url)
    delete http.settings.interactivity.request_url
    delete http.settings.event_subscriptions.request_url
    delete http.features.slash_commands[0].url
    delete http.oauth_config.redirect_urls
    http.settings.socket_mode_enabled = true
    expect(http).toEqual(socket)
  })
})

describe('the code', () => {
  it('names Slack’s host once, as the default', () => {
    const hosts = sources.flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter(
          (line) => /slack\.com|slack-/.test(line) && !/docs\.slack\.dev/.test(line) && /https?:/.test(line),
        )
        .map((line) => `${name}: ${line.trim()}`),
    )
    expect(hosts).toEqual(["chat.ts: export const slackApiUrl = 'https://slack.com/api/'"])
  })

  it('imports nothing of another adapter, and of practice only ports', () => {
    const bad = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/from '([^']+)'/g)]
        .map(([, from = '']) => from)
        .filter(
          (from) =>
            /adapters\/(discord|playground)|\.\.\/(discord|playground)\/|ioredis|bullmq|dockerode/.test(
              from,
            ) ||
            (/src\//.test(from) && !/src\/(core|practice\/ports)\//.test(from)),
        )
        .map((from) => `${name}: ${from}`),
    )
    expect(bad).toEqual([])
  })
})
