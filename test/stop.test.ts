import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import type { AdapterParts } from '../src/practice/ports/adapter.ts'
import { ChatError } from '../src/practice/ports/chat.ts'
import { redisFaults } from '../src/redis-there.ts'
import { openGilbert } from '../src/wire.ts'
import { RecordingChat } from './support/chat.ts'
import { eventually } from './support/eventually.ts'
import { StandInJudge } from './support/judge.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const never = () => new Promise<never>(() => undefined)
const said: string[] = []
const log = {
  info: () => undefined,
  warn: (data: object) => void said.push(JSON.stringify(data)),
  error: () => undefined,
}
const redisEnded = async () => {
  const socket = join(home, 'redis', 'redis.sock')
  return !existsSync(socket) || (await redisFaults(socket)).length > 0
}

it('stops whatever hangs, and says which part it was', async () => {
  const chat = new RecordingChat()
  chat.stop = never
  const judge = new StandInJudge()
  judge.stop = never
  const gilbert = await openGilbert(readConfig({ GILBERT_HOME: home }), 'all', log, {
    chats: () => [chat],
    judge,
  })
  await gilbert.start()
  await gilbert.stop()
  expect(said.join()).toMatch(/stopping test.*stopping the judge/)
  expect(await redisEnded()).toBe(true)
})

it.each(['the chats are made', 'the only chat starts'])(
  'what is refused while %s leaves nothing running',
  async (when) => {
    const chat = new RecordingChat()
    const judge = new StandInJudge()
    chat.start = () => Promise.reject(new ChatError('wrong token', { final: true }))
    const started = async () => {
      const gilbert = await openGilbert(readConfig({ GILBERT_HOME: home }), 'all', log, {
        chats: () => {
          if (when === 'the chats are made') throw new Error('wrong token')
          return [chat]
        },
        judge,
      })
      await gilbert.start()
    }
    await expect(started()).rejects.toThrow('wrong token')
    expect(await redisEnded()).toBe(true)
  },
)

it('a judge that does not start is tried again, and can be stopped meanwhile', async () => {
  const judge = new StandInJudge()
  let tries = 0
  judge.start = () => {
    tries += 1
    return Promise.reject(new Error('no engine'))
  }
  const chats = () => [new RecordingChat()]
  const more = { chats, judge, pause: 5 }
  const gilbert = await openGilbert(readConfig({ GILBERT_HOME: home }), 'all', log, more)
  await gilbert.start()
  await eventually(() => tries > 2)
  await gilbert.stop()
  expect(await redisEnded()).toBe(true)
})

it('a request under way ends before the store is closed', async () => {
  const chat = new RecordingChat()
  const faults: string[] = []
  const heard = { ...log, error: (data: object) => void faults.push(JSON.stringify(data)) }
  let perform: AdapterParts['perform'] | undefined
  const gilbert = await openGilbert(readConfig({ GILBERT_HOME: home }), 'all', heard, {
    chats: (parts) => {
      perform = parts('test').perform
      return [chat]
    },
    judge: new StandInJudge(),
  })
  await gilbert.start()
  const { people } = gilbert.parts.store
  const days = people.days.bind(people)
  // The store answers late: the stop has begun by then.
  people.days = async (person) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    return await days(person)
  }
  const ada = { id: 'test:ada', name: 'Ada' }
  const asked = perform?.({
    id: '1',
    action: { verb: 'me', args: {} },
    fields: {},
    person: ada,
    at: Date.now(),
  })
  await gilbert.stop()
  expect(JSON.stringify(await asked)).not.toContain('Something went wrong')
  expect(faults).toEqual([])
})
