import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/**
 * Who asks, for rate limits: the connection's address, or what the operator's proxies wrote into `X-Forwarded-For`. Each
 * proxy appends the address that it saw, so only the last entries are theirs: the client may have written the others.
 * @param proxies how many of them stand in front
 */
export function clientAddress(c: Context<{ Bindings: HttpBindings }>, proxies: number): string {
  const connection = c.env.incoming?.socket.remoteAddress ?? ''
  if (proxies === 0) return connection
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return forwarded.at(-proxies) || connection
}
