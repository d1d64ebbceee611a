import { createHmac } from 'node:crypto'
import { fairly, fairNow } from './fair.ts'
import type { Kind, Route } from './route.ts'
import type { Json, World } from './world.ts'

/** Slack's side of HTTP mode: signed requests to the app's one address. */
export function startRequests(world: World, url: string): Route & { signed: typeof signed } {
  return {
    signed,
    async send(kind, payload, retry) {
      const since = fairNow()
      const late = new AbortController()
      fairly(3_000, () => late.abort())
      const headers: Record<string, string> = retry
        ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }
        : {}
      try {
        const response = await fetch(url, {
          ...signed(world, kind, payload, headers),
          signal: late.signal,
        })
        const text = await response.text()
        if (response.status !== 200) return undefined
        return { body: text ? (JSON.parse(text) as Json) : undefined, millis: fairNow() - since }
      } catch (error) {
        if (error instanceof DOMException || error instanceof TypeError) return undefined
        throw error
      }
    },
    close: async () => undefined,
  } satisfies Route & { signed: typeof signed }
}

/** A request as Slack signs it. */
export function signed(
  world: World,
  kind: Kind,
  payload: Json,
  more: Record<string, string> = {},
  at = Date.now(),
) {
  const body =
    kind === 'events_api'
      ? JSON.stringify(payload)
      : kind === 'interactive'
        ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
        : new URLSearchParams(payload as Record<string, string>).toString()
  const timestamp = String(Math.floor(at / 1_000))
  const signature = createHmac('sha256', world.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    method: 'POST',
    headers: {
      'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
      ...more,
    },
    body,
  }
}
