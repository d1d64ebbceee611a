import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { openRoom } from './support/room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
let room: Room
beforeAll(async () => {
  room = await openRoom(async () => ({}))
})
afterAll(() => room.close())

const place = 'playground:daily-gil'
const card = (text: string): Card => ({ summary: text, blocks: [{ block: 'line', inline: [{ text }] }] })
const delivery = (id: string, stage: 'queued' | 'running' | 'final', more: object = {}) => ({
  id,
  person: 'playground:ada',
  place,
  submission: 's1',
  stage,
  card: card(id),
  ...more,
})

/** What a person's page would be given. */
async function seen(person: string): Promise<{ text: string; place: string | null; to?: string }[]> {
  const { WebSocket } = await import('ws')
  return new Promise((resolve, reject) => {
    const origin = room.url.replace(/\/$/, '')
    const line = new WebSocket(`${room.url.replace('http', 'ws')}api/live?as=${person}`, { origin })
    line.on('error', reject)
    line.on('message', (data) => {
      const hello = JSON.parse(String(data))
      line.close()
      resolve(
        hello.messages.map((m: { card: Card; place: string; to?: string }) => ({
          ...m,
          text: m.card.summary,
        })),
      )
    })
  })
}

describe('the playground as a chat', () => {
  it('posts once for a key, even when two ask at the same time', async () => {
    const [a, b] = await Promise.all([
      room.playground.post(place, card('day one'), { key: 'd1' }),
      room.playground.post(place, card('day one'), { key: 'd1' }),
    ])
    expect(a).toBe(b)
    expect((await seen('playground:grace')).filter(({ text }) => text === 'day one')).toHaveLength(1)
  })

  it('says its refusals as final errors with names', async () => {
    const failures = [
      room.playground.post('playground:nowhere', card('x')),
      room.playground.tell('playground:nobody', card('x')),
      room.playground.update('no such message', card('x')),
      room.playground.post(place, card('x'), { thread: 'no such message' }),
    ]
    for (const failure of failures) {
      const error = await failure.catch((reason) => reason)
      expect(error).toBeInstanceOf(ChatError)
      expect(error.final).toBe(true)
    }
  })

  it('shows a submission’s way in one message, to its author alone, and never goes back from the verdict', async () => {
    await room.playground.deliver(delivery('queued', 'queued'))
    await room.playground.deliver(delivery('running', 'running'))
    await room.playground.deliver(delivery('verdict', 'final'))
    await room.playground.deliver(delivery('running late', 'running'))
    await room.playground.deliver({ ...delivery('verdict', 'final'), card: card('again') })
    const mine = (await seen('playground:ada')).filter(({ to }) => to === 'playground:ada')
    expect(mine.map(({ text }) => text)).toEqual(['verdict'])
    expect((await seen('playground:grace')).some(({ text }) => text === 'verdict')).toBe(false)
  })

  it('puts a verdict into the private conversation where it was asked for there', async () => {
    const handle = JSON.stringify([null])
    await room.playground.deliver(
      delivery('private', 'final', { submission: 's2', handle, place: undefined }),
    )
    const mine = (await seen('playground:ada')).find(({ text }) => text === 'private')
    expect(mine?.place).toBeNull()
  })

  it('tells one person something that lasts a restart', async () => {
    await room.playground.tell('playground:linus', card('only for Linus'), { key: 'once' })
    await room.playground.tell('playground:linus', card('only for Linus'), { key: 'once' })
    await room.playground.stop()
    await room.playground.start()
    room.url = room.playground.url
    expect((await seen('playground:linus')).filter(({ text }) => text === 'only for Linus')).toHaveLength(1)
    expect((await seen('playground:ada')).some(({ text }) => text === 'only for Linus')).toBe(false)
  })

  it('knows who people are and where their day begins', async () => {
    expect(await room.playground.person('playground:mei')).toMatchObject({ name: 'Mei', zone: 'Asia/Tokyo' })
    expect(await room.playground.person('playground:nobody')).toBeUndefined()
  })
})
