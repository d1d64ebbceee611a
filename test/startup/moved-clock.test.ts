import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { laterToday, usualSchedule } from '../../src/core/time/schedule.ts'
import { daysOf, openMovedClock } from '../../src/startup/moved-clock.ts'

const day = 86_400_000
const hour = 3_600_000
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gilbert-clock-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

it('goes on by whole days, however often it is asked at once, and still does after a restart', async () => {
  const file = join(home, 'below', 'days-ahead')
  const clock = await openMovedClock(file, () => 1_000)
  expect(clock.now()).toBe(1_000)
  await Promise.all([clock.nextDay(), clock.nextDay(), clock.nextDay()])
  expect(clock.now()).toBe(1_000 + 3 * day)
  expect((await openMovedClock(file, () => 2_000)).now()).toBe(2_000 + 3 * day)
})

it('is not moved by what could not be kept', async () => {
  const file = join(home, 'a-file')
  await writeFile(file, '')
  await expect(openMovedClock(join(file, 'days-ahead'))).rejects.toThrow()
  const other = join(home, 'gone', 'days-ahead')
  const clock = await openMovedClock(other, () => 0)
  await writeFile(join(home, 'gone'), 'in the way of its folder')
  await expect(clock.nextDay()).rejects.toThrow()
  expect(clock.ahead).toBe(0)
  await rm(join(home, 'gone'))
  await clock.nextDay()
  expect(clock.ahead).toBe(day)
})

it('refuses a file that holds no days, and names it', async () => {
  const file = join(home, 'wrong')
  await writeFile(file, '-3')
  await expect(openMovedClock(file)).rejects.toThrow(/wrong must hold a number of days: delete it/)
})

it('lets what is due happen once the day has come', async () => {
  const clock = await openMovedClock(join(home, 'due'), () => 0)
  const seen: number[] = []
  const days = daysOf(clock, async () => void seen.push(clock.now()))
  await days.next()
  expect(seen).toEqual([day])
  expect(days.ahead()).toBe(day)
})

it('shows the next day’s question, though it comes later on the day, and the time stays over a restart', async () => {
  const file = join(home, 'later')
  const clock = await openMovedClock(file, () => 7 * hour)
  const daily = { ...usualSchedule, zone: 'UTC', minute: 570 }
  const days = daysOf(
    clock,
    async () => undefined,
    async (at) => laterToday(daily, at),
  )
  await days.next()
  expect(new Date(clock.now()).toISOString()).toBe('1970-01-02T09:30:00.000Z')
  expect((await openMovedClock(file, () => 7 * hour)).now()).toBe(clock.now())
  await days.next()
  expect(new Date(clock.now()).toISOString()).toBe('1970-01-03T09:30:00.000Z')
})

it('goes on by a day where that day has no question', () => {
  const workdays = { ...usualSchedule, zone: 'UTC', minute: 570, weekdays: [1, 2, 3, 4, 5] }
  const saturday = Date.UTC(2026, 10, 28, 7)
  expect(laterToday(workdays, saturday)).toBeUndefined()
  expect(laterToday(workdays, saturday + 2 * day)).toBe(Date.UTC(2026, 10, 30, 9, 30))
  expect(laterToday(workdays, saturday + 2 * day + 3 * hour)).toBeUndefined()
})
