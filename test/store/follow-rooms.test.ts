import { EventEmitter } from 'node:events'
import type { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { makeRoomLogs } from '../../src/store/room-logs.ts'

/** A second connection that cannot be opened the first time. */
function twice() {
  const lines: (EventEmitter & { closed: boolean })[] = []
  const redis = {
    duplicate() {
      const line = Object.assign(new EventEmitter(), {
        closed: false,
        async connect() {
          if (lines.length === 1) throw new Error('Redis is away')
        },
        subscribe: async () => 1,
        disconnect() {
          line.closed = true
        },
      })
      lines.push(line)
      return line
    },
  }
  return { lines, redis: redis as unknown as Redis }
}

it('who could not follow the rooms while Redis was away follows them at the next try, once', async () => {
  const { lines, redis } = twice()
  const rooms = makeRoomLogs(redis, () => undefined)
  const heard: string[] = []
  await expect(rooms.follow((room) => heard.push(`first ${room}`))).rejects.toThrow('away')
  await rooms.follow((room) => heard.push(`second ${room}`))
  expect(lines.map(({ closed }) => closed)).toEqual([true, false])
  lines[1]?.emit('message', 'rooms', 'i1')
  expect(heard).toEqual(['second i1'])
  await rooms.stop()
})
