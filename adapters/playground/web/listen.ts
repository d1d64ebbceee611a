import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { ChatError } from '../../../src/practice/ports/chat.ts'

export const usualPort = 4_242
/** Number of ports to try if no port was chosen. */
const tries = 20

/**
 * Listens on loopback only.
 * @param port chosen port; undefined: the usual one or the next free one; 0: any free port
 * @throws Error with the fix if the chosen port is taken
 */
export async function listen(app: Hono, port: number | undefined): Promise<{ server: Server; port: number }> {
  const candidates = port === undefined ? Array.from({ length: tries }, (_, n) => usualPort + n) : [port]
  for (const candidate of candidates) {
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    try {
      return { server, port: await bind(server, candidate) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
  const [first, last] = [candidates[0], candidates.at(-1)]
  const taken = first === last ? `Port ${first} is` : `Ports ${first} to ${last} are all`
  throw new ChatError(`${taken} taken on 127.0.0.1. Choose another: GILBERT_PORT=5000 npm start`, {
    final: true,
  })
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
