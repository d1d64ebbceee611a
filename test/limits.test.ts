import { describe, expect, it } from 'vitest'
import { calm } from '../src/calm-log.ts'
import { limitedChat } from '../src/limited-chat.ts'
import { ChatError } from '../src/practice/ports/chat.ts'
import { within } from '../src/within.ts'
import { RecordingChat } from './support/chat.ts'

const lines: { data: object; message: string }[] = []
const log = {
  info: () => undefined,
  warn: (data: object, message: string) => void lines.push({ data, message }),
  error: () => undefined,
}
const never = () => new Promise<never>(() => undefined)

describe('a wait', () => {
  it('for what never ends, ends and is logged', async () => {
    lines.splice(0)
    expect(await within(5, 'stopping the judge', log, never)).toBe(false)
    expect(lines).toEqual([{ data: { what: 'stopping the judge', millis: 5 }, message: expect.any(String) }])
  })

  it('for what fails is logged, too, and throws nothing', async () => {
    lines.splice(0)
    expect(await within(1_000, 'x', log, () => Promise.reject(new Error('no')))).toBe(false)
    expect(lines).toHaveLength(1)
  })
})

describe('a chat whose platform does not answer', () => {
  it('is to be tried again', async () => {
    const chat = new RecordingChat()
    chat.tell = never
    const error = await limitedChat(chat, 5)
      .tell('test:ada', { summary: '', blocks: [] })
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ChatError)
    expect(error).toMatchObject({ final: false })
  })

  it('is itself in all else', async () => {
    const chat = new RecordingChat()
    const limited = limitedChat(chat, 1_000)
    expect(limited.platform).toBe('test')
    await limited.tell('test:ada', { summary: 'hi', blocks: [] })
    expect(chat.told).toHaveLength(1)
  })
})

it('the same trouble is one line in ten seconds, and says how often it was', () => {
  lines.splice(0)
  let at = 0
  const trouble = calm(log, 'Redis trouble', () => at)
  for (let nth = 0; nth < 867; nth += 1) trouble(new Error('full'))
  trouble(new Error('away'))
  expect(lines.map((one) => one.data)).toEqual([{ error: 'full' }, { error: 'away' }])
  at = 10_001
  trouble(new Error('full'))
  expect(lines.at(-1)?.data).toEqual({ error: 'full', times: 867 })
})
