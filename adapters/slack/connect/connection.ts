import type { Receiver } from '@slack/bolt'

/** One of two ways to receive events: HTTP or Socket Mode. */
export interface Connection {
  receiver: Receiver
  start(): Promise<void>
  stop(): Promise<void>
  /** The port for web requests, if there is one. */
  port(): number | undefined
}
