import { createMiddleware } from 'hono/factory'
import { plainHeaders } from '../../shared/page-policy.ts'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/

/**
 * Why a request is refused; undefined if it is allowed.
 *
 * Listening on loopback excludes other machines, but not pages of other sites in the same browser. DNS rebinding shows
 * in `Host`; forms and sockets of other sites show in `Origin` and `Sec-Fetch-Site`.
 */
export function refusal(request: {
  method: string
  path: string
  upgrade?: boolean
  host: string | undefined
  origin: string | undefined
  site: string | undefined
  contentType: string | undefined
}): string | undefined {
  const { host, origin, site } = request
  if (!host || !loopback.test(host)) return 'Open the playground as http://127.0.0.1 or http://localhost.'
  if (origin !== undefined && origin !== `http://${host}`) return 'That request came from another site.'
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if ((changes || request.upgrade) && origin === undefined)
    return 'That request does not say where it came from.'
  const page = request.path === '/'
  if (!page && site !== undefined && site !== 'same-origin' && site !== 'none')
    return 'That request came from another site.'
  if (changes && request.contentType?.split(';')[0]?.trim() !== 'application/json')
    return 'Requests that change something are JSON.'
  return undefined
}

/** Middleware that refuses foreign requests and adds security headers to all responses. */
export const guard = createMiddleware(async (context, next) => {
  const header = (name: string) => context.req.header(name)
  const why = refusal({
    method: context.req.method,
    path: context.req.path,
    host: header('host'),
    origin: header('origin'),
    site: header('sec-fetch-site'),
    contentType: header('content-type'),
  })
  if (why) return context.json({ error: why }, 403, plainHeaders)
  await next()
  for (const [name, value] of Object.entries(plainHeaders))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value)
})
