import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { dayMillis } from '../core/time/calendar.ts'
import type { Clock } from '../practice/ports/clock.ts'

/** A clock that can be moved forward but not back, so that no stored time lies in the future. */
export interface MovedClock extends Clock {
  /** Milliseconds ahead of the machine’s clock. */
  readonly ahead: number
  /**
   * Moves it 24 hours ahead, and then to a later time of that day if one is given. Persistent across restarts.
   * @param later from the time that the clock shows after 24 hours
   */
  nextDay(later?: (at: number) => Promise<number | undefined>): Promise<void>
}

/** @throws Error with the file’s name if its content is invalid */
export async function openMovedClock(file: string, real = () => Date.now()): Promise<MovedClock> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '0'
    throw error
  })
  let days = Number(text.trim())
  if (!Number.isFinite(days) || days < 0)
    throw new Error(`${file} must hold a number of days: delete it to set the clock to today.`)
  let writing: Promise<void> = Promise.resolve()
  const ahead = () => Math.round(days * dayMillis)
  const write = async (later: (at: number) => Promise<number | undefined>) => {
    const tomorrow = real() + ahead() + dayMillis
    const until = (await later(tomorrow)) ?? tomorrow
    const next = days + 1 + Math.max(0, until - tomorrow) / dayMillis
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(`${file}.new`, String(next))
    await rename(`${file}.new`, file)
    days = next
  }
  return {
    now: () => real() + ahead(),
    get ahead() {
      return ahead()
    },
    nextDay(later = async () => undefined) {
      const moved = writing.then(() => write(later))
      // A failed write rejects only its own call, not the next one.
      writing = moved.catch(() => undefined)
      return moved
    },
  }
}

/**
 * The page’s interface to the clock. A day begins with its question, so the clock is moved to the question’s time if that
 * is still to come; then the sweep posts it.
 */
export const daysOf = (
  clock: MovedClock,
  sweep: () => Promise<void>,
  questionAt?: (at: number) => Promise<number | undefined>,
) => ({
  ahead: () => clock.ahead,
  async next() {
    await clock.nextDay(questionAt)
    await sweep()
  },
})
