import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import type { Actor } from './support/actor.ts'
import { type Journey, openJourney } from './support/journey.ts'

/** All of ten points but the first, which is of five. */
const questions = [
  'many-threads',
  'slower-with-eight',
  'the-old-extension',
  'who-lets-go',
  'with-nogil',
  'def-or-async-def',
  'frozen-window',
  'stuttering-scroll',
  'one-crash-many-futures',
  'seconds-that-add-up',
  'lost-deposits',
]

/** A browser, a Redis and others' tests share two cores. */
const patient = { timeout: 240_000 }

let browser: Browser
let journey: Journey
let ada: Actor
let grace: Actor
let linus: Actor
let mei: Actor
beforeAll(async () => {
  browser = await workerBrowser()
  journey = await openJourney({ browser, questions, at: '2028-04-03T08:00:00Z' })
  ada = await journey.actor('Ada')
  grace = await journey.actor('Grace')
  linus = await journey.actor('Linus')
  mei = await journey.actor('Mei')
})
afterAll(async () => {
  await journey?.close()
})

const store = () => journey.house.parts.store

/** Opens a question and picks a choice of it, right or wrong. */
async function answers(who: Actor, id: string, right = true): Promise<string> {
  const choices = journey.house.parts.bank.get(id)?.choices ?? []
  await who.says(`open ${id}`)
  return await who.presses(choices.find((choice) => choice.right === right)?.text ?? '')
}

/** What somebody of another channel does there. */
const elsewhere = (verb: string, args: Record<string, string>, fields: Record<string, string> = {}) =>
  journey.house.practice.perform({
    id: `elsewhere ${verb}`,
    action: { verb, args },
    fields,
    person: { id: 'playground:omar', name: 'Omar', admin: true, zone: 'Africa/Cairo' },
    place: 'playground:night-school',
    at: journey.clock.now(),
  })

