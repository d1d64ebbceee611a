import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openRoom } from './support/room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
let room: Room

beforeAll(async () => {
  room = await openRoom(async () => ({}))
})
afterAll(() => room.close())

/** A request as any program can make it: fetch would not let us choose Host. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { port } = new URL(room.url)
  return new Promise<{
    status: number
    headers: Record<string, string | string[] | undefined>
    body: string
  }>((resolve, reject) => {
    const asked = request(
      {
        agent: false,
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      },
    )
    asked.on('error', reject)
    asked.end(options.body)
  })
}

const own = () => ({ origin: room.url.replace(/\/$/, ''), 'content-type': 'application/json' })
const words = JSON.stringify({ as: 'playground:ada', id: 'x1', place: 'playground:daily-gil', text: 'hello' })

describe('who may talk to the playground', () => {
  it('serves its page under loopback names only, so that a rebound name gets nothing', async () => {
    const { port } = new URL(room.url)
    expect((await ask('/', { headers: { host: `localhost:${port}` } })).status).toBe(200)
    for (const host of [`evil.example:${port}`, '127.0.0.1.evil.example'])
      expect((await ask('/', { headers: { host } })).status).toBe(403)
  })

  it('takes changes only from its own page', async () => {
    const post = (headers: Record<string, string>) =>
      ask('/api/say', { method: 'POST', headers, body: words })
    expect((await post({ ...own(), origin: 'http://evil.example' })).status).toBe(403)
    expect((await post({ ...own(), origin: 'null' })).status).toBe(403)
    expect((await post({ 'content-type': 'application/json' })).status).toBe(403)
    expect((await post({ ...own(), 'content-type': 'text/plain' })).status).toBe(403)
    expect((await post({ ...own(), 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post(own())).status).toBe(200)
  })

  it('opens live lines only to its own page', async () => {
    const outcome = (origin: string | undefined) =>
      new Promise<string>((resolve) => {
        const line = new WebSocket(
          `${room.url.replace('http', 'ws')}api/live?as=playground:ada`,
          origin ? { origin } : {},
        )
        line.on('open', () => {
          line.close()
          resolve('open')
        })
        line.on('unexpected-response', (_, answer) => resolve(String(answer.statusCode)))
        line.on('error', (error) => resolve(String(error)))
      })
    expect(await outcome(own().origin)).toBe('open')
    expect(await outcome('http://evil.example')).toBe('403')
    expect(await outcome(undefined)).toBe('403')
  })

  it('lets the browser run nothing but the page’s own script', async () => {
    const { headers, body } = await ask('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('answers nonsense with a sentence and stays up', async () => {
    const post = (path: string, body: string) => ask(path, { method: 'POST', headers: own(), body })
    for (const [path, body] of [
      ['/api/say', '{'],
      ['/api/say', '[]'],
      ['/api/act', '{"as":"playground:ada"}'],
      ['/api/act', '{"as":"playground:nobody","id":"n","action":"help","place":null}'],
      ['/api/act', '{"as":"playground:ada","id":"m","action":"<b>","place":null}'],
      ['/api/say', '{"as":"playground:ada","id":"p","place":"playground:gone","text":"x"}'],
    ] as const) {
      const answer = await post(path, body)
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.body).error).toMatch(/\.$/)
    }
    // Refused before it was all read: the rest of it may find the line closed.
    const huge = await post('/api/say', JSON.stringify({ text: 'x'.repeat(3_000_000) })).catch(
      (error) => error,
    )
    expect(huge.status ?? huge.code).toSatisfy(
      (how) => how === 413 || how === 'ECONNRESET' || how === 'EPIPE',
    )
    expect((await ask('/')).status).toBe(200)
    expect((await ask('/files/../messages.jsonl')).status).toBe(404)
    expect((await ask('/api/act')).status).toBe(404)
    expect(room.errors).toEqual([])
  })
})
