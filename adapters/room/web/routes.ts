import { randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { seenByOthers } from '../../../src/core/private-typing.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Rooms, Seat } from '../../../src/practice/ports/rooms.ts'
import { pagePolicy, plainHeaders } from '../../shared/page-policy.ts'
import type { Playback } from '../wire/protocol.ts'
import { Allowance } from './allowance.ts'
import { clientAddress } from './client-address.ts'
import { sessionCookie, sessionIn } from './cookie.ts'
import type { RoomFiles } from './files.ts'
import { refusal } from './guard.ts'
import { questionPage } from './question-page.ts'
import { pageBundle, shell } from './shell.ts'

interface RouteParts {
  rooms: Rooms
  files: RoomFiles
  clock: Clock
  log: Log
  /** Address of the rooms, known after the server listens. */
  address(): string
  /** Proxies in front of it. */
  proxies: number
}

type Env = { Bindings: HttpBindings }

const secret = z.string().regex(/^[a-z0-9]{20,80}$/)
const asked = z.object({ secret })
const entering = z.object({ secret, name: z.string().max(200), zone: z.string().max(100) })

/** Rate limit for guessing secrets: a burst per address, then one a second. */
const guesses = { most: 30, perSecond: 1 }
const requests = { most: 300, perSecond: 30 }

/** Routes of the rooms’ web server. Decisions about rooms are made in `src/practice/rooms`. */
export function routes({ rooms, files, clock, log, address, proxies }: RouteParts): Hono<Env> {
  const app = new Hono<Env>()
  const tries = new Allowance(guesses.most, guesses.perSecond)
  const pace = new Allowance(requests.most, requests.perSecond)
  const from = (c: Context<Env>) => clientAddress(c, proxies)
  const said = (c: Context<Env>, error: string, status: 400 | 403 | 404 | 429) =>
    c.json({ error }, status, plainHeaders)

  app.use(async (c, next) => {
    const header = (name: string) => c.req.header(name)
    const why = refusal(
      {
        method: c.req.method,
        host: header('host'),
        origin: header('origin'),
        site: header('sec-fetch-site'),
        contentType: header('content-type'),
      },
      address(),
    )
    if (why) return said(c, why, 403)
    if (!pace.take(from(c), clock.now())) return said(c, 'Too many requests: wait a moment.', 429)
    await next()
    for (const [name, value] of Object.entries(plainHeaders))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  app.use(bodyLimit({ maxSize: 8_192, onError: (c) => c.json({ error: 'That is too long to send.' }, 413) }))

  const page = async (c: Context<Env>) => {
    const nonce = randomBytes(16).toString('base64')
    const host = c.req.header('host') ?? ''
    const secure = new URL(address()).protocol === 'https:' && host === new URL(address()).host
    c.header('Content-Security-Policy', pagePolicy(nonce, `${secure ? 'wss' : 'ws'}://${host}`))
    return c.html(shell(await pageBundle(), nonce))
  }
  app.get('/', page)
  app.get('/r/:room', page)
  app.get('/q/:id', (c) => {
    const question = rooms.question(c.req.param('id'))
    return question
      ? c.html(questionPage(question))
      : said(c, 'There is no such question, or it is not for everybody.', 404)
  })
  app.get('/assets/:name', async (c) => {
    const asset = (await pageBundle()).assets.get(c.req.path)
    if (!asset) return said(c, 'There is no such file.', 404)
    c.header('Content-Type', asset.type)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return c.body(new Uint8Array(asset.body))
  })

  app.post('/door', async (c) => {
    if (!tries.take(from(c), clock.now())) return said(c, 'Too many tries: wait a minute.', 429)
    const read = asked.safeParse(await c.req.json())
    const door = read.success ? await rooms.door(read.data.secret) : undefined
    if (door) return c.json(door)
    return said(
      c,
      'This link opens nothing: it was used, it ran out or it was withdrawn. Ask who sent it for another one.',
      404,
    )
  })
  app.post('/enter', async (c) => {
    if (!tries.take(from(c), clock.now())) return said(c, 'Too many tries: wait a minute.', 429)
    const read = entering.safeParse(await c.req.json())
    if (!read.success) return said(c, 'That is not what the page sends: reload it.', 400)
    const { secret: key, ...who } = read.data
    const entered = await rooms.enter(key, who)
    if ('refused' in entered) return said(c, entered.refused, 403)
    const secure = address().startsWith('https:')
    c.header('Set-Cookie', sessionCookie(entered.room, entered.session, secure))
    return c.json({ room: entered.room })
  })

  /** The asker’s current seat. */
  const seatOf = async (c: Context<Env>): Promise<Seat | undefined> => {
    const session = sessionIn(c.req.header('cookie'))
    return session === undefined ? undefined : await rooms.seat(c.req.param('room') ?? '', session)
  }
  // A page can't read why its web socket was refused.
  app.get('/r/:room/seat', async (c) =>
    (await seatOf(c)) ? c.body(null, 204) : said(c, 'You are not in this room.', 404),
  )
  app.get('/r/:room/files/:id', async (c) => {
    const seat = await seatOf(c)
    const file = seat && files.get(seat.room, c.req.param('id'))
    if (!file) return said(c, 'There is no such file, or you are not in this room.', 404)
    const picture = file.type === 'image/png'
    c.header('Content-Type', picture ? 'image/png' : 'application/octet-stream')
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (x) => `%${x.charCodeAt(0).toString(16)}`)
    c.header('Content-Disposition', `${picture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    return c.body(new Uint8Array(file.data))
  })
  app.get('/r/:room/playback/:candidate', async (c) => {
    const seat = await seatOf(c)
    const wanted = seat?.candidates.find(({ number }) => String(number) === c.req.param('candidate'))
    const own = wanted?.person === seat?.person
    if (!seat || !wanted || (seat.role !== 'interviewer' && !own))
      return said(c, 'There is no such playback, or you are not in this room.', 404)
    const log = await rooms.read(seat.room, wanted.person)
    const shown = own ? log : seenByOthers(log)
    const playback: Playback = {
      name: wanted.name,
      entries: shown.map(({ entry }) => entry),
      verdicts: await rooms.verdicts(shown),
    }
    return c.json(playback)
  })

  app.notFound((c) => c.json({ error: 'There is nothing at this address.' }, 404))
  app.onError((error, c) => {
    if (error instanceof SyntaxError)
      return c.json({ error: 'That is not what the page sends: reload it.' }, 400)
    log.error({ error, path: c.req.routePath }, 'a request to the room failed')
    return c.json({ error: 'That went wrong on Gilbert’s side, not yours. Try again.' }, 500)
  })
  return app
}
