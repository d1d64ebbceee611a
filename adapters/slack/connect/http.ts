import type { Server } from 'node:http'
import { type CustomRoute, HTTPReceiver, type Logger } from '@slack/bolt'
import type { Connection } from './connection.ts'

export interface HttpConfig {
  signingSecret: string
  port: number
  routes: CustomRoute[]
}

/** Slack calls Gilbert: signed requests, all to `/slack/events`. */
export function httpConnection(config: HttpConfig, logger: Logger): Connection {
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    endpoints: ['/slack/events'],
    customRoutes: config.routes,
    logger,
  })
  let server: Server | undefined
  return {
    receiver,
    async start() {
      server = (await receiver.start(config.port)) as Server
    },
    async stop() {
      if (!server) return
      const stopped = receiver.stop()
      server.closeIdleConnections()
      await stopped
      server = undefined
    },
    port() {
      const address = server?.address()
      return typeof address === 'object' && address ? address.port : undefined
    },
  }
}
