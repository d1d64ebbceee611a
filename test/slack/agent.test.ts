import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { pasteCard } from '../../src/cards/judging/paste.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import type { Delivery } from '../../src/practice/ports/chat.ts'
import { codeForm, daily, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import type { Message } from './server/world.ts'
import { type Mode, modes, type Stage, type StageOptions, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const agentScopes = [...scopes, 'assistant:write', 'im:history']
const code = 'import threading\nprint("x")'

function perform({ action, fields }: Intent): Response {
  if (action.verb === 'paste') return { card: pasteCard('x1', undefined) }
  if (action.verb === 'find-the-race') return { card: says('Your code is in.'), submission: 's1' }
  if (fields.text === 'editor') return { form: codeForm }
  return { card: says(`You said: ${fields.text ?? action.verb}`) }
}
const begin = async (mode: Mode, more: Partial<StageOptions> = {}): Promise<Somebody> => {
  s = await stage({ mode, speed: 50, memory: redis.memory(), perform, scopes: agentScopes, ...more })
  return s.person('Ada')
}
const replies = (to: Message) =>
  s.slack.world.messages.filter((one) => one.thread === to.ts && one.user === s.team.botUser)
const answerTo = (to: Message, n = 0) => until('the answer', () => replies(to)[n])
const did = () => s.intents.map(({ action, fields }) => ({ ...action.args, ...fields, verb: action.verb }))

describe.each(modes)('what is written to Gilbert, by %s', (mode) => {
  it('is answered in its thread: a command without the slash, once, whatever Slack sends again', async () => {
    const ada = await begin(mode)
    const asked = await ada.type('today')
    expect(read(await answerTo(asked))).toBe('You said: today')
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: asked.channel,
      user: ada.user.id,
      text: 'today',
    }
    await s.slack.event(s.team, { ...event, ts: asked.ts })
    const inThread = await ada.type('/gilbert me', { thread: asked })
    expect(read(await answerTo(asked, 1))).toBe('You said: me')
    expect(inThread.thread).toBe(asked.ts)
    expect(did()).toEqual([
      { verb: 'command', text: 'today' },
      { verb: 'command', text: 'me' },
    ])
  })

  it('is code: what shall be done with it is asked, or done where the words beside it say it', async () => {
    const ada = await begin(mode)
    const pasted = await ada.type(`\`\`\`${code}\`\`\``)
    expect(buttons(await answerTo(pasted))).toContain('Find the race')
    await answerTo(await ada.type(`race \`\`\`${code}\`\`\``))
    await answerTo(await ada.type(`submit lost-deposits\n\`\`\`${code}\`\`\``))
    await answerTo(await ada.type(code))
    const file = ada.file('mine.py', code, 'form')
    await answerTo(await ada.type('race', { files: [file] }))
    expect(did()).toEqual([
      { verb: 'paste', code },
      { verb: 'find-the-race', code },
      { verb: 'submit', q: 'lost-deposits', code },
      { verb: 'paste', code },
      { verb: 'find-the-race', code },
    ])
  })

  it('has its progress as a status, and its verdict in the thread, also after a press there', async () => {
    const ada = await begin(mode)
    const { world } = s.slack
    const pasted = await ada.type(`\`\`\`${code}\`\`\``)
    await ada.press(await answerTo(pasted), 'Find the race')
    expect(read(await answerTo(pasted, 1))).toBe('Your code is in.')
    const deliver = (at: Delivery['stage'], text: string) => {
      const { handle } = s.intents.at(-1) ?? {}
      const what = { id: `s1-${at}`, person: ada.id, submission: 's1', stage: at, card: says(text) }
      return s.chat.deliver({ ...what, ...(handle ? { handle } : {}) })
    }
    await deliver('running', 'Looking for an interleaving that breaks it. 120 interleavings so far.')
    expect([...world.statuses.values()]).toEqual([
      'is judging your code. Looking for an interleaving that breaks it. 120 interleavings so far.',
    ])
    expect(replies(pasted)).toHaveLength(2)
    await deliver('final', 'A race.')
    await deliver('final', 'A race.')
    expect(replies(pasted).map(read).slice(2)).toEqual(['A race.'])
    expect([...world.statuses.values()]).toEqual([])
  })

  it('means the channel that its author looks at, where Gilbert is at home there', async () => {
    const ada = await begin(mode)
    const stranger = s.slack.world.channel(s.team, 'other')
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    await answerTo(await ada.type('today', { looking: s.channel }))
    await answerTo(await ada.type('today', { looking: stranger }))
    const changed = { type: 'app_context_changed', channel: 'D0', user: ada.user.id, event_ts: '1.2' }
    const entities = [{ type: 'slack#/types/channel_id', value: s.channel.id }]
    await s.slack.event(s.team, { ...changed, context: { entities } })
    await until('it to be known', () => s.memory.get(`person:${ada.id}:looking`))
    await answerTo(await ada.type('today'))
    const here = placeId(s.team.id, s.channel.id)
    expect(s.intents.map(({ place }) => place)).toEqual([here, here, here])
    expect(await s.memory.get(`person:${ada.id}:place`)).toBe(here)
  })

  it('that asks for a form is answered with a button that opens it', async () => {
    const ada = await begin(mode)
    const offer = await answerTo(await ada.type('editor'))
    expect(buttons(offer)).toEqual(['Your code'])
    await ada.press(offer, 'Your code')
    await until('the press', () => s.intents.length === 2)
    expect(s.intents[1]?.action).toEqual({ verb: 'submit', args: { q: 'counter' } })
  })

  it('is nothing that Gilbert said itself, nor what was changed or deleted', async () => {
    const ada = await begin(mode)
    const { id: channel } = s.slack.world.dm(s.team.id, ada.user.id)
    const event = {
      type: 'message',
      channel_type: 'im',
      channel,
      user: ada.user.id,
      text: 'today',
      ts: '1.1',
    }
    await s.slack.event(s.team, { ...event, bot_id: s.team.botId })
    await s.slack.event(s.team, { ...event, subtype: 'message_changed' })
    await s.slack.event(s.team, { ...event, channel_type: 'channel' })
    await answerTo(await ada.type('me'))
    expect(s.intents).toHaveLength(1)
  })

  it('has prompts, each of which Gilbert understands', async () => {
    const ada = await begin(mode)
    await ada.openMessages()
    const prompts = await until('prompts', () => [...s.slack.world.prompts.values()][0])
    expect(prompts.map(({ message }) => message)).toEqual(['today', 'race', 'library', 'me'])
  })

  it('has prompts and the channel beside it in the assistant’s threads of before, too', async () => {
    const ada = await begin(mode)
    s.slack.world.agentView = false
    const { id: channel } = s.slack.world.dm(s.team.id, ada.user.id)
    const thread = {
      user_id: ada.user.id,
      channel_id: channel,
      thread_ts: '1.1',
      context: { channel_id: 'C1' },
    }
    await s.slack.event(s.team, {
      type: 'assistant_thread_started',
      assistant_thread: thread,
      event_ts: '1.2',
    })
    await until('prompts', () => s.slack.world.prompts.get(channel))
    expect(await until('it', () => s.memory.get(`person:${ada.id}:looking`))).toBe('C1')
  })
})

describe.each(modes)('a workspace without the agent experience, by %s', (mode) => {
  it('is asked for prompts once a day, and has everything else', async () => {
    const ada = await begin(mode, { scopes })
    for (let n = 0; n < 3; n += 1) await ada.openMessages()
    await until('it to be known', () => s.memory.get(`team:${s.team.id}:lacks:prompts`))
    await ada.openMessages()
    await ada.type('today')
    await ada.command('me', s.channel)
    await until('the answer', () => ada.ephemerals(s.channel)[0])
    expect(did()).toEqual([{ verb: 'command', text: 'me' }])
    expect(s.slack.world.prompts.size).toBe(0)
  })

  it('shows progress in a message of the thread where it has no status', async () => {
    const ada = await begin(mode, { speed: 1_000 })
    s.slack.world.lacksMethods.add('assistant.threads.setStatus')
    const asked = await ada.type(`race \`\`\`${code}\`\`\``)
    await answerTo(asked)
    const { handle = '' } = s.intents[0] ?? {}
    const what = { person: ada.id, submission: 's1', handle }
    await s.chat.deliver({ ...what, id: 's1-a', stage: 'running', card: says('Running.') })
    await s.chat.deliver({ ...what, id: 's1-final', stage: 'final', card: says('A race.') })
    expect(replies(asked).map(({ history }) => history)).toEqual([
      ['Your code is in.'],
      ['Running.', 'A race.'],
    ])
    expect(await s.memory.get(`team:${s.team.id}:lacks:status`)).toBe('unknown_method')
  })
})
