import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { dayMillis } from '../core/time/calendar.ts'
import type { Clock } from '../practice/ports/clock.ts'

/** A clock that can be moved forward but not back, so that no stored time lies in the future. */
export interface MovedClock extends Clock {
  /** Milliseconds ahead of the machine’s clock. */
  readonly ahead: number
  /** Moves it 24 hours ahead. Persistent across restarts. */
  nextDay(): Promise<void>
}

/** @throws Error with the file’s name if its content is invalid */
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
      // A failed write rejects only its own call, not the next one.
      writing = moved.catch(() => undefined)
      return moved
    },
  }
}

/** The page’s interface to the clock. After a move, the sweep runs at once. */
export const daysOf = (clock: MovedClock, sweep: () => Promise<void>) => ({
  ahead: () => clock.ahead,
  async next() {
    await clock.nextDay()
    await sweep()
  },
})
