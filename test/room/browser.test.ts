import { mkdirSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import { StandInJudge } from '../support/judge.ts'
import { findings } from './support/axe.ts'
import { type RoomHouse, roomHouse } from './support/room.ts'

/** Where the pictures go, for whoever wants to look at them. */
const pictures = process.env.GILBERT_ROOM_PICTURES

let judge: StandInJudge
let it_: RoomHouse
const faults: string[] = []
beforeAll(async () => {
  judge = new StandInJudge()
  it_ = await roomHouse(judge)
})
afterAll(async () => {
  await judge.stop()
  await it_.stop()
})

async function visit(secret: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await workerBrowser()).newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  const { host } = new URL(it_.room.address)
  page.on('request', (request) => {
    const to = new URL(request.url())
    if (to.host !== host && to.protocol !== 'data:') faults.push(`request to ${to}`)
  })
  await page.goto(`${it_.room.address}/#${secret}`)
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

describe('the room in two browsers', () => {
  let cleo: Page
  let ida: Page

  it('is entered by its door, which says what is kept, and by one browser only', async () => {
    const secret = await it_.link('candidate')
    cleo = await visit(secret)
    await cleo.getByRole('heading', { name: 'Backend, one hour' }).waitFor()
    expect(await cleo.locator('main').textContent()).toContain('leave the page')
    expect(cleo.url()).not.toContain(secret)
    await picture(cleo, 'door-light')
    expect(await findings(cleo)).toEqual([])
    await cleo.getByLabel('What shall we call you?').fill('Cleo <b>')
    await cleo.getByRole('button', { name: 'Come in' }).click()
    await cleo.getByText('It hasn’t begun yet.').waitFor()
    const second = await visit(secret)
    await second.getByText('This link opens nothing').waitFor()
    faults.splice(0, faults.length, ...faults.filter((one) => !one.includes('404')))
    await second.context().close()
  })

  it('shows what is typed on the other side', async () => {
    ida = await visit(await it_.link('me'), { colorScheme: 'dark' })
    await ida.getByRole('button', { name: 'Come in' }).click()
    await ida.getByRole('button', { name: 'Begin' }).click()
    await cleo.locator('.cm-content').click()
    await cleo.keyboard.press('Control+End')
    await cleo.keyboard.type('# race while they look\nx = 1\n')
    await ida.locator('.cm-content', { hasText: '# race while they look' }).waitFor()
    await cleo.getByText('All is kept').waitFor()
    expect(await ida.locator('.cm-content').getAttribute('contenteditable')).toBe('false')
  })

  it('runs, sends and shows the verdict on both sides', async () => {
    await cleo.getByRole('button', { name: 'Run', exact: true }).click()
    await cleo.locator('.run .tag', { hasText: 'Run' }).waitFor()
    await cleo.getByRole('button', { name: 'Send', exact: true }).click()
    await cleo.locator('.run', { hasText: 'Accepted' }).waitFor()
    await ida.locator('.run', { hasText: 'Accepted' }).waitFor()
    await picture(cleo, 'candidate-light')
    await picture(ida, 'interviewer-dark')
    expect(await findings(cleo)).toEqual([])
    expect(await findings(ida)).toEqual([])
  })

  it('marks in one press, in place', async () => {
    const well = ida.locator('.quick').first().getByRole('button', { name: 'well' })
    await well.click()
    await ida.locator('.quick [aria-pressed="true"]', { hasText: 'well' }).waitFor()
    await ida.getByRole('button', { name: 'Note', exact: true }).click()
    await ida.getByRole('dialog').getByLabel('Note', { exact: true }).fill('calm')
    await ida.getByRole('button', { name: 'Keep it' }).click()
    await ida.locator('.panel', { hasText: 'Your note: calm' }).waitFor()
  })

  it('keeps what is typed while the line is down', async () => {
    await cleo.context().setOffline(true)
    await it_.restart()
    await cleo.locator('.cm-content').click()
    await cleo.keyboard.press('Control+End')
    await cleo.keyboard.type('# typed without a line\n')
    await cleo.context().setOffline(false)
    await ida.locator('.cm-content', { hasText: '# typed without a line' }).waitFor()
    faults.splice(0, faults.length, ...faults.filter((one) => !/WebSocket|ERR_/.test(one)))
  })

  it('plays back what was typed, to the code as it stands', async () => {
    await ida.getByRole('button', { name: 'Playback' }).click()
    const dialog = ida.getByRole('dialog')
    await dialog.locator('pre', { hasText: '# typed without a line' }).waitFor()
    await picture(ida, 'playback-dark')
    expect(await findings(ida)).toEqual([])
    // The first thing that is noted is that the page was opened.
    await dialog.getByRole('slider').fill('2')
    await dialog.locator('pre', { hasText: 'class Counter' }).waitFor()
    expect(await dialog.locator('pre').textContent()).not.toContain('race')
    await dialog.getByLabel('How fast').selectOption('16×')
    await dialog.getByRole('button', { name: 'Play' }).click()
    await dialog.locator('pre', { hasText: '# typed without a line' }).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('fits a phone', async () => {
    await cleo.setViewportSize({ width: 390, height: 844 })
    await picture(cleo, 'candidate-phone')
    const wide = await cleo.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(wide).toBe(false)
    expect(await findings(cleo)).toEqual([])
  })

  it('shows whatever is typed into any field as text', async () => {
    const hostile = '<img src=x onerror="document.title=1"> **b** [x](javascript:1) \u202Eesrever <!channel>'
    const { house, interview: i } = it_
    await cleo.setViewportSize({ width: 1200, height: 900 })
    await cleo.locator('.cm-content').fill(`# ${hostile}`)
    await ida.locator('.cm-content', { hasText: hostile }).waitFor()
    await ida.getByRole('button', { name: 'Note', exact: true }).click()
    await ida.getByRole('dialog').getByLabel('Note', { exact: true }).fill(hostile)
    await ida.getByRole('button', { name: 'Keep it' }).click()
    await ida.locator('.panel', { hasText: hostile }).waitFor()
    await house.does('ida', 'interview-next', { i, n: '1' })
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    await house.does('ida', 'interview-decide', { i }, { decision: 'yes', reason: hostile })
    await house.does('ida', 'interview-feedback', { i }, { text: hostile })
    await cleo.locator('.question', { hasText: hostile }).waitFor()
    for (const page of [cleo, ida]) {
      expect(await page.locator('img[src="x"], a[href^="javascript"], main b').count()).toBe(0)
      expect(await page.title()).not.toBe('1')
    }
  })

  it('did nothing that its policy forbids, and asked nobody else', () => {
    expect(faults).toEqual([])
  })
})
