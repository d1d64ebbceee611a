import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'
import { findings } from './support/axe.ts'
import { discussQuestion } from './support/discuss.ts'
import { pictures } from './support/pictures.ts'
import { kit, type RoomHouse, roomHouse, starter } from './support/room.ts'

/** How a page may look. axe looks at each. */
const looks = [
  ['light', 'light', { width: 1280, height: 800 }],
  ['dark', 'dark', { width: 1280, height: 800 }],
  ['on a phone', 'light', { width: 390, height: 844 }],
  ['on a phone in the dark', 'dark', { width: 390, height: 844 }],
] as const

let judge: StandInJudge
let it_: RoomHouse
let pages: Page[] = []
beforeEach(async () => {
  judge = new StandInJudge()
  const lock = testQuestion('lock', { starter, vary: [[{ word: 'lock', instead: ['latch', 'bolt'] }]] })
  const stages = [
    ...kit.stages,
    { title: 'Talk', level: 'discussion', question: 'talk', minutes: 5, listenFor: [] } as const,
  ]
  it_ = await roomHouse(
    judge,
    bankOf([choiceQuestion('gil'), lock, discussQuestion('talk')], { kits: () => [{ ...kit, stages }] }),
  )
})
afterEach(async () => {
  for (const page of pages) await page.context().close()
  pages = []
  await judge.stop()
  await it_.stop()
})

/** @param bypassCSP for a page without any script, on which axe could not run */
async function visit(path: string, bypassCSP = false): Promise<Page> {
  const look = { locale: 'en-GB', timezoneId: 'UTC', bypassCSP }
  const context = await (await workerBrowser()).newContext(look)
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  pages.push(page)
  await page.goto(`${it_.room.address}${path}`)
  return page
}

async function comesIn(role: string, name?: string): Promise<Page> {
  const page = await visit(`/#${await it_.link(role)}`)
  if (name !== undefined) await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.locator('.room-head').waitFor()
  return page
}

/** That axe finds nothing, and nothing is wider than the page, however it looks. */
async function fine(page: Page, view: string): Promise<void> {
  await pictures(page, `view-${view.replaceAll(' ', '-')}`)
  for (const [look, colorScheme, size] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    expect(await findings(page), `${view}, ${look}`).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(wide, `${view}, ${look}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** Four looks of each view, on a busy machine. */
const patient = { timeout: 240_000 }

it('the door, a link that opens nothing, and a room that one is not in', patient, async () => {
  const door = await visit(`/#${await it_.link('candidate')}`)
  await door.getByLabel('What shall we call you?').waitFor()
  await fine(door, 'door')
  const closed = await visit('/#0123456789abcdefghijkl')
  await closed.getByText('This link opens nothing').waitFor()
  await fine(closed, 'link that opens nothing')
  const out = await visit(`/r/${it_.interview}`)
  await out.getByRole('heading', { name: 'You are not in this room' }).waitFor()
  await fine(out, 'not in this room')
  const question = await visit('/q/lock', true)
  await question.getByRole('heading').first().waitFor()
  await fine(question, 'page of a question')
})

it(
  'the candidate’s: waiting, code, results, thinking in private, a choice, words, the end',
  patient,
  async () => {
    const cleo = await comesIn('candidate', 'Cleo')
    await cleo.getByText('It hasn’t begun yet.').waitFor()
    await fine(cleo, 'candidate waits')
    await it_.begin()
    await cleo.locator('.cm-content').click()
    await cleo.keyboard.press('Control+Home')
    await cleo.keyboard.type('# race\n')
    await cleo.getByRole('button', { name: 'Run', exact: true }).click()
    await cleo.locator('.run .tag', { hasText: 'Run' }).waitFor()
    await cleo.getByRole('button', { name: 'Send', exact: true }).click()
    await cleo.locator('.run', { hasText: 'It is race.' }).waitFor()
    await cleo.getByText('Lines of your own to run after it').click()
    await fine(cleo, 'candidate with code and a verdict')
    await cleo.getByRole('button', { name: 'Not now' }).click()
    await cleo.getByText('You think in private').waitFor()
    await fine(cleo, 'candidate thinks in private')
    await cleo.getByRole('button', { name: 'Forget me' }).click()
    await fine(cleo, 'forget me')
    await cleo.getByRole('button', { name: 'Cancel' }).click()
    const { house, interview: i } = it_
    await house.does('ida', 'interview-next', { i, n: '1' })
    await cleo.getByLabel('right of gil').click()
    await fine(cleo, 'candidate with a choice')
    await cleo.getByRole('button', { name: 'Send', exact: true }).click()
    await cleo.locator('.answered').waitFor()
    await house.does('ida', 'interview-next', { i, n: '2' })
    await cleo.getByLabel('Your answer, in your own words').fill('The GIL.')
    await fine(cleo, 'candidate with words')
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    await house.does('ida', 'interview-feedback', { i }, { text: 'Thank you.' })
    await cleo.locator('.question', { hasText: 'Thank you.' }).waitFor()
    await fine(cleo, 'candidate at the end')
  },
)

it(
  'the interviewer’s and the observer’s: waiting, code, an exploration, forms, the answer, playback, the end',
  patient,
  async () => {
    const ida = await comesIn('me')
    await ida.getByRole('button', { name: 'Begin' }).waitFor()
    await fine(ida, 'interviewer waits')
    const cleo = await comesIn('candidate', 'Cleo')
    await ida.getByRole('button', { name: 'Begin' }).click()
    await cleo.locator('.cm-content').click()
    await cleo.keyboard.type('# race\n')
    await ida.locator('.cm-content', { hasText: '# race' }).waitFor()
    await ida.locator('.asked', { hasText: /What about (lock|latch|bolt)/ }).waitFor()
    await ida.getByRole('button', { name: 'Show the interleaving that breaks it' }).click()
    await ida.getByRole('button', { name: 'Show it to the candidate' }).click()
    await cleo.locator('.run .tag', { hasText: 'Explored' }).waitFor()
    await ida.getByText('Explore with lines of your own').click()
    await ida.getByText('What the page noted').click()
    await fine(ida, 'interviewer with code and an exploration')
    await ida.getByRole('button', { name: 'Note', exact: true }).click()
    await ida.getByRole('dialog').waitFor()
    await fine(ida, 'note')
    await ida.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await ida.getByRole('button', { name: 'Room on the web' }).click()
    await ida.getByText('For a candidate').waitFor()
    await fine(ida, 'links')
    await ida.keyboard.press('Escape')
    const omar = await comesIn('observer', 'Omar')
    await omar.locator('.cm-content', { hasText: '# race' }).waitFor()
    await fine(omar, 'observer')
    await ida.getByRole('button', { name: 'Playback' }).click()
    await ida.getByRole('dialog').locator('pre', { hasText: '# race' }).waitFor()
    await fine(ida, 'playback')
    await ida.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const { house, interview: i } = it_
    await house.does('ida', 'interview-next', { i, n: '1' })
    await ida.getByText('This part is answered without code').waitFor()
    await fine(ida, 'interviewer with a choice')
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    await ida.getByRole('button', { name: 'Decide' }).click()
    await ida.getByRole('dialog').waitFor()
    await fine(ida, 'decision')
  },
)
