import type { Json } from './world.ts'

export type Kind = 'events_api' | 'interactive' | 'slash_commands'

/** How an app answered a delivery. */
export interface Ack {
  /** What it said, if anything. */
  body: Json | undefined
  /** Milliseconds until it did. */
  millis: number
}

/** One of the two ways to an app. */
export interface Route {
  /** @returns undefined where no acknowledgement came within three seconds. */
  send(kind: Kind, payload: Json, retry?: { attempt: number; reason: string }): Promise<Ack | undefined>
  close(): Promise<void>
}
