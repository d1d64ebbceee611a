import { createHmac, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'

/** Makes marks: the same of the same text, and without the key they can't be tried out on anybody's id. */
export async function marker(redis: Redis): Promise<(text: string) => string> {
  await redis.set(keys.forgottenKey, randomBytes(32).toString('base64url'), 'NX')
  const key = (await redis.get(keys.forgottenKey)) ?? ''
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
