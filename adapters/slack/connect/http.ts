import type { Server } from 'node:http'
import { type CustomRoute, HTTPReceiver, type Logger } from '@slack/bolt'
import { limits } from '../shared/limits.ts'
import type { Connection } from './connection.ts'
import { portFault } from './port.ts'

export interface HttpConfig {
  signingSecret: string
  port: number
  routes: CustomRoute[]
  /** Milliseconds within which a request must be complete. */
  within?: number
}

/** HTTP mode: Slack sends signed requests to `/slack/events`. */
export function httpConnection(config: HttpConfig, logger: Logger): Connection {
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    endpoints: ['/slack/events'],
    customRoutes: config.routes,
    bodyLimit: limits.request.bytes,
    logger,
  })
  let server: Server | undefined
  return {
    receiver,
    async start() {
      // The port is public: a slow client must not keep a connection open.
      const within = config.within ?? limits.request.within
      const strict = {
        headersTimeout: within,
        requestTimeout: within,
        connectionsCheckingInterval: within / 2,
      }
      try {
        server = (await receiver.start(config.port, strict)) as Server
      } catch (error) {
        throw portFault(error, config.port)
      }
    },
    async stop() {
      if (!server) return
      const stopped = receiver.stop()
      server.closeIdleConnections()
      // Requests from Slack are acknowledged at once, so connections that are still open are not Slack’s.
      const late = setTimeout(() => server?.closeAllConnections(), limits.request.grace)
      await stopped
      clearTimeout(late)
      server = undefined
    },
    port() {
      const address = server?.address()
      return typeof address === 'object' && address ? address.port : undefined
    },
  }
}
