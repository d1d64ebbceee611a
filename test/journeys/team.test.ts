import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import type { Actor } from './support/actor.ts'
import { type Journey, openJourney } from './support/journey.ts'

const questions = [
  'many-threads',
  'who-gains',
  'who-should-wait',
  'slower-with-eight',
  'the-old-extension',
  'who-lets-go',
  'def-or-async-def',
  'frozen-window',
  'stuttering-scroll',
  'one-crash-many-futures',
  'seconds-that-add-up',
  'what-goes-away',
  'where-memory-goes',
]

/** A browser, a Redis and others' tests share two cores. */
const patient = { timeout: 240_000 }

let browser: Browser
let journey: Journey
let ada: Actor
let grace: Actor
let mei: Actor
beforeAll(async () => {
  browser = await workerBrowser()
  journey = await openJourney({ browser, questions, at: '2028-02-27T20:00:00Z' })
  ada = await journey.actor('Ada')
  grace = await journey.actor('Grace')
  mei = await journey.actor('Mei')
})
afterAll(async () => {
  await journey?.close()
})

const today = async () => {
  const daily = await journey.house.parts.store.places.latest('playground:daily-gil')
  const question = journey.house.parts.bank.get(daily?.question ?? '')
  if (!daily || !question) throw new Error('there is no question today')
  const right = question.choices?.find((choice) => choice.right)?.text ?? ''
  const wrong = question.choices?.find((choice) => !choice.right)?.text ?? ''
  return { day: daily.day, question, right, wrong }
}
const posts = () => ada.posts().count()

describe('a team’s week, as the calendar lets it pass', patient, () => {
  it('is set up by its admin, and by nobody else', async () => {
    expect(await grace.says('settings')).toContain('Only an admin of this channel')
    expect(await ada.says('settings')).toContain('A question at 00:00')
    await ada.button('Change').click()
    const form = await ada.form()
    await form.getByLabel('Sat').uncheck()
    await form.getByLabel('Sun').uncheck()
    const saved = await ada.sends('Save', {
      'Time (HH:MM)': '09:00',
      'Time zone': 'Europe/London',
      Holidays: '2028-03-02',
    })
    expect(saved).toContain('A question at 09:00 (Europe/London), Mon, Tue, Wed, Thu, Fri.')
    expect(saved).toContain('Mon 28 Feb, 09:00')
  })

  it('begins on Monday at nine, for everybody, and the public line names who solved it and nothing else', async () => {
    const before = await posts()
    await journey.at('2028-02-28T08:59:00Z')
    expect(await posts()).toBe(before)
    await journey.at('2028-02-28T09:00:00Z')
    await expect.poll(posts).toBe(before + 1)
    const { question, right, wrong } = await today()
    await grace.presses(right)
    await mei.presses(wrong)
    const line = await ada.sees('1 solved it: Grace (1 try).')
    expect(line).toContain(question.title)
    const seen = await ada.everything()
    expect(seen).not.toMatch(/Mei[^\n]*tr(y|ies)|Not quite/)
    for (const choice of question.choices ?? []) expect(seen).not.toContain(choice.because.slice(0, 40))
  })

  it('opens the next day, a leap day, with the answer, and what comes after it counts half', async () => {
    const { question, right } = await today()
    await journey.at('2028-02-29T09:00:00Z')
    expect((await today()).day).toBe('2028-02-29')
    const post = await ada.sees(`Last time: ${question.title}`)
    expect(post).toContain('1 of 2 got it, 1 at the first try.')
    expect(post).toContain(`✓ ${right}`)
    expect(post).toContain('The most instructive wrong turn: ')
    expect(post.split('The whole explanation')[0]).not.toMatch(/Grace|Mei/)
    await ada.says(`open ${question.id}`)
    const late = await ada.presses(right)
    expect(late).toContain('The answer had been revealed before, so this counts half.')
    expect(late).toContain('after the reveal −')
  })

  it('lets each be at their own time: a day is the one on one’s own calendar', async () => {
    // 23:30 in London is the first of March in Tokyo, and still the evening of the leap day in New York.
    await journey.at('2028-02-29T23:30:00Z')
    const { right } = await today()
    await ada.presses(right)
    await mei.presses(right)
    await grace.presses(right)
    const days = async (who: string) => [...(await journey.house.parts.store.people.days(who))].sort()
    expect(await days('playground:ada')).toEqual(['2028-02-29'])
    expect(await days('playground:mei')).toEqual(['2028-02-28', '2028-03-01'])
    expect(await days('playground:grace')).toEqual(['2028-02-28', '2028-02-29'])
    expect(await grace.says('me')).toMatch(/Streak\s+2 days/)
  })

  it('posts nothing anew when its clock is set back, and goes on when it is right again', async () => {
    await journey.at('2028-03-01T09:00:00Z')
    // The page shows the day's post a moment after it is posted.
    await expect.poll(posts).toBe(4)
    const before = await posts()
    for (const back of ['2028-02-29T12:00:00Z', '2028-02-28T09:00:00Z', '2028-03-01T09:30:00Z'])
      await journey.at(back)
    expect(await posts()).toBe(before)
  })

  it('rests on its holiday, is skipped and swapped by its admin, and reminds only who asked', async () => {
    const before = await posts()
    await journey.at('2028-03-02T09:00:00Z')
    await journey.at('2028-03-03T08:00:00Z')
    expect(await ada.says('skip')).toContain('No question today.')
    await journey.at('2028-03-03T09:00:00Z')
    expect(await posts()).toBe(before)

    expect(await mei.says('remind 18:00')).toContain('one quiet reminder')
    expect(await mei.says('snooze 2028-02-30')).toContain('Say until which day')
    expect(await mei.says('snooze 2028-03-01')).toContain('is not ahead')
    await journey.at('2028-03-06T09:00:00Z')
    await expect.poll(posts).toBe(before + 1)
    const first = (await today()).question
    expect(await ada.says('swap')).toContain('the new question is up')
    expect((await today()).question.id).not.toBe(first.id)
    await journey.at('2028-03-06T09:05:00Z')
    await journey.at('2028-03-06T09:10:00Z')
    await mei.page.getByRole('button', { name: 'Gilbert, just you' }).click()
    await mei.sees('Today is still open')
    expect(await mei.count('Today is still open')).toBe(1)
    expect(await grace.count('Today is still open')).toBe(0)
    await grace.presses((await today()).right)
    expect(await ada.says('settings')).toContain('not posted')
    await ada.presses('Digest on')
  })

  it('looks back on its week on Monday, once, with a chart that says the same in words', async () => {
    await journey.at('2028-03-13T09:00:00Z')
    await journey.at('2028-03-13T09:01:00Z')
    const digest = await ada.sees('Mon 6 Mar to Sunday 12 March 2028')
    expect(digest).toMatch(/1 person earned points[\s\S]*1\. Grace \d+ points/)
    expect(await ada.count('Mon 6 Mar to Sunday 12 March 2028')).toBe(1)
    const alt = await ada.page.getByRole('img', { name: /^Points of the week: 1\. Grace: \d+$/ }).count()
    expect(alt).toBe(1)
  })
})

