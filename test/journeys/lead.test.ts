import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from '../playground/support/browser.ts'
import { openWhole } from '../playground/support/house.ts'
import { Actor } from './support/actor.ts'

/** More than a week's, each with one right choice; the code question is what the welcome is about. */
const questions = [
  'gil/many-threads',
  'cpu-or-io/four-naps',
  'cpu-or-io/who-gains',
  'desktop-apps/frozen-window',
  'web-servers/def-or-async-def',
  'queues/who-should-wait',
  'design/where-memory-goes',
  'profiling/seconds-that-add-up',
  'many-requests/too-many-open-files',
  'free-threading/what-goes-away',
].map((folder) => ({ folder, id: folder.split('/')[1] ?? '' }))

/** A sandbox may be started anew, and two cores carry all of this. */
const patient = { timeout: 150_000 }

let browser: Browser
let whole: Awaited<ReturnType<typeof openWhole>>
let ada: Actor
let grace: Actor
beforeAll(async () => {
  browser = await workerBrowser()
  whole = await openWhole(questions)
})
afterAll(async () => {
  for (const actor of [ada, grace]) await actor?.close()
  await whole?.close()
})

const today = async () => {
  const daily = await whole.house.parts.store.places.latest('playground:daily-gil')
  const question = whole.house.parts.bank.get(daily?.question ?? '')
  if (!question) throw new Error('there is no question today')
  const text = (right: boolean) => question.choices?.find((one) => one.right === right)?.text ?? ''
  return { question, right: text(true), wrong: text(false) }
}

/** Presses "Next day" and waits until the day's question is up. */
async function nextDay(): Promise<void> {
  const before = await ada.posts().count()
  await ada.page.getByRole('button', { name: 'Next day' }).click()
  await ada.posts().nth(before).waitFor()
  // More may come with the day (a digest, a league's standings), and to one page before the other.
  await expect.poll(async () => (await grace.posts().count()) - (await ada.posts().count())).toBe(0)
}

describe('a team lead who tries it, with everything real and nothing installed', { timeout: 600_000 }, () => {
  it('meets the counterexample first, within two clicks', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const welcome = page.locator('.welcome')
    await welcome.getByRole('button', { name: 'Find the race' }).click()
    await page.getByRole('heading', { name: 'An assertion fails' }).waitFor(patient)
    await page.getByRole('button', { name: 'See it drawn' }).click()
    await page.locator('article.private figure img').last().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('finds a question that is up already, and sees who solved it and nothing else', async () => {
    ada = await Actor.open(browser, whole.url, 'Ada', 'channel')
    grace = await Actor.open(browser, whole.url, 'Grace', 'channel')
    await expect.poll(() => ada.posts().count()).toBe(1)
    const { right, wrong } = await today()
    expect(await ada.presses(right)).toContain('Right')
    expect(await grace.presses(wrong)).toContain('Not quite')
    await grace.sees('1 solved it: Ada (1 try).')
    expect(await ada.everything()).not.toContain('Not quite')
  })

  it('sets the team’s place up, and nobody else can', async () => {
    expect(await grace.says('settings')).toContain('Only an admin of this channel')
    await ada.says('settings')
    await ada.presses('Milestones on')
    await ada.presses('Digest on')
    await ada.button('Change').click()
    const saved = await ada.sends('Save', { 'Time (HH:MM)': '00:00', 'Time zone': 'Europe/London' })
    expect(saved).toContain('A question at 00:00 (Europe/London)')
  })

  it('begins a season', async () => {
    await ada.says('leagues')
    await ada.button('Found one').click()
    await ada.sends('Found it', { 'Its name': 'City', 'Your group’s name in it': 'Daily' })
    await ada.button('Begin a season').click()
    expect(await ada.sends('Begin', { 'Its name': 'Spring' })).toContain('City: Spring')
  })

  it('moves to the next day: the answer of the last one, the next question, and a streak', async () => {
    const { question, right } = await today()
    await nextDay()
    const post = await ada.sees(`Last time: ${question.title}`)
    expect(post).toContain('1 of 2 got it, 1 at the first try.')
    expect(post).toContain(`✓ ${right}`)
    expect(await ada.page.locator('.day-mover span').textContent()).toMatch(/\S/)
    const next = await today()
    expect(next.question.id).not.toBe(question.id)
    expect(await ada.presses(next.right)).toContain('Right')
    expect(await ada.says('me')).toMatch(/Streak\s+2 days/)
  })

  it('sees the week looked back on when its Monday comes, and the season’s standing', async () => {
    for (let pressed = 0; (await ada.count(/earned points/)) === 0; pressed += 1) {
      expect(pressed, 'a week has a Monday').toBeLessThan(8)
      await nextDay()
      await ada.presses((await today()).right)
      // The digest is a post of its own, which comes after the question.
      await expect
        .poll(async () => (await ada.count(/earned points/)) > 0 || !(await isMonday()), { timeout: 30_000 })
        .toBe(true)
    }
    expect(await ada.sees(/earned points/)).toMatch(/1\. Ada \d+ points/)
    await ada.says('leagues')
    expect(await ada.presses('Open')).toMatch(/City: Spring[\s\S]*1\.\s+Daily/)
    expect(await ada.says('leaderboard all')).toMatch(/1 Ada \d+ points/)
  })

  it('failed nowhere on the way', () => {
    expect([...whole.errors, ...ada.faults, ...grace.faults]).toEqual([])
  })
})

/** On the page's clock, in the channel's zone. */
async function isMonday(): Promise<boolean> {
  const daily = await whole.house.parts.store.places.latest('playground:daily-gil')
  return new Date(`${daily?.day}T12:00:00Z`).getUTCDay() === 1
}
