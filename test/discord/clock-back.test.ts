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

it('a rate limit of a second does not last for hours where the machine’s clock is set back by hours', async () => {
  const { port } = server.address() as { port: number }
  const rest = new REST({ api: `http://127.0.0.1:${port}` }).setToken('t')
  const none = () => undefined
  const log = { info: none, warn: none, error: none }
  const caller = new Caller(rest, log, () => 't')
  const real = Date.now
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + 5 * 3_600_000)
  // With the first answer discord.js learns which limit is meant, with the second how much of it is left.
  await caller.call('It', 'get', '/users/@me')
  await caller.call('It', 'get', '/users/@me')
  // Whoever comes just now waits; the clock is set back meanwhile.
  clock.mockRestore()
  await caller.call('It', 'get', '/users/@me')
  expect(asked).toBe(3)
})
