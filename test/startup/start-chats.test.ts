import { afterEach, describe, expect, it } from 'vitest'
import { type Chat, ChatError } from '../../src/practice/ports/chat.ts'
import { type ChatStarts, startChats } from '../../src/startup/start-chats.ts'
import { RecordingChat } from '../support/chat.ts'
import { eventually } from '../support/eventually.ts'

const lines: { level: string; message: string }[] = []
const write = (level: string) => (_: object, message: string) => void lines.push({ level, message })
const log = { info: write('info'), warn: write('warn'), error: write('error') }
let starts: ChatStarts
afterEach(() => {
  starts.stop()
  lines.length = 0
})

/** A chat whose starts do, one after another, what the test says. */
function chatThat(platform: string, ...outcomes: (Error | 'up' | 'hangs')[]): Chat & { tries: number } {
  const chat = Object.assign(new RecordingChat(platform), { tries: 0 })
  chat.start = async () => {
    const outcome = outcomes[Math.min(chat.tries, outcomes.length - 1)]
    chat.tries += 1
    if (outcome === 'hangs') await new Promise(() => undefined)
    if (outcome instanceof Error) throw outcome
  }
  return chat
}

const away = new ChatError('Discord could not be reached (503).', { final: false })
const refused = new ChatError('Discord refused the token.', { final: true })
const statesOf = () => Object.fromEntries(starts.states().map(({ platform, status }) => [platform, status]))

describe('chats that start', () => {
  it('come up each by itself, though another hangs', async () => {
    starts = startChats([chatThat('slow', 'hangs'), chatThat('slack', 'up')], log, 1)
    const up: string[] = []
    starts.onUp((chat) => void up.push(chat.platform))
    await starts.tried(50)
    expect(statesOf()).toEqual({ slow: 'starting', slack: 'up' })
    expect(up).toEqual(['slack'])
  })

  it('are tried again until their platform is there', async () => {
    const discord = chatThat('discord', away, new TypeError('fetch failed'), away, 'up')
    starts = startChats([discord, chatThat('slack', 'up')], log, 1)
    await starts.tried(10_000)
    const up: string[] = []
    starts.onUp((chat) => void up.push(chat.platform))
    await eventually(() => up.includes('discord'))
    expect(discord.tries).toBe(4)
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(3)
  })

  it('are not tried again where a person must mend something, and end nobody else', async () => {
    const discord = chatThat('discord', refused)
    starts = startChats([discord, chatThat('slack', 'up')], log, 1)
    await starts.tried(10_000)
    expect(statesOf()).toEqual({ discord: 'refused', slack: 'up' })
    expect(starts.states()[0]?.why).toBe('Discord refused the token.')
    expect(lines).toEqual([{ level: 'error', message: 'discord is not served: Discord refused the token.' }])
    expect(discord.tries).toBe(1)
  })

  it('end the start where every one was refused', async () => {
    starts = startChats([chatThat('discord', refused), chatThat('slack', refused)], log, 1)
    await expect(starts.tried(10_000)).rejects.toThrow('Discord refused the token.')
  })

  it('are not tried any more once they are stopped', async () => {
    const discord = chatThat('discord', away)
    starts = startChats([discord], log, 1)
    await starts.tried(10_000)
    starts.stop()
    const { tries } = discord
    await new Promise((done) => setTimeout(done, 30))
    expect(discord.tries).toBeLessThanOrEqual(tries + 1)
  })
})
