import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connection, inOneWrite } from '../../src/store/connect.ts'
import { eventually } from '../support/eventually.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let server: TestRedis
let redis: Redis
beforeEach(async () => {
  server = await testRedis()
  redis = connection(server.address)
  inOneWrite(redis)
  await redis.connect()
})
afterEach(async () => {
  redis.disconnect()
  await server.stop()
})

/** How often something is written to the socket meanwhile. */
async function writes(work: () => Promise<unknown>): Promise<number> {
  const { stream } = redis
  let count = 0
  const { _write: one, _writev: many } = stream
  stream._write = (...all) => {
    count += 1
    one.apply(stream, all)
  }
  stream._writev = (...all) => {
    count += 1
    many?.apply(stream, all)
  }
  await work()
  return count
}

it('sends the commands of one turn in one write, in their order', async () => {
  const all = Array.from({ length: 20 }, (_, n) => `${n}`)
  expect(await writes(() => Promise.all(all.map((one) => redis.rpush('list', one))))).toBe(1)
  expect(await redis.lrange('list', 0, -1)).toEqual(all)
})

it('sends them so on the next connection, too, those that waited for it among them', async () => {
  const before = redis.stream
  before.destroy()
  await Promise.all([1, 2, 3].map((one) => redis.rpush('list', one)))
  await eventually(() => redis.stream !== before)
  expect(await writes(() => Promise.all([4, 5].map((one) => redis.rpush('list', one))))).toBe(1)
  expect(await redis.lrange('list', 0, -1)).toEqual(['1', '2', '3', '4', '5'])
})