describe('a study group’s season', patient, () => {
  it('begins in a league that its admin founds, and that another group joins', async () => {
    // Nothing is posted of itself meanwhile.
    expect(await ada.says('pause')).toContain('Paused')
    expect(await grace.says('leagues')).toContain('This group is in no league.')
    await ada.says('leagues')
    await ada.button('Found one').click()
    const founded = await ada.sends('Found it', { 'Its name': 'City', 'Your group’s name in it': 'Daily' })
    const id = /league-join (l[0-9a-z]+)/.exec(founded)?.[1] ?? ''
    await elsewhere('league-join', { l: id }, { group: 'Night school' })
    await ada.button('Begin a season').click()
    expect(await ada.sends('Begin', { 'Its name': 'Spring' })).toContain('City: Spring')
  })

  it('lets those with the same points share a rank, and counts the next one after them all', async () => {
    await answers(ada, 'slower-with-eight')
    await answers(linus, 'slower-with-eight')
    await grace.says('open slower-with-eight')
    await grace.presses('Hint (−2 points)')
    await answers(grace, 'slower-with-eight')
    await answers(mei, 'slower-with-eight', false)
    const board = await mei.says('leaderboard week')
    expect(board).toMatch(/1 Linus 10 points[\s\S]*1 Ada 10 points[\s\S]*3 Grace 8 points/)
    expect(board).not.toContain('Mei')
    expect(await grace.says('points slower-with-eight')).toMatch(
      /8 points[\s\S]*\+10[\s\S]*−2[\s\S]*One hint/,
    )
    await mei.presses('Chart')
    const alt = 'This week: 1. Linus: 10; 1. Ada: 10; 3. Grace: 8'
    await mei.page.getByRole('img', { name: alt }).waitFor()
  })

  it('earns nothing twice: not by answering again, nor by sending the same code again', async () => {
    const again = await answers(ada, 'slower-with-eight')
    expect(again).toContain('the first answer counts')
    await linus.says('open lost-deposits')
    await linus.button('Open the editor').click()
    await linus.sendsCode('# race\n')
    await linus.sees('A race')
    journey.clock.pass(60_000)
    await linus.button('Try again').click()
    await linus.sendsCode('# accepted\n')
    await linus.sees(/Accepted: /)
    const worth = (await store().attempts.rank('playground:daily-gil', 'all', 'playground:linus'))?.points
    for (const code of ['# accepted\n', '# accepted\n# and once more\n']) {
      await linus.says('open lost-deposits')
      await linus.button('Open the editor').click()
      await linus.sendsCode(code)
      await expect.poll(() => journey.house.parts.store.submissions.pending()).toEqual([])
    }
    expect((await store().attempts.rank('playground:daily-gil', 'all', 'playground:linus'))?.points).toBe(
      worth,
    )
  })

  it('gives who joins late the same week as everybody, and boards for each span and topic', async () => {
    journey.clock.set('2028-04-10T08:00:00Z')
    await answers(mei, 'the-old-extension')
    expect(await mei.says('leaderboard week')).toMatch(/1 Mei 10 points/)
    const all = await mei.says('leaderboard all')
    expect(all).toMatch(
      /1 Linus 30 points[\s\S]*2 Mei 10 points[\s\S]*2 Ada 10 points[\s\S]*4\. Grace 8 points/,
    )
    expect(await mei.says('leaderboard processes')).toMatch(/Processes, all time[\s\S]*Linus[\s\S]*Ada/)
    await mei.presses('Today')
    await mei.sees(/Leaderboard: Today/)
    await mei.chooses('A topic', 'Native code')
    expect(await mei.sees('Leaderboard: Native code, all time')).toMatch(/1 Mei 10 points/)
  })

  it('keeps streaks through weekends and a missed day, and tells of milestones where they are wanted', async () => {
    await ada.says('settings')
    await ada.presses('Milestones on')
    const days = ['11', '12', '13', '14', '17', '19']
    const asked = ['who-lets-go', 'with-nogil', 'def-or-async-def', 'frozen-window', 'stuttering-scroll']
    for (const [index, day] of days.entries()) {
      journey.clock.set(`2028-04-${day}T03:00:00Z`)
      await answers(mei, asked[index] ?? 'one-crash-many-futures')
    }
    await ada.sees('Mei has practised 7 days in a row.')
    const page = await mei.says('me')
    expect(page).toMatch(/Streak\s+7 days[\s\S]*Freezes\s+0/)
    const pictures = await mei.page.locator('article.private').last().getByRole('img').all()
    const words = await Promise.all(pictures.map((picture) => picture.getAttribute('alt')))
    expect(words.join('\n')).toMatch(/8 were practised and 1 bridged by a freeze[\s\S]*Native code 3 of 3/)
  })

  it('hides who wants to be hidden, with nothing lost', async () => {
    await linus.says('hide')
    expect(await ada.says('leaderboard all')).not.toContain('Linus')
    await linus.says('unhide')
    expect(await ada.says('leaderboard all')).toMatch(/1 Mei[\s\S]*2 Linus/)
  })

  it('ends in an archive, with the groups ranked by points a head', async () => {
    await elsewhere('answer', { q: 'many-threads', c: rightOf('many-threads') })
    await ada.says('leagues')
    const open = await ada.presses('Open')
    expect(open).toMatch(/City: Spring[\s\S]*1\.\s+Daily[\s\S]*2\.\s+Night school\s+5\.0\s+1/)
    await ada.button('End it, begin the next').click()
    expect(await ada.sends('Begin', { 'Its name': 'Summer' })).toMatch(/Summer[\s\S]*1\.\s+Daily\s+0\.0/)
    await ada.chooses('Another season', 'Spring')
    expect(await ada.sees('As it ended')).toMatch(/Spring[\s\S]*2\.\s+Night school\s+5\.0\s+1/)
  })

  it('travels as a file, and takes back what it was', async () => {
    await ada.says('export')
    const waiting = ada.page.waitForEvent('download')
    await ada.page.locator('a.file').last().click()
    const file = (await (await waiting).path()) ?? ''
    await answers(grace, 'seconds-that-add-up')
    await ada.opens('import')
    await (await ada.form()).getByLabel('The exported file: choose it').setInputFiles({
      name: 'gilbert-standings.json',
      mimeType: 'application/json',
      buffer: await readFile(file),
    })
    expect(await ada.sends('Replace the boards', {})).toContain('Taken over')
    expect(await ada.says('leaderboard all')).toMatch(/Grace 8 points/)
  })

  it('forgets who asks for it, in every place and in what was posted', async () => {
    const mine = await mei.says('my-data')
    expect(mine).toContain('90 days')
    await mei.says('forget me')
    await mei.button('Delete it all').click()
    await expect.poll(async () => await store().people.get('playground:mei')).toBeUndefined()
    expect(await ada.says('leaderboard all')).not.toContain('Mei')
    expect(await store().people.days('playground:mei')).toEqual([])
  })

  it('failed nowhere on the way', () => {
    expect(journey.faults()).toEqual([])
  })
})

function rightOf(id: string): string {
  const choices = journey.house.parts.bank.get(id)?.choices ?? []
  return String(choices.findIndex((choice) => choice.right))
}
