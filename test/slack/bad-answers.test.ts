import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { Caller } from '../../adapters/slack/outbound/caller.ts'
import { Features } from '../../adapters/slack/outbound/features.ts'
import type { Ticks } from '../../adapters/slack/outbound/rate-limiter.ts'
import { Replies } from '../../adapters/slack/outbound/response-url.ts'
import { Uploads } from '../../adapters/slack/outbound/upload.ts'
import { boltLogger } from '../../adapters/slack/shared/logger.ts'
import { says } from './cards.ts'
import { withRedis } from './setup.ts'

const redis = withRedis()
const silent = () => undefined
const log = { info: silent, warn: silent, error: silent }

let server: Server
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Longer than what is buffered: an unread one keeps its connection. */
const long = 'x'.repeat(2_000_000)

it('a reply reads what Slack answers to the end, so that no connection is left over', async () => {
  let asked = 0
  const base = await serve((_, response) => {
    asked += 1
    if (asked % 2) response.writeHead(429, { 'retry-after': '1' }).end(long)
    else response.writeHead(200).end(long)
  })
  const memory = redis.memory()
  const clock = { now: () => 1_000 }
  const replies = new Replies(memory, clock, log, `${base}/api/`, new Features(memory, log))
  for (let n = 0; n < 3; n++)
    expect(await replies.send('T1', { url: `${base}/r/${n}`, since: 1_000 }, { card: says('hello') })).toBe(
      true,
    )
  expect(asked).toBe(6)
  // The connection of an aborted body is closed; every other one is used again.
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
  await vi.waitFor(async () => expect(await open()).toBeLessThanOrEqual(1))
})

it('an upload that is redirected is not taken for done, and nobody else is asked', async () => {
  const asked: string[] = []
  const base = await serve((request, response) => {
    asked.push(request.url ?? '')
    const { host } = request.headers
    const ticket = { ok: true, upload_url: `http://${host}/up`, file_id: 'F1' }
    if (request.url?.startsWith('/api/')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ticket))
      return
    }
    request.resume()
    if (request.url === '/up') response.writeHead(302, { location: `http://${host}/elsewhere` })
    response.end()
  })
  const caller = new Caller({ token: async () => 'xoxb-1' }, log, {
    apiUrl: `${base}/api/`,
    logger: boltLogger(log),
  })
  const uploads = new Uploads(caller, log, `${base}/api/`)
  const file = { block: 'file' as const, name: 'a.txt', data: Buffer.from('secret'), text: 'a' }
  const card = { summary: 's', blocks: [file] } as never
  const became = await uploads.files('T1', card, { channel: 'C1', ts: '1' }, async () => undefined)
  expect([...became.values()][0]).toMatch(/could not be attached/)
  expect(asked).not.toContain('/elsewhere')
})

it('a pause of an hour is not waited for: the caller is told when to try again', async () => {
  const base = await serve((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end('{}'))
  const slept: number[] = []
  const ticks: Ticks = { now: () => 0, sleep: async (millis) => void slept.push(millis) }
  const caller = new Caller({ token: async () => 'xoxb-1' }, log, {
    apiUrl: `${base}/api/`,
    logger: boltLogger(log),
    ticks,
  })
  await expect(caller.call('T1', 'views.open', {})).rejects.toMatchObject({
    final: false,
    retryAfter: 3_600_000,
  })
  expect(slept).toEqual([])
})
