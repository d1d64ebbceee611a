import type { Redis } from 'ioredis'
import { addDays, type Day, daysBetween } from '../../core/time/calendar.ts'
import { keys } from './keys.ts'

/**
 * Practised days are stored as a bitmap, one bit a day from this day on: 46 bytes a year. A set needed about 80 bytes a
 * day.
 */
const first: Day = '2020-01-01'
/** 200 years. A wrong clock must not make Redis allocate megabytes of zeros. */
const most = 73_000

/** @returns the bit of a day; undefined for a day outside the range */
export function bitOf(day: Day): number | undefined {
  const bit = daysBetween(first, day)
  return bit >= 0 && bit < most ? bit : undefined
}

/** @returns the days of a bitmap, earliest first */
export function daysFrom(bits: Uint8Array | null): readonly Day[] {
  const days: Day[] = []
  for (const [nth, byte] of (bits ?? []).entries())
    for (let bit = 0; byte !== 0 && bit < 8; bit += 1)
      if (byte & (0x80 >> bit)) days.push(addDays(first, nth * 8 + bit))
  return days
}

export const daysOf = async (redis: Redis, person: string): Promise<readonly Day[]> =>
  daysFrom(await redis.getBuffer(keys.days(person)))

/** Converts the set that an older release stored. */
export async function packDays(redis: Redis, person: string): Promise<void> {
  const key = keys.days(person)
  if ((await redis.type(key)) !== 'set') return
  const bits = (await redis.smembers(key)).map(bitOf).filter((bit) => bit !== undefined)
  const step = redis.multi().del(key)
  for (const bit of bits) step.setbit(key, bit, 1)
  await step.exec()
}
