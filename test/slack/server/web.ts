import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Call } from './api/call.ts'
import { sees } from './api/files.ts'
import { methods, needs } from './api/methods.ts'
import { access, authorizePage, connectionsOpen } from './oauth.ts'
import type { Rates } from './rate.ts'
import { Refusal, TooFast } from './refusal.ts'
import { respond } from './respond.ts'
import type { Json, World } from './world.ts'

export interface Web {
  server: Server
  base: string
  close(): Promise<void>
}

/** Slack's side of HTTP: the Web API, uploads, downloads, response_urls and the page that asks to install. */
export async function startWeb(world: World, rates: Rates, tickets: Set<string>): Promise<Web> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      world.violate(`this Slack failed: ${error instanceof Error ? error.stack : error}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    const [, first = '', ...rest] = url.pathname.split('/')
    const body = await read(request)
    if (world.away === 'silent') return
    if (world.away) return void response.writeHead(503).end()
    if (first === 'api') return api(rest.join('/'), request, body, response)
    if (first === 'upload') return upload(rest[1] ?? '', body, response)
    if (first === 'files-pri') return download(rest[0] ?? '', request, response)
    if (first === 'actions') return reply(rest.join('/'), body, response)
    if (url.pathname === '/oauth/v2/authorize') return authorizePage(world, url, response)
    response.writeHead(404).end()
  }

  function api(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const args = argsOf(request, body)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? String(args.token ?? '')
    const send = (status: number, value: Json, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value))
    try {
      if (method === 'apps.connections.open') {
        if (token !== world.appToken) throw new Refusal('invalid_auth')
        rates.method('app', method)
        return void send(200, { ok: true, ...connectionsOpen(base, tickets) })
      }
      if (method === 'oauth.v2.access') {
        return void send(200, { ok: true, ...access(world, args, request.headers.authorization) })
      }
      const run = methods[method]
      if (!run || world.lacksMethods.has(method)) throw new Refusal('unknown_method')
      const team = world.teams.get(world.tokens.get(token) ?? '')
      if (world.revoked.has(token)) throw new Refusal('account_inactive')
      if (!team) throw new Refusal(token ? 'invalid_auth' : 'not_authed')
      const needed = needs[method]
      world.calls.push({ method, team: team.id, at: Date.now(), args })
      if (needed && !team.scopes.has(needed))
        throw new Refusal('missing_scope', { needed, provided: [...team.scopes].join(',') })
      rates.method(team.id, method)
      const call: Call = { world, team, args, base, takeTurn: (channel) => rates.channel(channel) }
      const answer = { ok: true, ...run(call) }
      if (world.lost.get(method)) {
        world.lost.set(method, (world.lost.get(method) ?? 0) - 1)
        if (world.lostAs === 'cut') return void response.destroy()
        return void response.writeHead(world.lostAs).end()
      }
      send(200, answer, { 'x-oauth-scopes': [...team.scopes].join(',') })
    } catch (error) {
      if (error instanceof TooFast)
        send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(error.retryAfter) })
      else if (error instanceof Refusal) send(200, { ok: false, error: error.word, ...error.more })
      else throw error
    }
  }

  function reply(id: string, body: Buffer, response: ServerResponse): void {
    try {
      rates.method('everybody', 'response_url')
      respond(world, id, body, response)
    } catch (error) {
      if (!(error instanceof TooFast)) throw error
      response.writeHead(429, { 'retry-after': String(error.retryAfter) }).end('ratelimited')
    }
  }

  function upload(id: string, body: Buffer, response: ServerResponse): void {
    const file = world.files.get(id)
    if (file?.state !== 'awaited') return void response.writeHead(404).end()
    if (body.length !== file.length)
      world.violate(`upload of ${body.length} bytes, announced were ${file.length}`)
    file.data = body
    file.state = 'sent'
    response.writeHead(200).end(`OK - ${body.length}`)
  }

  /** Without a right to the file Slack answers 200 with its page to log in. */
  function download(id: string, request: IncomingMessage, response: ServerResponse): void {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const team = world.teams.get(world.tokens.get(token) ?? '')
    const file = world.files.get(id)
    if (!team || !file || !team.scopes.has('files:read') || !sees({ world, team }, file))
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.data)
  }

  return {
    server,
    base,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function argsOf(request: IncomingMessage, body: Buffer): Json {
  const type = request.headers['content-type'] ?? ''
  if (type.includes('json')) return JSON.parse(body.toString('utf8')) as Json
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
}
