import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Json } from './check/kit.ts'
import type { Rates } from './rate.ts'
import { Refusal, refuse } from './refusal.ts'
import type { World } from './world.ts'

export interface Call {
  method: string
  path: string
  query: URLSearchParams
  body: Json
  files: { name: string; data: Buffer }[]
}

/** A route: what it is counted as, what its limit hangs on, whether the bot's token is asked for. */
export interface Route {
  method: string
  path: RegExp
  rate: string
  auth: boolean
  act(call: Call, ids: readonly string[]): Json
}

/** Of one file, on a server without boosts. */
const largest = 10 * 1_024 * 1_024

/** 10,000 invalid requests in ten minutes ban an address; no test has a reason for even these. */
const stormy = 100

/** Discord's REST, version 10. */
export function httpServer(world: World, rates: Rates, routes: readonly Route[]): Server {
  return createServer((request, response) => {
    answer(world, rates, routes, request, response).catch((error: unknown) => {
      world.violation(`the test's Discord broke: ${error instanceof Error ? error.stack : error}`)
      response.writeHead(500).end()
    })
  })
}

async function answer(
  world: World,
  rates: Rates,
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (world.away === 'silent') return
  if (world.away) return void response.writeHead(503).end()
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://loopback')
  const file = world.uploads.get(pathname)
  if (file) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(file)
  const elsewhere = world.redirects.get(pathname)
  if (elsewhere) return void response.writeHead(302, { location: elsewhere }).end()
  const call = await read(request, pathname, searchParams)
  const done = (status: number, body?: Json, headers: Record<string, string> = {}) => {
    if ([401, 403, 429].includes(status)) world.invalid += 1
    if (world.invalid === stormy) world.violation(`a storm of invalid requests: ${stormy}`)
    world.calls.push({ method: call.method, path: call.path, status, ...(body?.code && { code: body.code }) })
    response.writeHead(status, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  for (const route of routes) {
    const found = route.method === call.method && route.path.exec(call.path)
    if (!found) continue
    const ids = found.slice(1)
    const { bucket, wait, scope } = rates.take(route.rate, ids[0] ?? '', route.auth)
    const headers = {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(bucket.remaining),
      'x-ratelimit-reset-after': String(Math.max(0, bucket.resetAt - Date.now()) / 1_000),
      'x-ratelimit-bucket': bucket.id,
    }
    if (wait > 0) {
      const global = scope === 'global'
      const body = { message: 'You are being rate limited.', retry_after: wait / 1_000, global }
      // Those of a shared limit are not held against an application.
      if (scope === 'shared') world.invalid -= 1
      return done(429, body, {
        ...(global ? {} : headers),
        'retry-after': String(wait / 1_000),
        'x-ratelimit-scope': scope,
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      })
    }
    try {
      if (route.auth) authorize(world, request)
      else if (request.headers.authorization) world.violation(`the token went along: ${call.path}`)
      for (const { name, data } of call.files)
        if (data.length > largest) throw new Refusal(413, 40_005, `Request entity too large: ${name}`)
      const body = route.act(call, ids)
      if (world.doneButFailed > 0 && call.method === 'POST') {
        world.doneButFailed -= 1
        return done(500, { code: 0, message: 'Internal Server Error' }, headers)
      }
      return done(body === undefined ? 204 : 200, body, headers)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 50_035 && !world.plain)
        world.violation(`${call.method} ${call.path}: ${error.message}`)
      return done(error.status, { code: error.code, message: error.message }, headers)
    }
  }
  world.violation(`no such route: ${call.method} ${call.path}`)
  done(404, { code: 0, message: '404: Not Found' })
}

function authorize(world: World, request: IncomingMessage): void {
  if (world.revoked || request.headers.authorization !== `Bot ${world.token}`) throw refuse.unauthorized()
  if (!/^DiscordBot \(/.test(request.headers['user-agent'] ?? ''))
    world.violation('no DiscordBot in User-Agent')
}

/** JSON, or a form whose `payload_json` is the body and whose `files[n]` are the files. */
async function read(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Call> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const raw = Buffer.concat(parts)
  const call: Call = { method: request.method ?? '', path, query, body: undefined, files: [] }
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
    call.body = JSON.parse(String(form.get('payload_json')))
    for (let n = 0; form.has(`files[${n}]`); n += 1) {
      const file = form.get(`files[${n}]`) as File
      call.files.push({ name: file.name, data: Buffer.from(await file.arrayBuffer()) })
    }
  } else if (raw.length > 0) call.body = JSON.parse(raw.toString('utf8'))
  return call
}
