import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scopes as plainScopes } from '../../adapters/slack/shared/scopes.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { connection, type RedisAddress } from '../../src/store/connect.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded/embedded.ts'
import { openStore } from '../../src/store/store.ts'
import { codeForm as discordForm } from '../discord/cards.ts'
import { read as readDiscord } from '../discord/server/screen.ts'
import { answer, stage as inDiscord, opened } from '../discord/setup.ts'
import { codeForm, says } from '../slack/cards.ts'
import { read } from '../slack/server/screen.ts'
import type { Message } from '../slack/server/world.ts'
import { stage as inSlack, until } from '../slack/setup.ts'
import { eventually } from '../support/eventually.ts'

/** A Redis of its own, which every test treats badly. */
let home: string
let redis: Embedded
let store: Awaited<ReturnType<typeof openStore>>
let memory: Memory
let pid = 0
const ends: (() => Promise<void>)[] = []

const raw = async <T>(act: (one: ReturnType<typeof connection>) => Promise<T>): Promise<T> => {
  const one = connection(redis.address as RedisAddress)
  try {
    return await act(one)
  } finally {
    one.disconnect()
  }
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-away-'))
  redis = await startEmbedded(home, () => undefined)
  store = await openStore(redis.address, () => undefined)
  memory = store.memory('chat')
  pid = Number(/process_id:(\d+)/.exec(await raw((one) => one.info('server')))?.[1])
})
afterEach(async () => {
  process.kill(pid, 'SIGCONT')
  for (const end of ends.splice(0)) await end()
  await store.stop()
  await redis.stop()
  rmSync(home, { recursive: true, force: true })
})

/** How Redis is treated, and how it is made well again. */
const treatments: readonly [string, () => Promise<void>, () => Promise<void>][] = [
  [
    'that stands still',
    async () => void process.kill(pid, 'SIGSTOP'),
    async () => void process.kill(pid, 'SIGCONT'),
  ],
  [
    'that is a replica which only reads',
    () => raw(async (one) => void (await one.replicaof('127.0.0.1', 1))),
    () => raw(async (one) => void (await one.replicaof('NO', 'ONE'))),
  ],
]

const help = () => ({ card: says('Here you are.') })

describe.each(treatments)('a Redis %s', (_, hurt, mend) => {
  it('Slack: what is written to Gilbert gets the line in its thread, and is served when it is written again', async () => {
    const scopes = [...plainScopes, 'assistant:write', 'im:history']
    const s = await inSlack({ memory, perform: help, scopes, config: { reach: 1_500 } })
    ends.push(() => s.end())
    const ada = s.person('Ada')
    const answered = async () => {
      const asked = await ada.type('help')
      const mine = (m: Message) => m.thread === asked.ts && m.user === s.team.botUser
      return read(await until('an answer', () => s.slack.world.messages.find(mine)))
    }
    expect(await answered()).toBe('Here you are.')
    await hurt()
    expect(await answered()).toMatch(/can’t reach my memory/)
    expect(s.intents).toHaveLength(1)
    await mend()
    await eventually(async () => (await memory.get('x')) === undefined, 'Redis')
    expect(await answered()).toBe('Here you are.')
  })

  it('Slack: a command gets one private line, nothing is done, and the next is served', async () => {
    const s = await inSlack({ memory, perform: help, config: { reach: 1_500 } })
    ends.push(() => s.end())
    const ada = s.person('Ada')
    await ada.command('help', s.channel)
    await until('an answer', () => ada.ephemerals().length === 1)
    await hurt()
    await ada.command('help', s.channel)
    await until('the line', () => ada.ephemerals().length === 2)
    expect(read(ada.ephemerals()[1])).toMatch(/can’t reach my memory.*press again in a minute/)
    expect(s.intents).toHaveLength(1)
    await mend()
    await eventually(async () => (await memory.get('x')) === undefined, 'Redis')
    await ada.command('help', s.channel)
    await until('the next answer', () => ada.ephemerals().length === 3)
    expect(read(ada.ephemerals()[2])).toBe('Here you are.')
  })

  it('Discord: a command gets one private line, nothing is done, and the next is served', async () => {
    const s = await inDiscord({ memory, perform: help, hurried: true })
    ends.push(() => s.end())
    s.discord.world.respond = 120_000
    const ada = s.person('Ada')
    await answer(ada.command('help'))
    await hurt()
    const told = await answer(ada.command('help'))
    expect(readDiscord(told.body)).toMatch(/can’t reach my memory.*press again in a minute/)
    expect(told.only).toBe(ada.user.id)
    expect(s.intents).toHaveLength(1)
    await mend()
    await eventually(async () => (await memory.get('x')) === undefined, 'Redis')
    expect(readDiscord((await answer(ada.command('help'))).body)).toBe('Here you are.')
  })
})

