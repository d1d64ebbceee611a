import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openGilbert, redisFaults } from '../src/wire.ts'
import { RecordingChat } from './support/chat.ts'
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

it.each(['the chats are made', 'a chat starts', 'the judge starts'])(
  'what fails while %s leaves nothing running',
  async (when) => {
    const fails = () => Promise.reject(new Error('wrong token'))
    const chat = new RecordingChat()
    const judge = new StandInJudge()
    if (when === 'a chat starts') chat.start = fails
    if (when === 'the judge starts') judge.start = fails
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
