import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { httpConnection } from '../../adapters/slack/connect/http.ts'
import { codeOfMessage } from '../../adapters/slack/inbound/code.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { limits } from '../../adapters/slack/shared/limits.ts'
import { boltLogger } from '../../adapters/slack/shared/logger.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { daily, says } from './cards.ts'
import { signed } from './server/requests.ts'
import { read } from './server/screen.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s?.end())

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('an address that anybody can reach', () => {
  const begin = async () => {
    s = await stage({ mode: 'http', memory: redis.memory(), perform: () => ({ card: says('Here.') }) })
    return s.person('Ada')
  }
  const send = (init: RequestInit, path = '/slack/events') =>
    fetch(`http://127.0.0.1:${s.chat.port()}${path}`, init)

  it('takes no signature that Slack did not make', async () => {
    await begin()
    const good = signed(s.slack.world, 'slash_commands', { command: '/gilbert', text: 'help' })
    const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': at = '' } = good.headers
    const { 'x-slack-signature': _, ...unsigned } = good.headers
    const { 'x-slack-request-timestamp': __, ...undated } = good.headers
    const forged: Record<string, string>[] = [
      unsigned,
      undated,
      { ...good.headers, 'x-slack-signature': '' },
      { ...good.headers, 'x-slack-signature': 'v0=' },
      { ...good.headers, 'x-slack-signature': 'v0=\u00ff' },
      { ...good.headers, 'x-slack-signature': signature.replace('v0', 'v1') },
      { ...good.headers, 'x-slack-signature': signature.slice(0, -1) },
      { ...good.headers, 'x-slack-signature': `${signature},${signature}` },
      { ...good.headers, 'x-slack-request-timestamp': `${Number(at) + 1}` },
      { ...good.headers, 'x-slack-request-timestamp': 'NaN' },
      { ...good.headers, 'x-slack-request-timestamp': '1e99' },
    ]
    for (const headers of forged) expect((await send({ ...good, headers })).status).toBe(401)
    expect(s.intents).toEqual([])
  })

  it('takes no signature of another hour, be the clock wrong or the request kept back', async () => {
    await begin()
    const old = signed(s.slack.world, 'slash_commands', { command: '/gilbert' }, {}, Date.now() - 3_600_000)
    expect((await send(old)).status).toBe(401)
    expect(s.lines.some(({ message }) => /no more than 5 minutes/.test(message))).toBe(true)
  })

  it('answers what is signed and no JSON, and what is on no path of ours, without falling over', async () => {
    const ada = await begin()
    for (const body of ['{', '[]', 'null', '"x"', '{"payload":1}']) {
      const request = signed(s.slack.world, 'slash_commands', {})
      const again = signed(s.slack.world, 'events_api', JSON.parse('{}'))
      expect([200, 400, 401, 500]).toContain((await send({ ...request, body })).status)
      expect([200, 400, 401, 500]).toContain((await send({ ...again, body })).status)
    }
    for (const path of ['/', '/slack/eventsx', '/slack/install', '/%ff', '//'])
      expect((await send({ method: 'POST', body: '{}' }, path)).status).toBeGreaterThanOrEqual(400)
    await ada.command('help', s.channel)
    await until('an answer all the same', () => ada.ephemerals()[0])
  })

  it('reads no body without an end', async () => {
    await begin()
    const request = signed(s.slack.world, 'events_api', { type: 'event_callback' })
    const body = 'x'.repeat(limits.request.bytes + 1)
    expect((await send({ ...request, body })).status).toBe(413)
    expect(s.intents).toEqual([])
  })

  it('does not wait for a request that comes byte by byte', async () => {
    s = await stage({ memory: redis.memory() })
    const connection = httpConnection(
      { signingSecret: 'a secret', port: 0, routes: [], within: 200 },
      boltLogger(silent),
    )
    connection.receiver.init({ processEvent: async () => undefined } as never)
    await connection.start()
    const slow = [
      'POST /slack/events HTTP/1.1\r\nHost: x\r\n',
      'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nx',
    ]
    const ended = slow.map(
      (head) =>
        new Promise<void>((resolve, reject) => {
          const socket = connect(connection.port() ?? 0, '127.0.0.1', () => socket.write(head))
          socket.on('close', () => resolve())
          socket.on('error', reject)
          socket.resume()
        }),
    )
    await Promise.all(ended)
    await connection.stop()
  })

  it('stops though somebody still sends', async () => {
    await begin()
    const socket = connect(s.chat.port() ?? 0, '127.0.0.1')
    socket.on('error', () => undefined)
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
    await new Promise<void>((resolve) => {
      socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nx', () => resolve())
    })
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    await s.chat.stop()
    await closed
    await s.chat.start()
  })
})

