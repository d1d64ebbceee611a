import { createHmac } from 'node:crypto'
import type { Hiring, HiringAnswer } from '../practice/ports/hiring.ts'

const limitMillis = 10_000

/**
 * Signature by Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time and body, which prevents changes and
 * replays.
 * @param seconds since the epoch
 */
export const signatureOf = (secret: string, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`

/** A secret with the prefix is base64, as the Standard Webhooks libraries make it; otherwise it is the text itself. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret)

/** HTTP statuses that allow a retry: timeout, too early, too many requests, server errors. */
const again = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500

/** A hiring system that receives POST requests. Redirects are refused, so that data goes nowhere else. */
export const webhook = ({ url, secret }: { url: string; secret: string }): Hiring => ({
  async send({ id, at, body }): Promise<HiringAnswer> {
    const seconds = Math.floor(at / 1_000)
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(limitMillis),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Gilbert',
          'webhook-id': id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatureOf(secret, id, seconds, body),
        },
        body,
      })
      // The response body is not read: it may be long and is not needed.
      await answer.body?.cancel()
      if (answer.ok) return { taken: true }
      return { taken: false, again: again(answer.status), why: `it answered ${answer.status}` }
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      return {
        taken: false,
        again: true,
        why: late ? 'it took longer than ten seconds' : 'it could not be reached',
      }
    }
  },
})
