import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import type { Actor } from './support/actor.ts'
import { type Journey, openJourney } from './support/journey.ts'

/** The path, a question a day: each has one right choice. */
const way = [
  'many-threads',
  'four-naps',
  'who-gains',
  'frozen-window',
  'def-or-async-def',
  'who-should-wait',
  'where-memory-goes',
  'seconds-that-add-up',
  'too-many-open-files',
  'what-goes-away',
  'readers-starve',
  'joined-too-soon',
  'slower-with-eight',
  'with-nogil',
] as const

/** A browser, a Redis and others' tests share two cores. */
const patient = { timeout: 240_000 }

let browser: Browser
let journey: Journey
let ada: Actor
let grace: Actor
beforeAll(async () => {
  browser = await workerBrowser()
  journey = await openJourney({ browser, questions: way, path: true, at: '2028-05-01T17:00:00Z' })
  ada = await journey.actor('Ada')
  grace = await journey.actor('Grace')
  // What is posted of itself would only stand between.
  await ada.says('pause')
})
afterAll(async () => {
  await journey?.close()
})

const question = (id: string) => {
  const found = journey.house.parts.bank.get(id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}
const choice = (id: string, right: boolean) =>
  question(id).choices?.find((one) => one.right === right)?.text ?? ''
const points = async () =>
  (await journey.house.parts.store.attempts.rank('playground:daily-gil', 'all', 'playground:ada'))?.points ??
  0

/** The evening of the nth day. */
const day = (n: number) => journey.clock.set(new Date(Date.UTC(2028, 4, n, 17)).toISOString())

/** Presses the way on from the last answer, and answers what comes. */
async function goesOn(id: string, right = true): Promise<string> {
  expect(await ada.presses(`Next on the path: ${question(id).title}`)).toContain(question(id).title)
  return await ada.presses(choice(id, right))
}

/** Asks what comes back, and picks an answer to it. */
async function reviews(id: string, right: boolean): Promise<string> {
  expect(await ada.says('review')).toContain(`Again: ${question(id).title}`)
  return await ada.presses(choice(id, right))
}

describe('a learner’s two weeks', patient, () => {
  it('begin with a path, a wrong answer that says why, and what comes next', async () => {
    const path = await ada.says('path the-way')
    expect(path).toContain('The way')
    await ada.says('open many-threads')
    const said = await ada.presses(choice('many-threads', false))
    expect(said).toContain('Not quite')
    expect(said).toContain(`Next on the path: ${question('four-naps').title}`)
    expect(await points()).toBe(0)
    const nothing = await ada.says('review')
    expect(nothing).toMatch(/Nothing comes back today[\s\S]*2028-05-02/)
  })

  it('bring back on the second day what went wrong, to its author alone, and no points for it', async () => {
    day(2)
    await ada.says('open four-naps')
    await ada.presses(`Hint (−1 point)`)
    await ada.presses(choice('four-naps', true))
    const before = await points()
    expect(before).toBeGreaterThan(0)
    expect(await ada.presses('Review (1)')).toContain('It went wrong or needed help, so it comes back.')
    const known = await ada.presses(choice('many-threads', true))
    expect(known).toContain('Still known. It comes back on 2028-05-05.')
    expect(await points()).toBe(before)
    expect(await grace.says('review')).toContain('Nothing of that kind is there.')
    expect(await grace.everything()).not.toContain(question('many-threads').title)
  })

  it('bring back what needed a hint, and again the next day where it is still not known', async () => {
    day(3)
    expect(await reviews('four-naps', false)).toContain('Not yet. It comes back on 2028-05-04.')
    await goesOn('who-gains')
    day(4)
    expect(await reviews('four-naps', true)).toContain('It comes back on 2028-05-07.')
    await goesOn('frozen-window')
  })

  it('let the follow-up be replied to, beside its model answer', async () => {
    await ada.button('Answer the follow-up').click()
    const replied = await ada.sends('Send', { 'Your reply, in your own words': 'The window stands still.' })
    expect(replied).toMatch(/The window stands still\.[\s\S]*A model answer/)
    await ada.button('Partly').click()
    await ada.sees('By your own judgement: partly')
  })

  it('space what is known: three days, then seven, then twenty-one', async () => {
    day(5)
    expect(await reviews('many-threads', true)).toContain('It comes back on 2028-05-12.')
    await goesOn('def-or-async-def')
    day(6)
    expect(await ada.says('review')).toContain('Nothing comes back today')
    await ada.says('open who-should-wait')
    await ada.presses(choice('who-should-wait', true))
    day(7)
    expect(await reviews('four-naps', true)).toContain('It comes back on 2028-05-14.')
    await goesOn('where-memory-goes')
    for (const [n, id] of [
      [8, 'seconds-that-add-up'],
      [9, 'too-many-open-files'],
      [10, 'what-goes-away'],
      [11, 'readers-starve'],
    ] as const) {
      day(n)
      expect(await goesOn(id)).toContain('Right')
    }
    day(12)
    expect(await reviews('many-threads', true)).toContain('It comes back on 2028-06-02.')
    await goesOn('joined-too-soon')
  })

  it('survive a restart', async () => {
    await journey.restart()
    ada = await journey.actor('Ada')
    day(13)
    expect(await ada.says('review')).toMatch(/Nothing comes back today[\s\S]*2028-05-14/)
    await ada.says('open slower-with-eight')
    expect(await ada.presses(choice('slower-with-eight', true))).toContain('Right')
  })

  it('end with a streak of fourteen days, and with what is left for later', async () => {
    day(14)
    expect(await reviews('four-naps', true)).toContain('It comes back on 2028-06-04.')
    await goesOn('with-nogil')
    const me = await ada.says('me')
    expect(me).toMatch(/Solved\s+13 of 14 tried/)
    expect(me).toMatch(/Streak\s+14 days/)
    const left = await ada.says('review')
    expect(left).toMatch(/Nothing comes back today[\s\S]*2028-06-02[\s\S]*2028-06-04/)
  })

  it('failed nowhere on the way', () => {
    expect(journey.faults()).toEqual([])
  })
})
