import type { Redis } from 'ioredis'
import type { RoomEntry } from '../core/room.ts'
import type { LoggedEntry, RoomLogs } from '../practice/ports/room-logs.ts'
import { keys } from './keys/keys.ts'
import { appendScript, logMark, presenceScript, roomsChannel } from './lua/rooms.ts'
import { run } from './lua/script.ts'
import { readKept } from './read.ts'
import { roomEntrySchema } from './schemas.ts'

const outcomes = ['full', 'done', 'gone'] as const

const entryFrom = (text: string | undefined) =>
  readKept<RoomEntry>(roomEntrySchema, text ?? '', 'an entry of a room')

/** @param onTrouble called for errors of the subscription connection */
export function makeRoomLogs(
  redis: Redis,
  onTrouble: (error: Error) => void,
): RoomLogs & { stop(): Promise<void> } {
  const listeners = new Set<(room: string, logOnly: boolean) => void>()
  let line: Redis | undefined
  let listening: Promise<void> | undefined

  /** @throws Error if Redis is away. The next call tries again. */
  function listen(): Promise<void> {
    listening ??= subscribe().catch((error: unknown) => {
      listening = undefined
      line?.disconnect()
      line = undefined
      throw error
    })
    return listening
  }

  async function subscribe(): Promise<void> {
    line = redis.duplicate()
    line.on('error', onTrouble)
    line.on('message', (_channel, said: string) => {
      const logOnly = said.endsWith(logMark)
      const room = logOnly ? said.slice(0, -logMark.length) : said
      for (const hear of listeners) hear(room, logOnly)
    })
    await line.connect()
    await line.subscribe(roomsChannel)
  }

  return {
    async append(room, candidate, entries, { since, most, ttl }) {
      if (entries.length === 0) return 'done'
      const args = [room, since, most, ttl, ...entries.map((entry) => JSON.stringify(entry))]
      const names = [
        keys.roomLog(room, candidate),
        keys.roomBytes(room, candidate),
        keys.person(candidate),
        keys.roomsOf(candidate),
      ]
      return outcomes[Number(await run(redis, appendScript, args, names))] ?? 'gone'
    },
    async presence(room, candidate, { since, ttl, open, page, came, gone }) {
      const args = [room, since, ttl, page?.id ?? '', page?.millis ?? 0, open ? '1' : '0']
      const names = [
        keys.roomPages(room, candidate),
        keys.roomLog(room, candidate),
        keys.roomBytes(room, candidate),
        keys.person(candidate),
        keys.roomsOf(candidate),
      ]
      await run(redis, presenceScript, [...args, JSON.stringify(came), JSON.stringify(gone)], names)
    },
    async read(room, candidate, after): Promise<readonly LoggedEntry[]> {
      const from = after === undefined ? '-' : `(${after}`
      const rows = await redis.xrange(keys.roomLog(room, candidate), from, '+')
      return rows.map(([id, fields]) => ({ id, entry: entryFrom(fields[1]) }))
    },
    async drop(room, candidate) {
      await redis
        .multi()
        .del(keys.roomLog(room, candidate), keys.roomBytes(room, candidate), keys.roomPages(room, candidate))
        .srem(keys.roomsOf(candidate), room)
        .publish(roomsChannel, room)
        .exec()
    },
    async follow(hear) {
      await listen()
      listeners.add(hear)
      return async () => {
        listeners.delete(hear)
      }
    },
    async stir(room) {
      await redis.publish(roomsChannel, room)
    },
    async stop() {
      line?.disconnect()
      line = undefined
    },
  }
}
