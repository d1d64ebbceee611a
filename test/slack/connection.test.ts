import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { codeForm, daily, says } from './cards.ts'
import { newId } from './server/ids.ts'
import { signed } from './server/requests.ts'
import { read } from './server/screen.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
describe.each(modes)('connected by %s', (mode) => {
  let s: Stage
  afterEach(async () => s.end())

  it('answers a command privately', async () => {
    s = await stage({ mode, memory: redis.memory(), perform: () => ({ card: says('Here is help.') }) })
    expect(s.chat.hello).toContain('/gilbert settings')
    const ada = s.person('Ada')
    await ada.command('help', s.channel)
    const answer = await until('an answer', () => ada.ephemerals(s.channel)[0])
    expect(read(answer)).toContain('Here is help.')
    expect(s.intents[0]).toMatchObject({
      action: { verb: 'command' },
      fields: { text: 'help' },
      place: placeId(s.team.id, s.channel.id),
      person: { id: ada.id, name: 'Ada', zone: 'Europe/Vienna', admin: false },
    })
  })

  it('opens a form from the daily card and takes what is sent', async () => {
    s = await stage({
      mode,
      memory: redis.memory(),
      perform: ({ action }) =>
        action.verb === 'code' ? { form: codeForm } : { card: says('Queued, 2 ahead.'), submission: 's1' },
    })
    const ada = s.person('Ada')
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const post = s.slack.world.messages[0]
    if (!post) throw new Error('nothing was posted')
    await ada.press(post, 'Open the editor')
    const modal = await until('a modal', () => ada.modal)
    expect(read(modal)).toContain('x = 1')
    ada.fill('Python', 'print(1)')
    expect(await ada.submit()).toEqual({})
    await until('the queue position', () => read(ada.modal).includes('Queued, 2 ahead.'))
    const sent = s.intents.at(-1)
    expect(sent).toMatchObject({
      action: { verb: 'submit', args: { q: 'counter' } },
      fields: { code: 'print(1)' },
    })
    await s.chat.deliver({
      id: 's1-1',
      person: ada.id,
      submission: 's1',
      stage: 'running',
      card: says('Running.'),
      ...(sent?.handle ? { handle: sent.handle } : {}),
    })
    expect(read(ada.modal)).toContain('Running.')
    expect(ada.dms()).toHaveLength(0)
    for (let n = 0; n < 2; n++)
      await s.chat.deliver({
        id: 's1-final',
        person: ada.id,
        submission: 's1',
        stage: 'final',
        card: says('Accepted.'),
        ...(sent?.handle ? { handle: sent.handle } : {}),
      })
    expect(ada.dms().map(read)).toEqual(['Accepted.'])
    expect(read(ada.modal)).toContain('Accepted.')
  })
})

describe('by Socket Mode', () => {
  let s: Stage
  afterEach(async () => s.end())

  it('comes back when Slack asks for another socket, and when the line is cut', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Here.') }) })
    const ada = s.person('Ada')
    const first = s.slack.sockets.opened()
    s.slack.sockets.refresh()
    // The old one still counts until its end has come through.
    await until(
      'the next socket',
      () => s.slack.sockets.opened() > first && s.slack.sockets.connected() === 1,
    )
    await ada.command('help', s.channel)
    const before = s.slack.sockets.opened()
    s.slack.sockets.cut()
    await until(
      'a third socket',
      () => s.slack.sockets.opened() > before && s.slack.sockets.connected() === 1,
    )
    await ada.command('help', s.channel)
    await until('both answers', () => ada.ephemerals().length === 2)
  })

  it('keeps trying where Slack does not let it in for a while', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Here.') }) })
    const ada = s.person('Ada')
    s.slack.rates.forced.set('apps.connections.open', { times: 2, retryAfter: 0 })
    s.slack.sockets.cut()
    await until('a refused try', () => s.lines.some(({ message }) => message.includes('trying again')))
    await until('no more refusals', () => s.slack.rates.forced.get('apps.connections.open')?.times === 0)
    await until('a socket', () => s.slack.sockets.connected() === 1)
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
  })

  it('connects again after it was stopped', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Here.') }) })
    const ada = s.person('Ada')
    await s.chat.stop()
    await until('no socket', () => s.slack.sockets.connected() === 0)
    await s.chat.start()
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
  })

  it('acts once on an event whose acknowledgement was lost', async () => {
    s = await stage({ memory: redis.memory(), perform: ({ action }) => ({ card: says(action.verb) }) })
    const ada = s.person('Ada')
    s.slack.sockets.loseAcks(1)
    await ada.openHome()
    await until('the Home tab', () => ada.home)
    await s.chat.stop()
    expect(s.intents.filter(({ action }) => action.verb === 'today')).toHaveLength(1)
    await s.chat.start()
  })

  it('says what to do where the app-level token is wrong', async () => {
    s = await stage({ memory: redis.memory() })
    const wrong = stage({ memory: redis.memory(), config: { appToken: 'xapp-1-wrong' } })
    await expect(wrong).rejects.toThrow(/invalid_auth/)
  })
})

