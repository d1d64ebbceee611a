export interface Bucket {
  limit: number
  remaining: number
  resetAt: number
  id: string
}

/** As `X-RateLimit-Scope` names it. */
export type Scope = 'user' | 'global' | 'shared'

/** Calls and the milliseconds they may be made within, by the kind of route. */
const paces: Readonly<Record<string, readonly [number, number]>> = {
  'post message': [5, 5_000],
  'patch message': [5, 5_000],
  'delete message': [5, 5_000],
  'post thread': [5, 5_000],
  'post dm': [10, 10_000],
  'member role': [10, 10_000],
  webhook: [5, 2_000],
  other: [50, 1_000],
}

/** Buckets by route and major parameter, and fifty calls a second for the bot. */
export class Rates {
  readonly #buckets = new Map<string, Bucket>()
  readonly #global: Bucket = { limit: 50, remaining: 50, resetAt: 0, id: 'global' }
  refused = 0
  /** The next calls of this kind are refused once, as if somebody else had used them up. */
  readonly empty = new Set<string>()
  /** Every so many calls, whatever they are, one must wait so many milliseconds: what others did on the same thing used it up. */
  every: { calls: number; wait: number } | undefined
  #counted = 0

  /** @returns the bucket, whether the call must wait, and whose limit it is that it would go beyond */
  take(kind: string, major: string, counted: boolean): { bucket: Bucket; wait: number; scope: Scope } {
    const [limit, millis] = paces[kind] ?? paces.other ?? [50, 1_000]
    const now = Date.now()
    const key = `${kind}:${major}`
    const bucket = fresh(
      this.#buckets.get(key) ?? { limit, remaining: limit, resetAt: 0, id: hash(kind) },
      now,
      millis,
    )
    this.#buckets.set(key, bucket)
    fresh(this.#global, now, 1_000)
    this.#counted += 1
    if (this.every && this.#counted % this.every.calls === 0) {
      this.refused += 1
      return { bucket, wait: this.every.wait, scope: 'shared' }
    }
    if (this.empty.delete(kind)) bucket.remaining = 0
    if (counted && this.#global.remaining <= 0) return this.#no(this.#global, now, 'global')
    if (bucket.remaining <= 0) return this.#no(bucket, now, 'user')
    bucket.remaining -= 1
    if (counted) this.#global.remaining -= 1
    return { bucket, wait: 0, scope: 'user' as const }
  }

  #no(bucket: Bucket, now: number, scope: Scope) {
    this.refused += 1
    return { bucket, wait: Math.max(1, bucket.resetAt - now), scope }
  }
}

function fresh(bucket: Bucket, now: number, millis: number): Bucket {
  if (now >= bucket.resetAt) {
    bucket.remaining = bucket.limit
    bucket.resetAt = now + millis
  }
  return bucket
}

const hash = (kind: string) => Buffer.from(kind).toString('hex').padEnd(32, '0').slice(0, 32)