describe('the changes of clocks, as the channel’s own zone makes them', patient, () => {
  /** Half hours from one instant to another; answers the days on which something was posted. */
  async function through(zone: string, time: string, from: string, hours: number) {
    await ada.says('settings')
    await ada.button('Change').click()
    const form = await ada.form()
    for (const day of ['Sat', 'Sun']) await form.getByLabel(day).check()
    await ada.sends('Save', { 'Time (HH:MM)': time, 'Time zone': zone })
    const days: string[] = []
    for (let half = 0; half <= hours * 2; half += 1) {
      const at = new Date(Date.parse(from) + half * 1_800_000).toISOString()
      await journey.at(at)
      const { day } = await today()
      if (day >= from.slice(0, 10) && day !== days.at(-1)) days.push(day)
    }
    return days
  }

  it.each([
    [
      'Europe/London, spring',
      'Europe/London',
      '01:30',
      '2028-03-25T01:00:00Z',
      ['2028-03-25', '2028-03-26', '2028-03-27'],
    ],
    [
      'Europe/London, autumn',
      'Europe/London',
      '01:30',
      '2028-10-28T01:00:00Z',
      ['2028-10-28', '2028-10-29', '2028-10-30'],
    ],
    [
      'America/New_York, autumn',
      'America/New_York',
      '01:30',
      '2028-11-04T06:00:00Z',
      ['2028-11-04', '2028-11-05', '2028-11-06'],
    ],
    [
      'Asia/Tokyo, across the year',
      'Asia/Tokyo',
      '00:00',
      '2028-12-30T15:00:00Z',
      ['2028-12-31', '2029-01-01', '2029-01-02'],
    ],
  ])('one question a day: %s', async (_, zone, time, from, expected) => {
    const before = await posts()
    expect(await through(zone, time, from, 49)).toEqual(expected)
    await expect.poll(posts).toBe(before + expected.length)
  })

  it('failed nowhere on the way', () => {
    expect(journey.faults()).toEqual([])
  })
})