describe('by HTTP', () => {
  let s: Stage
  afterEach(async () => s.end())
  const post = (init: RequestInit) => fetch(`http://127.0.0.1:${s.chat.port()}/slack/events`, init)

  it('refuses what Slack did not sign', async () => {
    s = await stage({ mode: 'http', memory: redis.memory() })
    const payload = { command: '/gilbert', text: 'help' }
    const good = signed(s.slack.world, 'slash_commands', payload)
    const forged = { ...good, headers: { ...good.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` } }
    expect((await post(forged)).status).toBe(401)
    expect((await post({ ...good, body: `${good.body}&x=1` })).status).toBe(401)
    const old = signed(s.slack.world, 'slash_commands', payload, {}, Date.now() - 6 * 60_000)
    expect((await post(old)).status).toBe(401)
    expect(s.intents).toEqual([])
  })

  it('answers Slack’s question whether the address is ours', async () => {
    s = await stage({ mode: 'http', memory: redis.memory() })
    const asked = signed(s.slack.world, 'events_api', { type: 'url_verification', challenge: 'abc' })
    expect(await (await post(asked)).json()).toEqual({ challenge: 'abc' })
  })

  it('acts once on an event that is sent again with retry headers', async () => {
    s = await stage({
      mode: 'http',
      memory: redis.memory(),
      perform: ({ action }) => ({ card: says(action.verb) }),
    })
    const ada = s.person('Ada')
    const id = newId('Ev')
    const event = { type: 'app_home_opened', user: ada.user.id, channel: 'D0', tab: 'home', event_ts: '1.1' }
    await s.slack.event(s.team, event, id)
    await s.slack.event(s.team, event, id)
    await until('the Home tab', () => ada.home)
    expect(s.intents.filter(({ action }) => action.verb === 'today')).toHaveLength(1)
  })
})

describe.each(modes)('what Slack sends by %s', (mode) => {
  let s: Stage
  afterEach(async () => s.end())

  it('is acknowledged where Gilbert does not know it', async () => {
    s = await stage({ mode, memory: redis.memory() })
    const ack = await s.slack.send('interactive', {
      type: 'block_suggestion',
      team: { id: s.team.id },
      user: { id: 'U1' },
    })
    expect(ack?.body).toBeUndefined()
    await s.slack.event(s.team, { type: 'reaction_added', user: 'U1' })
    expect(s.lines.map(({ data }) => data)).toContainEqual({ what: 'reaction_added' })
  })

  it('is a log line and a private apology where a field is missing', async () => {
    s = await stage({ mode, memory: redis.memory() })
    const ada = s.person('Ada')
    const { actions: _, ...broken } = ada.pressed(
      {
        team: s.team.id,
        channel: s.channel.id,
        ts: '1.1',
        user: '',
        text: '',
        history: [],
        blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'x', text: { text: 'Go' } }] }],
      },
      'Go',
    )
    expect(await s.slack.send('interactive', broken)).toBeDefined()
    const apology = await until('an apology', () => ada.ephemerals()[0])
    expect(read(apology)).toContain('could not read what Slack sent')
    const line = s.lines.find(({ level }) => level === 'error')
    expect(line?.data).toMatchObject({ what: 'block_actions', problems: expect.stringContaining('actions') })
    expect(s.intents).toEqual([])
  })

  it('is acknowledged even where nothing at all can be read', async () => {
    s = await stage({ mode, memory: redis.memory() })
    expect(await s.slack.send('interactive', { type: 'view_submission', nonsense: true })).toBeDefined()
    expect(
      await s.slack.send('events_api', { type: 'event_callback', event: { type: 'app_home_opened' } }),
    ).toBeDefined()
  })
})