describe('a Redis that is full', () => {
  const full = () => raw(async (one) => void (await one.config('SET', 'maxmemory', '1')))
  const code = 'import threading\nprint("a long afternoon of work")\n'
  const notKept = { card: says('My memory is full.'), unsaved: true } as const

  it('Slack: whoever asks to be forgotten is, and code that is not kept comes back', async () => {
    const perform = async ({ action, fields, person }: Intent) => {
      if (fields.text === 'forget')
        return { card: says(JSON.stringify(await store.people.forget(person.id, 1))) }
      return action.verb === 'command' ? { form: codeForm } : notKept
    }
    const s = await inSlack({ memory, perform })
    ends.push(() => s.end())
    const ada = s.person('Ada')
    await store.people.seen({ id: ada.id, name: 'Ada' }, 'test:daily')
    await full()
    await ada.command('forget', s.channel)
    await until('an answer', () => ada.ephemerals().length === 1)
    expect(read(ada.ephemerals()[0])).toMatch(/"groups":1/)
    expect(await store.people.get(ada.id)).toBeUndefined()
    await ada.command('submit lost-deposits', s.channel)
    await until('the editor', () => ada.modal)
    ada.fill('Python', code)
    await ada.submit()
    await until('the words', () => read(ada.modal).includes('memory is full'))
    expect(read(ada.modal)).toContain('a long afternoon of work')
  })

  it('Discord: whoever asks to be forgotten is, and code that is not kept comes back', async () => {
    const perform = async ({ action, fields, person }: Intent) => {
      if (fields.text === 'forget')
        return { card: says(JSON.stringify(await store.people.forget(person.id, 1))) }
      return action.verb === 'code' ? { form: discordForm } : notKept
    }
    const s = await inDiscord({ memory, perform })
    ends.push(() => s.end())
    s.discord.world.respond = 120_000
    const ada = s.person('Ada')
    await store.people.seen({ id: `discord:${ada.user.id}`, name: 'Ada' }, 'test:daily')
    await full()
    const gone = await answer(ada.command('do', { text: 'forget' }))
    expect(readDiscord(gone.body)).toMatch(/groups\W+1/)
    expect(await store.people.get(`discord:${ada.user.id}`)).toBeUndefined()
    const editor = await opened(ada.command('submit', { question: 'lost-deposits' }))
    const told = await answer(ada.submit(editor, { Python: code }))
    expect(readDiscord(told.body)).toMatch(/memory is full/)
    expect(JSON.stringify(told.body)).toContain('a long afternoon of work')
  })
})

describe('a form that is sent while Redis stands still', () => {
  it('stays open in Slack with its text, and says why', async () => {
    const perform = ({ action }: Intent) =>
      action.verb === 'command' ? { form: codeForm } : { card: says('Here you are.') }
    const s = await inSlack({ memory, perform, config: { reach: 1_500 } })
    ends.push(() => s.end())
    const ada = s.person('Ada')
    await ada.command('submit lost-deposits', s.channel)
    await until('the editor', () => ada.modal)
    ada.fill('Python', 'my_code()\n')
    process.kill(pid, 'SIGSTOP')
    const errors = await ada.submit()
    expect(Object.values(errors ?? {})).toEqual([expect.stringMatching(/your text stays here/)])
    expect(s.intents).toHaveLength(1)
    process.kill(pid, 'SIGCONT')
    await eventually(async () => (await memory.get('x')) === undefined, 'Redis')
    expect(await ada.submit()).toEqual({})
    await until('the submission', () => s.intents.length === 2)
    expect(s.intents[1]?.fields.code).toContain('my_code()')
  })

  it('comes back in Discord, to be copied', async () => {
    const perform = ({ action }: Intent) =>
      action.verb === 'code' ? { form: discordForm } : { card: says('Here you are.') }
    const s = await inDiscord({ memory, perform, hurried: true })
    ends.push(() => s.end())
    s.discord.world.respond = 120_000
    const ada = s.person('Ada')
    const editor = await opened(ada.command('submit', { question: 'lost-deposits' }))
    process.kill(pid, 'SIGSTOP')
    const code = 'import threading\nprint("a long afternoon of work")\n'
    const told = await answer(ada.submit(editor, { Python: code }))
    expect(readDiscord(told.body)).toMatch(/can’t reach my memory/)
    expect(JSON.stringify(told.body)).toContain('a long afternoon of work')
    expect(told.only).toBe(ada.user.id)
  })
})
