import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { fairly, fairNow } from './fair.ts'
import type { Ack, Route } from './route.ts'
import type { Json, World } from './world.ts'

/** Socket Mode's side of Slack. */
export interface Sockets extends Route {
  connected(): number
  /** How many were ever let in: a quick return is seen here, not by looking for a moment without any. */
  opened(): number
  /** Asks the app to come back on another socket, then hangs up, as Slack does every few hours. */
  refresh(): void
  /** The line is cut without a word. */
  cut(): void
  /** Takes no notice of the next so many acknowledgements. */
  loseAcks(count: number): void
}

interface Waiting {
  resolve(ack: Ack): void
  since: number
}

export function startSockets(world: World, server: Server, tickets: Set<string>): Sockets {
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, Waiting>()
  let lost = 0
  let opened = 0
  const hub = new WebSocketServer({ noServer: true })

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? ''
    if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    hub.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws)
      opened++
      ws.on('close', () => sockets.delete(ws))
      ws.on('message', (data) => acknowledge(String(data)))
      const beat = setInterval(() => ws.ping('beat'), 2_000)
      ws.on('close', () => clearInterval(beat))
      ws.send(
        JSON.stringify({
          type: 'hello',
          num_connections: sockets.size,
          connection_info: { app_id: world.appId },
          debug_info: { host: 'loopback', approximate_connection_time: 18_060 },
        }),
      )
    })
  })

  function acknowledge(text: string): void {
    const { envelope_id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: Json }
    const entry = waiting.get(envelope_id ?? '')
    if (!entry) {
      world.violate(`an acknowledgement of an unknown or answered envelope: ${text.slice(0, 80)}`)
      return
    }
    if (lost > 0) {
      lost--
      return
    }
    waiting.delete(envelope_id ?? '')
    entry.resolve({
      body: payload && Object.keys(payload).length ? payload : undefined,
      millis: fairNow() - entry.since,
    })
  }

  return {
    connected: () => sockets.size,
    opened: () => opened,
    refresh() {
      for (const ws of sockets) {
        ws.send(
          JSON.stringify({
            type: 'disconnect',
            reason: 'refresh_requested',
            debug_info: { host: 'loopback' },
          }),
        )
        setTimeout(() => ws.close(), 1_000).unref()
      }
    },
    cut() {
      for (const ws of sockets) ws.terminate()
    },
    loseAcks(count) {
      lost = count
    },
    async send(type, payload, retry) {
      const ws = [...sockets].at(-1)
      if (!ws || ws.readyState !== ws.OPEN) return undefined
      const envelope_id = randomUUID()
      const more = retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {}
      const envelope = {
        envelope_id,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...more,
      }
      const answered = new Promise<Ack | undefined>((resolve) => {
        waiting.set(envelope_id, { resolve, since: fairNow() })
        fairly(world.respond, () => resolve(undefined))
      })
      ws.send(JSON.stringify(envelope))
      const ack = await answered
      return ack
    },
    async close() {
      for (const ws of sockets) ws.terminate()
      hub.close()
    },
  }
}
