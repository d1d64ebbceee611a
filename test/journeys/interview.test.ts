import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import type { Actor } from './support/actor.ts'
import { type Journey, openJourney } from './support/journey.ts'

/** A browser, a Redis and others' tests share two cores. */
const patient = { timeout: 240_000 }

let browser: Browser
let journey: Journey
let ada: Actor
let grace: Actor
let linus: Actor
beforeAll(async () => {
  browser = await workerBrowser()
  journey = await openJourney({ browser, at: '2028-05-08T08:00:00Z' })
  await everyone()
})
afterAll(async () => {
  await journey?.close()
})

/** Ada interviews Grace and Linus; each sits alone with Gilbert. */
async function everyone() {
  ada = await journey.actor('Ada', 'direct')
  grace = await journey.actor('Grace', 'direct')
  linus = await journey.actor('Linus', 'direct')
}

/** Nothing of these is for a candidate's eyes. */
const secrets = /Not marked|Marked:|Ask next|Red flags|listen|nervous at first|Reads the counterexample/i

describe('an interview, from the kit to the scorecard', patient, () => {
  it('is set up from a kit, with one candidate named and one who joins', async () => {
    const kits = await ada.says('kits')
    expect(kits).toContain('Junior, 45 minutes')
    const form = await ada.opens('interview junior-45')
    expect(await form.textContent()).toContain('Candidates see one question at a time')
    const made = await ada.sends('Set it up', { Candidates: 'Grace', Title: 'Backend, May' })
    expect(made).toMatch(/Backend, May[\s\S]*With Grace[\s\S]*1\. Warm-up/)
    const id = /join (i[0-9a-z]+)/.exec(made)?.[1] ?? ''
    expect(await grace.sees('It hasn’t begun yet')).toContain('It has 4 parts')
    expect(await linus.says('join i0000000000000')).toContain('no such interview to join')
    expect(await linus.says(`join ${id}`)).toContain('It hasn’t begun yet')
    await ada.sees('Linus joined “Backend, May”.')
  })

  it('asks both the first question, and tells the interviewer alone what they answer', async () => {
    await ada.says('interviews')
    await ada.presses('Open')
    await ada.button('Begin').click()
    const room = await ada.sees('Part 1 of 4')
    expect(room).toMatch(/6 minutes left, until 09:06[\s\S]*Grace: nothing yet[\s\S]*Linus: nothing yet/)
    expect(room).toContain('Says that one thread at a time runs bytecode')
    const asked = await grace.sees('part 1 of 4')
    expect(asked).toContain('until 04:06')
    expect(await linus.sees('part 1 of 4')).toContain('until 11:06')
    const { choices = [] } = journey.house.parts.bank.get('many-threads') ?? {}
    const right = choices.find((choice) => choice.right)?.text ?? ''
    const wrong = choices.find((choice) => !choice.right)?.text ?? ''
    expect(await grace.presses(right)).toContain('Your answer is in.')
    await ada.sees(/answered rightly/)
    expect(await linus.presses(wrong)).toContain('Your answer is in.')
    await ada.sees(/Linus in part 1: answered wrongly/)
    const both = await ada.sees('Part 1 of 4')
    expect(both).toMatch(/Grace[\s\S]*answered rightly[\s\S]*Linus[\s\S]*answered wrongly/)
    for (const candidate of [grace, linus]) expect(await candidate.everything()).not.toMatch(secrets)
  })

  it('gives nothing away elsewhere while it runs', async () => {
    for (const words of [
      'reveal many-threads',
      'hint many-threads',
      'preview many-threads',
      'explain many-threads',
    ])
      expect(await grace.says(words), words).toContain('You are asked this in an interview just now')
  })

  it('takes marks and notes for each candidate, and more time that everybody hears of', async () => {
    await ada.chooses('Mark another candidate', 'Linus')
    await ada.sees('You are marking Linus')
    await ada.chooses('Not marked yet', 'missed')
    await ada.sees('Marked: missed')
    await ada.chooses('Mark another candidate', 'Grace')
    await ada.sees('You are marking Grace')
    await ada.chooses('Not marked yet', 'strong')
    await ada.sees('Marked: strong')
    await ada.button('Note').click()
    const form = await ada.form()
    await form.getByLabel('Says that one thread').check()
    await ada.sends('Keep it', { Note: 'nervous at first' })
    await ada.sees('Your note: nervous at first')
    await ada.button('5 more minutes').click()
    await grace.sees('until 04:11')
    await linus.sees('until 11:11')
  })

  it('loses nothing when Gilbert is stopped and started in the middle of it', async () => {
    journey.clock.set('2028-05-08T08:07:00Z')
    await ada.button('Skip this part').waitFor()
    await ada.button('Next part').click()
    await grace.sees('part 2 of 4')
    // A press on the panel of the part before would skip nothing: it waits for the new one.
    await ada.sees('Part 2 of 4')
    await ada.button('Skip this part').click()
    await grace.sees('part 3 of 4')
    await grace.button('Open the editor').click()
    await grace.sendsCode('# race\ntotal = 1\n')
    await grace.sees('A race')
    await journey.restart()
    await everyone()
    await ada.says('interviews')
    await ada.presses('Open')
    const room = await ada.sees('Part 3 of 4')
    expect(room).toMatch(/race[\s\S]*The code sent last[\s\S]*total = 1/)
    await grace.says('interviews')
    await grace.presses('Open')
    await grace.button('Open the editor').click()
    await grace.sendsCode('# accepted\ntotal = 2\n')
    await ada.sees('total = 2')
  })

  it('shows each point of a long rubric, a page at a time', async () => {
    await ada.button('Next part').click()
    await grace.sees('part 4 of 4')
    await ada.sees('Part 4 of 4')
    await ada.button(/more points?$/).click()
    // The card is another one from here on: a choice in the one before would be lost with it.
    await ada.sees('Points before')
    await ada.chooses('Not marked yet', 'well')
    await ada.sees('Marked: well')
  })

  it('ends in a scorecard for the interviewer alone, and in the words that they choose', async () => {
    await ada.button('Finish').click()
    await grace.sees('The interview is over.')
    await ada.sees('It is over. You can still mark each part')
    await ada.button('Scorecard').click()
    const card = await ada.sees('Scorecard: Backend, May')
    expect(card).toMatch(/Grace[\s\S]*Linus/)
    expect(card).toMatch(/skipped/)
    expect(card).toContain('nervous at first')
    const waiting = ada.page.waitForEvent('download')
    await ada.page.locator('a.file', { hasText: '.md' }).last().click()
    const file = await readFile((await (await waiting).path()) ?? '', 'utf8')
    expect(file).toMatch(
      /# Backend, May[\s\S]*## Grace[\s\S]*\*\*strong\*\*[\s\S]*Note on “Says that one thread/,
    )
    expect(file).toMatch(/```python\n# race\ntotal = 1\n```[\s\S]*```python\n# accepted/)
    expect(file).toMatch(/## Linus[\s\S]*\*\*missed\*\*/)
    expect(await grace.says('interviews')).toMatch(/you are interviewed · over[\s\S]*180 days/)
    await ada.says('interviews')
    await ada.presses('Open')
    await ada.button('Feedback').click()
    await ada.sends('Send it', { Feedback: 'Thank you, *Grace*. Read about locks.' })
    expect(await grace.sees('Read about locks.')).toContain('Thank you, *Grace*.')
    expect(await linus.count('Read about locks.')).toBe(0)
    for (const candidate of [grace, linus]) expect(await candidate.everything()).not.toMatch(secrets)
  })

  it('counted on no board, and failed nowhere on the way', async () => {
    expect(await journey.house.parts.store.attempts.size('playground:daily-gil', 'all')).toBe(0)
    expect(journey.faults()).toEqual([])
  })
})
