import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { ConfigError } from './config.ts'

/** Metrics in Prometheus text format. */
interface Scraped {
  contentType: string
  metrics(): Promise<string>
}

export interface MetricsPage {
  url: string
  stop(): Promise<void>
}

/** Serves metrics on 127.0.0.1 only. Port 0 takes any free port. @throws ConfigError if the port is not available */
export async function openMetrics(port: number, scraped: Scraped): Promise<MetricsPage> {
  const app = new Hono()
  app.get('/metrics', async (context) =>
    context.body(await scraped.metrics(), 200, { 'Content-Type': scraped.contentType }),
  )
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((listening, refused) => {
    server.once('error', ({ message, code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is in use on 127.0.0.1' : `can't be listened on (${message})`
      refused(new ConfigError([`GILBERT_METRICS_PORT ${port} ${why}: choose another port or unset it.`]))
    })
    server.listen(port, '127.0.0.1', listening)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}/metrics`,
    async stop() {
      const closed = new Promise((done) => server.close(done))
      // Scrapers keep connections open, which would delay the stop.
      server.closeAllConnections()
      await closed
    },
  }
}
