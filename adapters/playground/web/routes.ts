import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Log } from '../../../src/practice/ports/log.ts'
import { pagePolicy } from '../../shared/page-policy.ts'
import { NotAnAction } from '../room/acts.ts'
import { NotAPerson } from '../room/people.ts'
import type { Refusal } from '../room/protocol.ts'
import { guard } from './guard.ts'
import { pageBundle } from './page-bundle.ts'
import { act, dismiss, history, newPerson, nextDay, say } from './requests.ts'
import type { Service } from './service.ts'
import { shell } from './shell.ts'

/**
 * Maximum body size in megabytes. Enough for 100 KB of code, so that practice itself reports code that is too long; in
 * a form, for a file of 5 MB.
 */
const longest = (path: string) => (path === '/api/act' ? 8 : 2)

/** HTTP routes of the page. All decisions are made in {@link Service}. */
export function routes(service: Service, log: Log): Hono {
  const app = new Hono()
  app.use(guard)
  app.use('/api/*', (context, next) => {
    const most = longest(context.req.path)
    return bodyLimit({
      maxSize: most * 1024 * 1024,
      onError: (c) => c.json(refused(`That is too long to send: ${most} MB at most.`), 413),
    })(context, next)
  })

  app.get('/', async (c) => {
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', pagePolicy(nonce, `ws://${c.req.header('host') ?? ''}`))
    return c.html(shell(await pageBundle(), nonce))
  })
  app.get('/assets/:name', async (c) => {
    const asset = (await pageBundle()).assets.get(c.req.path)
    if (!asset) return c.json(refused('There is no such file.'), 404)
    c.header('Content-Type', asset.type)
    c.header(
      'Cache-Control',
      c.req.path.endsWith('.svg') ? 'no-cache' : 'public, max-age=31536000, immutable',
    )
    return c.body(new Uint8Array(asset.body))
  })
  app.get('/files/:id', async (c) => {
    const file = await service.file(c.req.param('id'))
    if (!file) return c.json(refused('There is no such file.'), 404)
    const picture = file.type === 'image/png'
    c.header('Content-Type', picture ? 'image/png' : 'application/octet-stream')
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (x) => `%${x.charCodeAt(0).toString(16)}`)
    c.header('Content-Disposition', `${picture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    c.header('Cache-Control', 'private, max-age=31536000, immutable')
    return c.body(new Uint8Array(file.data))
  })

  app.post('/api/act', async (c) => c.json(await service.act(read(act, await c.req.json()))))
  app.post('/api/say', async (c) => c.json(await service.say(read(say, await c.req.json()))))
  app.post('/api/dismiss', async (c) => c.json(await service.dismiss(read(dismiss, await c.req.json()))))
  app.post('/api/next-day', async (c) => c.json(await service.nextDay(read(nextDay, await c.req.json()))))
  app.post('/api/history', async (c) => c.json(service.history(read(history, await c.req.json()))))
  app.post('/api/people', async (c) => {
    const { name, zone } = read(newPerson, await c.req.json())
    return c.json(await service.addPerson(name, zone))
  })

  app.notFound((c) => c.json(refused('There is nothing at this address. Go to /.'), 404))
  app.onError((error, c) => {
    if (error instanceof NotAPerson) return c.json(refused(error.message, error.fields), 422)
    if (error instanceof NotAnAction) return c.json(refused(error.message), 400)
    if (error instanceof SyntaxError || error instanceof Misshapen)
      return c.json(
        refused('The page sent something that the server does not understand. Reload the page.'),
        400,
      )
    log.error({ error, path: c.req.path }, 'a request to the playground failed')
    return c.json(refused('That went wrong on Gilbert’s side, not yours. Try again; the log says more.'), 500)
  })
  return app
}

class Misshapen extends Error {}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body)
  if (!result.success) throw new Misshapen(result.error.message)
  return result.data
}

const refused = (error: string, fields?: Record<string, string>): Refusal => ({
  error,
  ...(fields ? { fields } : {}),
})
