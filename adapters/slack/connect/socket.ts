import { setTimeout as sleep } from 'node:timers/promises'
import { type CustomRoute, type Logger, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../../src/practice/ports/log.ts'
import { socketFault } from '../outbound/errors.ts'
import type { Connection } from './connection.ts'
import { portFault } from './port.ts'

export interface SocketConfig {
  appToken: string
  apiUrl: string
  routes: CustomRoute[]
  /** The port of the routes, if there are any. */
  port: number
}

/**
 * Socket Mode. Slack closes every socket from time to time. Bolt’s own reconnect waits five seconds, and its rejection
 * is unhandled if Slack is unreachable. So Gilbert reconnects itself: at once, then with growing pauses.
 */
export function socketConnection(config: SocketConfig, logger: Logger, log: Log): Connection {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    autoReconnectEnabled: false,
    logger,
    customRoutes: config.routes,
    installerOptions: {
      clientOptions: { slackApiUrl: config.apiUrl, retryConfig: { retries: 0 } },
      port: config.port,
    },
  })
  const { client } = receiver
  let stopped = new AbortController()

  const connect = async (): Promise<void> => {
    for (let n = 0; !stopped.signal.aborted; n++) {
      try {
        await client.start()
        if (stopped.signal.aborted) await client.disconnect()
        return
      } catch (error) {
        const fault = n === 0 ? socketFault(error) : undefined
        if (fault) throw fault
        const pause = Math.min(30_000, 250 * 2 ** n)
        log.warn({ error: String(error), pause }, 'Slack’s socket did not open: trying again')
        // Rejects only when Gilbert stops, which the loop checks.
        await sleep(pause, undefined, { signal: stopped.signal }).catch(() => undefined)
      }
    }
  }

  const reconnect = () => {
    if (stopped.signal.aborted) return
    log.info({}, 'Slack’s socket closed; reconnecting')
    connect().catch((error: Error) =>
      log.error({ error: error.message }, 'Slack refuses connections permanently'),
    )
  }

  return {
    receiver,
    async start() {
      stopped = new AbortController()
      // Bolt’s start opens both routes and socket. Here only the routes are started; the socket is managed by us.
      if (config.routes.length) await listen(receiver, config.port)
      await connect()
      client.on('disconnected', reconnect)
    },
    async stop() {
      stopped.abort()
      client.off('disconnected', reconnect)
      await closeServer(receiver)
      await client.disconnect()
    },
    port: () => portOf(receiver),
  }
}

type WithServer = { httpServer?: import('node:http').Server }

const serverOf = (receiver: SocketModeReceiver) => (receiver as unknown as WithServer).httpServer

const listen = (receiver: SocketModeReceiver, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = serverOf(receiver)
    if (!server) return resolve()
    server.once('error', (error) => reject(portFault(error, port)))
    server.listen(port, () => resolve())
  })

const closeServer = (receiver: SocketModeReceiver): Promise<void> =>
  new Promise((resolve) => {
    const server = serverOf(receiver)
    if (!server?.listening) return resolve()
    server.close(() => resolve())
    server.closeAllConnections()
  })

function portOf(receiver: SocketModeReceiver): number | undefined {
  const address = serverOf(receiver)?.address()
  return typeof address === 'object' && address ? address.port : undefined
}
