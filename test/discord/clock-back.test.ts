import { createServer, type Server } from 'node:http'
import { REST } from 'discord.js'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Caller } from '../../adapters/discord/outbound/caller.ts'

/** Answers each call, and says that no other is allowed within the next second. */
let server: Server
let asked = 0
beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '1',
      'x-ratelimit-bucket': 'b',
    })
    response.end('{}')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const hours = 5 * 3_600_000

async function calls(patience?: number) {
  const { port } = server.address() as { port: number }
  const rest = new REST({ api: `http://127.0.0.1:${port}` }).setToken('t')
  const none = () => undefined
  const caller = new Caller(rest, { info: none, warn: none, error: none }, () => 't', patience)
  return async () => await caller.call('It', 'get', '/users/@me')
}

// With the first answer discord.js learns which limit is meant, with the second how much of it is left.

it('a rate limit of a second does not last for hours where the machine’s clock is set back by hours', async () => {
  const call = await calls()
  const [real, before] = [Date.now, asked]
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + hours)
  await call()
  await call()
  clock.mockRestore()
  await call()
  expect(asked - before).toBe(3)
})

it('nor where the clock was ahead only while an answer came', async () => {
  const call = await calls()
  const [real, before] = [Date.now, asked]
  await call()
  const clock = vi.spyOn(Date, 'now')
  server.once('request', () => clock.mockImplementation(() => real() + hours))
  await call()
  clock.mockRestore()
  await call()
  expect(asked - before).toBe(3)
})

it('who already waits for such a limit when the clock is set back gives up in time, and asks again', async () => {
  const call = await calls(3_000)
  const [real, before] = [Date.now, asked]
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + hours)
  await call()
  await call()
  const waiting = call()
  clock.mockRestore()
  await expect(waiting).rejects.toMatchObject({ final: false, retryAfter: 5_000 })
  await call()
  expect(asked - before).toBe(3)
})