describe.each(modes)('strangers’ words, by %s', (mode) => {
  const nasty = [
    '<!channel> <!here|x> <@U012AB3CD> <#C012AB3CD> <!subteam^S1>',
    '`'.repeat(100_000),
    '```\n<!everyone>\n```',
    'evil \u202e\u2066txt.exe\u2069 \u200f',
    '*bold* _it_ ~st~ `c` <https://evil.example|good.example> https://evil.example',
    'n\u0000ul \u0007bell \ud800 half',
    '&lt;!channel&gt; &amp;',
    `${'👩‍👩‍👧‍👦'.repeat(3_000)}`,
    ' \n\t ',
    '',
  ]
  const shown = (text: string): Card => ({
    summary: text || 'nothing',
    blocks: [
      { block: 'heading', text },
      { block: 'line', inline: [{ person: '', name: text }, { text }, { code: text }] },
      { block: 'context', inline: [{ text }, { link: 'https://docs.example/x', label: text }] },
      { block: 'code', text },
      { block: 'spoiler', text },
      { block: 'facts', facts: [{ name: text, value: text }] },
      { block: 'table', caption: text, columns: ['who', 'points'], rows: [[text, '3']] },
      { block: 'buttons', buttons: [{ label: text, action: { verb: 'help', args: {} } }] },
    ],
  })

  it('neither mention, link nor leave their block, wherever they are shown', async () => {
    s = await stage({
      mode,
      speed: 50,
      memory: redis.memory(),
      perform: ({ fields }) => ({ card: shown(fields.text ?? '') }),
    })
    const ada = s.person('Ada')
    for (const text of nasty) {
      await s.chat.post(placeId(s.team.id, s.channel.id), shown(text))
      await s.chat.tell(ada.id, shown(text))
    }
    expect(s.slack.world.messages).toHaveLength(nasty.length * 2)
    // Only the top-level text is markup; what would act in a block is a violation already.
    expect(s.slack.world.messages.filter((m) => /[<>]/.test(m.text))).toHaveLength(0)
    const acts = /[\u202a-\u202e\u2066-\u2069]|"type":"(user|broadcast|channel|usergroup)"/
    expect(acts.test(JSON.stringify(s.slack.world.messages))).toBe(false)
  })

  it('of a name and a command come to nothing but words', async () => {
    s = await stage({
      mode,
      speed: 50,
      memory: redis.memory(),
      perform: ({ person }) => ({ card: shown(person.name) }),
    })
    for (const text of nasty.filter((one) => one.trim())) {
      const somebody = s.person(text)
      await somebody.command(text.slice(0, 4_000), s.channel)
      await until('an answer', () => somebody.ephemerals()[0] ?? somebody.dms()[0])
    }
  })
})

describe('what was done before a restart', () => {
  it('is not done again by a replay after it', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('A hint.') }) })
    const ada = s.person('Ada')
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const [post] = s.slack.world.messages
    if (!post) throw new Error('nothing was posted')
    const payload = ada.pressed(post, 'Hint')
    await s.slack.interact('interactive', payload)
    await until('a hint', () => ada.ephemerals()[0])
    await s.chat.stop()
    await s.chat.start()
    await s.slack.interact('interactive', payload)
    await ada.command('help', s.channel)
    await until('the answer to what came after', () => ada.ephemerals().length === 2)
    await s.chat.stop()
    expect(s.intents.map(({ action }) => action.verb)).toEqual(['hint', 'command'])
    await s.chat.start()
  })
})

describe('a message that is made to hurt', () => {
  it.each([
    ['backticks', '`'.repeat(40_000)],
    ['openings of links', '```'.concat('<http:'.repeat(6_000), '```')],
    ['spaces', '```'.concat(' '.repeat(39_000), 'x')],
    ['ampersands', '```'.concat('&amp;'.repeat(8_000), '```')],
  ])('by its %s is read all the same', (_, text) => {
    expect(() => codeOfMessage({ text })).not.toThrow()
  })

  it('by the depth of its blocks does not end the process', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Here.') }) })
    const ada = s.person('Ada')
    let block: object = { type: 'rich_text_section', elements: [] }
    for (let n = 0; n < 500; n++) block = { type: 'rich_text_section', elements: [block] }
    await ada.shortcut({ blocks: [block as Record<string, unknown>] }, s.channel)
    expect(read(await until('a word', () => ada.ephemerals()[0]))).toContain('There is no code')
  })
})
