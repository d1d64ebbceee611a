import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import type { Delivery } from '../../src/practice/ports/chat.ts'
import { codeForm, daily, dot, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()

describe('a submission’s way to its author', () => {
  let s: Stage
  let ada: Somebody
  let answer: (intent: Intent) => Response
  beforeEach(async () => {
    answer = () => ({})
    s = await stage({ memory: redis.memory(), speed: 1_000, perform: (intent) => answer(intent) })
    ada = s.person('Ada')
  })
  afterEach(async () => s.end())

  const delivery = (stage: Delivery['stage'], text: string, more: Partial<Delivery> = {}): Delivery => ({
    id: `s1-${stage}`,
    person: ada.id,
    submission: 's1',
    stage,
    card: says(text),
    ...more,
  })

  const handed = async (): Promise<string | undefined> => {
    answer = ({ action }) =>
      action.verb === 'code' ? { form: codeForm } : { card: says('Queued.'), submission: 's1' }
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const post = s.slack.world.messages[0]
    if (!post) throw new Error('nothing was posted')
    await ada.press(post, 'Open the editor')
    await until('the editor', () => ada.modal)
    await ada.submit()
    await until('the queue', () => read(ada.modal).includes('Queued.'))
    return s.intents.at(-1)?.handle
  }

  it('is one direct message that goes forward, where nobody is looking', async () => {
    await s.chat.deliver(delivery('queued', 'Queued, 2 ahead.'))
    await s.chat.deliver(delivery('running', 'Running.'))
    await s.chat.deliver(delivery('final', 'Accepted.'))
    expect(ada.dms().map(({ history }) => history)).toEqual([['Queued, 2 ahead.', 'Running.', 'Accepted.']])
  })

  it('never goes backwards', async () => {
    await s.chat.deliver(delivery('final', 'Accepted.'))
    await s.chat.deliver(delivery('running', 'Running.'))
    expect(ada.dms().map(read)).toEqual(['Accepted.'])
  })

  it('redraws its progress no more often than Slack can bear', async () => {
    await s.end()
    // A time in which the next redraw is due when all of this is long over.
    s = await stage({ memory: redis.memory(), speed: 0.001 })
    ada = s.person('Ada')
    for (let n = 0; n < 20; n++) await s.chat.deliver(delivery('running', `Running ${n}.`, { id: `s1-${n}` }))
    await s.chat.deliver(delivery('final', 'Accepted.'))
    expect(ada.dms().map(({ history }) => history)).toEqual([['Running 0.', 'Accepted.']])
  })

  it('shows the verdict once, however often it is delivered, and at once', async () => {
    await Promise.allSettled([1, 2, 3].map(() => s.chat.deliver(delivery('final', 'Accepted.'))))
    await s.chat.deliver(delivery('final', 'Accepted.'))
    expect(ada.dms()).toHaveLength(1)
  })

  it('goes on in direct messages where they closed the modal', async () => {
    const handle = await handed()
    ada.closeModal()
    const more = handle ? { handle } : {}
    await s.chat.deliver(delivery('running', 'Running.', more))
    expect(ada.dms().map(read)).toEqual(['Running.'])
    await s.chat.deliver(delivery('final', 'Accepted.', more))
    expect(ada.dms().map(({ history }) => history)).toEqual([['Running.', 'Accepted.']])
  })

  it('goes on in the ephemeral message where they pressed, and lasts in direct messages', async () => {
    const offer: Card = {
      summary: 'Code',
      blocks: [
        {
          block: 'buttons',
          buttons: [{ label: 'Find the race', action: { verb: 'find-the-race', args: { x: 'p1' } } }],
        },
      ],
    }
    answer = ({ action }) =>
      action.verb === 'command' ? { card: offer } : { card: says('Queued.'), submission: 's1', replace: true }
    await ada.command('paste', s.channel)
    const shown = await until('the offer', () => ada.ephemerals()[0])
    await ada.press(shown, 'Find the race')
    await until('the queue', () => read(shown).includes('Queued.'))
    const handle = s.intents.at(-1)?.handle ?? 'none'
    await s.chat.deliver(delivery('running', 'Running.', { handle }))
    expect(read(shown)).toBe('Running.')
    for (let n = 0; n < 6; n++)
      await s.chat.deliver(delivery('running', `Running ${n}.`, { handle, id: `s1-${n}` }))
    await s.chat.deliver(delivery('final', 'A race.', { handle }))
    expect(ada.dms().map(read)).toEqual(['A race.'])
    expect(read(shown)).toBe('A race.')
    // Slack takes five uses of an address. Progress may be dropped on a busy machine, so it can be fewer; never more.
    const uses = [...s.slack.world.responseUrls.values()].map((address) => address.uses)
    expect(uses[0]).toBe(1)
    expect(uses[1]).toBeLessThanOrEqual(5)
    expect(uses).toHaveLength(2)
  })

  it('carries a picture, in a message and in a modal', async () => {
    const handle = await handed()
    const card: Card = {
      summary: 'A race',
      blocks: [{ block: 'picture', png: dot, alt: 'T1 reads, T2 writes', name: 'steps.png' }],
    }
    await s.chat.deliver({ ...delivery('final', ''), card, ...(handle ? { handle } : {}) })
    const types = (blocks: unknown) => (blocks as { type: string }[]).map(({ type }) => type)
    expect(types(ada.dms()[0]?.blocks)).toEqual(['image'])
    expect(types(ada.modal?.body.blocks)).toEqual(['image'])
    expect([...s.slack.world.files.values()][0]?.data.equals(dot)).toBe(true)
  })

  it('shows a picture no longer than its message: redrawn or taken away, the old one is deleted', async () => {
    const chart = (alt: string): Card => ({
      summary: 'The week',
      blocks: [{ block: 'picture', png: dot, alt, name: 'week.png' }],
    })
    const files = () => [...s.slack.world.files.keys()]
    const ref = await s.chat.post(placeId(s.team.id, s.channel.id), chart('Ada and Grace'))
    const before = files()
    await s.chat.update(ref, chart('Grace'))
    expect(files()).toHaveLength(1)
    expect(files()).not.toEqual(before)
    await s.chat.remove(ref)
    expect(files()).toEqual([])
  })

  it('knows each picture of a message that many redraw at once, and deletes them with it', async () => {
    const chart = (alt: string): Card => ({
      summary: 'The week',
      blocks: [{ block: 'picture', png: dot, alt, name: 'week.png' }],
    })
    const ref = await s.chat.post(placeId(s.team.id, s.channel.id), chart('nobody'))
    const names = ['Ada', 'Grace', 'Linus', 'Barbara', 'Guido']
    await Promise.all(names.map((name) => s.chat.update(ref, chart(name))))
    const shown = JSON.stringify(s.slack.world.messages.find((one) => !one.deleted)?.blocks)
    expect([...s.slack.world.files.keys()].filter((id) => shown.includes(id))).toHaveLength(1)
    await s.chat.remove(ref)
    expect([...s.slack.world.files.keys()]).toEqual([])
  })

  it('says a picture in words where it can’t be uploaded', async () => {
    s.slack.world.teams.get(s.team.id)?.scopes.delete('files:write')
    const card: Card = {
      summary: 'A race',
      blocks: [{ block: 'picture', png: dot, alt: 'T1 reads, T2 writes', name: 'steps.png' }],
    }
    await s.chat.deliver({ ...delivery('final', ''), card })
    expect(ada.dms().map(read)).toEqual(['T1 reads, T2 writes'])
  })

  it('carries a file into the thread of its message', async () => {
    const card: Card = {
      summary: 'Your data',
      blocks: [
        { block: 'file', name: 'my-data.json', type: 'application/json', data: Buffer.from('{"a":1}') },
      ],
    }
    await s.chat.tell(ada.id, card)
    const [file] = s.slack.world.files.values()
    const [message] = ada.dms()
    expect(file?.data.toString()).toBe('{"a":1}')
    expect(file?.sharedIn.has(message?.channel ?? '')).toBe(true)
    expect(file?.thread).toBe(message?.ts)
    expect(read(message)).toContain('my-data.json is attached')
  })

  it('attaches a file that comes when its message is redrawn, and drops the one before', async () => {
    const card = (name: string): Card => ({
      summary: 'Your data',
      blocks: [{ block: 'file', name, type: 'application/json', data: Buffer.from('{}') }],
    })
    const ref = await s.chat.tell(ada.id, { summary: 'x', blocks: [{ block: 'divider' }] })
    for (const name of ['one.json', 'two.json']) {
      await s.chat.update(ref, card(name))
      const files = [...s.slack.world.files.values()]
      expect(files.map((file) => [file.name, file.thread])).toEqual([[name, ada.dms()[0]?.ts]])
      expect(read(ada.dms()[0])).toBe(`${name} is attached as a file, in the thread.`)
    }
  })

  it('says that a file is attached only where it is', async () => {
    s.slack.world.teams.get(s.team.id)?.scopes.delete('files:write')
    const file = {
      block: 'file',
      name: 'my-data.json',
      type: 'application/json',
      data: Buffer.from('{}'),
    } as const
    await s.chat.tell(ada.id, { summary: 'Your data', blocks: [file] })
    const [message] = ada.dms()
    expect(read(message)).toContain('my-data.json could not be attached')
    expect(s.lines.some(({ message }) => /a file could not be attached/.test(message))).toBe(true)
  })

  it('answers a command with a file in direct messages, where files can be', async () => {
    answer = () => ({
      card: {
        summary: 'Your data',
        blocks: [{ block: 'file', name: 'my-data.json', type: 'application/json', data: Buffer.from('{}') }],
      },
    })
    await ada.command('my-data', s.channel)
    await until('the file', () => [...s.slack.world.files.values()][0]?.sharedIn.size)
    expect(ada.dms()).toHaveLength(1)
  })
})

describe('a post', () => {
  let s: Stage
  afterEach(async () => s.end())

  it('is made once for a key, whatever is retried', async () => {
    s = await stage({ memory: redis.memory() })
    const place = placeId(s.team.id, s.channel.id)
    const first = await s.chat.post(place, daily, { key: 'day-1' })
    expect(await s.chat.post(place, daily, { key: 'day-1' })).toBe(first)
    await s.chat.post(place, daily, { key: 'day-2' })
    expect(s.slack.world.messages).toHaveLength(2)
  })

  it('is made once though Slack’s answer to it was lost on the line', async () => {
    s = await stage({ memory: redis.memory(), speed: 50 })
    s.slack.world.lost.set('chat.postMessage', 2)
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    expect(s.slack.world.messages).toHaveLength(1)
    s.slack.world.lost.set('chat.postMessage', 1)
    await s.chat.tell(s.person('Ada').id, says('Once.'), { key: 'k' })
    expect(s.slack.world.messages).toHaveLength(2)
    expect(s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(5)
  })

  it('is tried again with the same key where it failed', async () => {
    s = await stage({ memory: redis.memory() })
    const place = placeId(s.team.id, s.channel.id)
    const { scopes } = s.slack.world.teams.get(s.team.id) ?? s.team
    scopes.delete('chat:write')
    await expect(s.chat.post(place, daily, { key: 'day-1' })).rejects.toThrow(/lacks the scope/)
    scopes.add('chat:write')
    await s.chat.post(place, daily, { key: 'day-1' })
    expect(s.slack.world.messages).toHaveLength(1)
  })

  it('is redrawn, and answered in its thread', async () => {
    s = await stage({ memory: redis.memory() })
    const place = placeId(s.team.id, s.channel.id)
    const ref = await s.chat.post(place, daily)
    await s.chat.update(ref, says('3 solved it.'))
    await s.chat.post(place, says('Talk here.'), { thread: ref })
    const [post, reply] = s.slack.world.messages
    expect(read(post)).toBe('3 solved it.')
    expect(reply?.thread).toBe(post?.ts)
  })

  it('joins a public channel by itself', async () => {
    s = await stage({ memory: redis.memory() })
    const other = s.slack.world.channel(s.team, 'other', { members: new Set() })
    await s.chat.post(placeId(s.team.id, other.id), daily)
    expect(other.members.has(s.team.botUser)).toBe(true)
  })

  it('names the fix where it can’t: a private channel, a missing scope, a removed app', async () => {
    s = await stage({ memory: redis.memory() })
    const hidden = s.slack.world.channel(s.team, 'hidden', { private: true, members: new Set() })
    const place = placeId(s.team.id, hidden.id)
    await expect(s.chat.post(place, daily)).rejects.toMatchObject({
      final: true,
      message: expect.stringContaining('/invite @Gilbert'),
    })
    s.slack.world.teams.get(s.team.id)?.scopes.delete('chat:write')
    await expect(s.chat.post(placeId(s.team.id, s.channel.id), daily)).rejects.toMatchObject({
      final: true,
      message: expect.stringContaining('lacks the scope chat:write'),
    })
    s.slack.world.tokens.clear()
    await expect(s.chat.post(placeId(s.team.id, s.channel.id), daily)).rejects.toThrow(/SLACK_BOT_TOKEN/)
  })
})
