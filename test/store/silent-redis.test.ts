import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { checkRedis } from '../../src/store/connect.ts'

it('a Redis that accepts connections and never answers is told with its fix, and no connection is left', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await expect(checkRedis({ url: `redis://127.0.0.1:${port}` }, 300)).rejects.toThrow(
    /can't be used \(it did not answer within 0.3 s\).*REDIS_URL/,
  )
  // Closes only when every connection has ended.
  await new Promise((resolve) => server.close(resolve))
})
