import type { Receiver } from '@slack/bolt'

/** One of the two ways that Slack reaches Gilbert. */
export interface Connection {
  receiver: Receiver
  start(): Promise<void>
  stop(): Promise<void>
  /** Where it listens for web requests, if it does. */
  port(): number | undefined
}
