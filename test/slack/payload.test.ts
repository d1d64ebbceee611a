import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOfMessage } from '../../adapters/slack/inbound/code.ts'
import { askedByCommand, askedByForm, askedByShortcut } from '../../adapters/slack/inbound/others.ts'
import { type Inbound, parseInbound } from '../../adapters/slack/inbound/parse.ts'
import { asked } from '../../adapters/slack/inbound/press.ts'
import { askedByMessage, lookedAt } from '../../adapters/slack/inbound/typed.ts'
import type { Json } from './server/world.ts'

/** Shapes as Slack's reference shows them, with everything in them that Gilbert has no use for. */
const folder = join(import.meta.dirname, 'payloads')
const payloads = readdirSync(folder).map(
  (name) =>
    [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json] as const,
)
const kinds: Record<string, Inbound['kind']> = {
  'block_actions.home': 'press',
  'block_actions.message': 'press',
  'block_actions.unfurl': 'press',
  'event.app_context_changed': 'looking',
  'event.app_home_opened': 'home',
  'event.app_uninstalled': 'uninstalled',
  'event.assistant_thread_started': 'assistant',
  'event.channel_left': 'channelGone',
  'event.link_shared': 'linkShared',
  'event.message.im': 'typed',
  'event.team_access_revoked': 'teamAccess',
  'event.tokens_revoked': 'revoked',
  'event.user_change': 'personChanged',
  message_action: 'shortcut',
  slash_command: 'command',
  view_submission: 'submission',
}

/** What comes of a payload, as far as nobody is asked. */
function understood(inbound: Inbound): unknown {
  switch (inbound.kind) {
    case 'press':
      return asked(inbound.data, 1)
    case 'submission':
      return askedByForm(inbound.data)
    case 'command':
      return askedByCommand(inbound.data, 1)
    case 'shortcut':
      return [askedByShortcut(inbound.data, 1), codeOfMessage(inbound.data.message)]
    case 'typed':
      return askedByMessage(inbound.data)
    case 'looking':
      return lookedAt(inbound.data.event.context ?? undefined)
    default:
      return inbound
  }
}

/** Every way to one value of it. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length ? [path] : []
  const inner = Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]))
  return path.length ? [path, ...inner] : inner
}

function changed(payload: Json, path: string[], to: unknown): Json {
  const copy = structuredClone(payload)
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<Json>((at, key) => at[key] as Json, copy)
  if (to === undefined) delete parent[last]
  else parent[last] = to
  return copy
}

describe('payloads as Slack documents them', () => {
  it.each(payloads)('%s is understood', (name, payload) => {
    expect(parseInbound(payload).kind).toBe(kinds[name])
    expect(understood(parseInbound(payload))).toMatchSnapshot()
  })

  it.each(payloads)('%s with a field that nobody knows yet is understood the same', (_, payload) => {
    for (const path of [[], ...paths(payload)]) {
      const parent = path.reduce<unknown>((at, key) => (at as Json)[key], payload)
      if (typeof parent !== 'object' || parent === null || Array.isArray(parent)) continue
      const more = changed(payload, [...path, 'invented_by_slack'], { x: 1 })
      // What stands in a form's state by block is read by block: an unknown block is ignored, an unknown shape told.
      if (path.join('.').startsWith('view.state.values') || path.join('.') === 'state.values') continue
      expect(understood(parseInbound(more))).toEqual(understood(parseInbound(payload)))
    }
  })

  it.each(payloads)(
    '%s with anything missing, null or of another type never throws, and says what is wrong',
    (name, payload) => {
      for (const path of paths(payload))
        for (const to of [undefined, null, 7, 'x', [], {}]) {
          const inbound = parseInbound(changed(payload, path, to))
          expect(() => understood(inbound)).not.toThrow()
          if (inbound.kind === 'malformed') expect(inbound.problems).toMatch(/\w+.*: \w+/)
          else if (inbound.kind !== 'other') expect(inbound.kind).toBe(kinds[name])
        }
    },
  )

  it('names what is missing and whom to apologise to', () => {
    const [, press = {}] = payloads.find(([name]) => name === 'block_actions.message') ?? []
    expect(parseInbound(changed(press, ['actions', '0', 'action_ts'], undefined))).toMatchObject({
      kind: 'malformed',
      problems: expect.stringContaining('actions.0.action_ts'),
      who: { team: 'T9TK3CUKW', user: 'UA8RXUSPL', responseUrl: expect.stringContaining('hooks.example') },
    })
  })

  it('of an installation for a whole organization is taken for the person’s own team', () => {
    const press = {
      type: 'block_actions',
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
      user: { id: 'U1', team_id: 'T1' },
      trigger_id: '1.2',
      container: {},
      actions: [{ type: 'button', action_id: 'x', action_ts: '1.0' }],
    }
    expect(parseInbound(press)).toMatchObject({ kind: 'press', data: { team: { id: 'T1' } } })
    const stranger = { ...press, user: { id: 'U1' } }
    expect(parseInbound(stranger)).toMatchObject({ kind: 'press', data: { team: { id: 'E1' } } })
  })

  it.each([null, undefined, 7, 'text', [], {}])('%s is no payload, and no crash', (body) => {
    expect(['malformed', 'other']).toContain(parseInbound(body).kind)
  })
})
