import { createHmac } from 'node:crypto'
import type { Hiring, HiringAnswer } from '../practice/ports/hiring.ts'

const limitMillis = 10_000

/**
 * The signature of a message, as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 over id, time and body, so that neither can be changed
 * and an old message can't be played again.
 * @param seconds since the epoch
 */
export const signatureOf = (secret: string, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`

/** With their prefix it is base64, as their libraries make it; else the text itself. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret)

/** Answers that say "later": too many, too early, a time-out, or trouble of their own. */
const again = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500

/** A hiring system that takes POST requests. It is sent nowhere else: a redirection is a refusal. */
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
      // What it says is not read: it may be long, and is nothing that anybody waits for.
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
