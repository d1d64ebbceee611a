import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { dayMillis } from '../core/time/calendar.ts'
import type { Clock } from '../practice/ports/clock.ts'

/** A clock that can be moved forward, never back: what was said yesterday must not lie in the future. */
export interface MovedClock extends Clock {
  /** Milliseconds before the machine's. */
  readonly ahead: number
  /** Twenty-four hours on, kept over a restart. */
  nextDay(): Promise<void>
}

/** @throws Error naming the file where what it holds is no number of days */
export async function openMovedClock(file: string, real = () => Date.now()): Promise<MovedClock> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '0'
    throw error
  })
  let days = Number(text.trim())
  if (!Number.isInteger(days) || days < 0)
    throw new Error(`${file} must hold a number of days: delete it to set the clock to today.`)
  let writing: Promise<void> = Promise.resolve()
  const write = async () => {
    const next = days + 1
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(`${file}.new`, String(next))
    await rename(`${file}.new`, file)
    days = next
  }
  return {
    now: () => real() + days * dayMillis,
    get ahead() {
      return days * dayMillis
    },
    nextDay() {
      const moved = writing.then(write)
      // A failed write is its own caller's to hear of, not the next one's.
      writing = moved.catch(() => undefined)
      return moved
    },
  }
}

/** What a page is given of it. Whatever has become due by a move happens at once, not at the next minute's sweep. */
export const daysOf = (clock: MovedClock, sweep: () => Promise<void>) => ({
  ahead: () => clock.ahead,
  async next() {
    await clock.nextDay()
    await sweep()
  },
})
