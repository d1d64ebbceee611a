import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser, visit } from './support/browser.ts'
import { attempt, choiceQuestion, codeQuestion, openWhole } from './support/house.ts'
import { become } from './support/inpage.js'

// Takes the README's pictures of the playground anew, with everything real behind it: npm run pictures
const folder = resolve(import.meta.dirname, '../../docs/pictures')
await mkdir(folder, { recursive: true })
const browser = await openBrowser()
const whole = await openWhole()
const patient = { timeout: 150_000 }

async function as(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await visit(browser, whole.url, {
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  })
  await page.evaluate(become, `playground:${name.toLowerCase()}`)
  await page.reload()
  await page.locator('article').first().waitFor()
  return page
}

async function say(page: Page, words: string) {
  const replies = await page.locator('article.private').count()
  await page.getByRole('textbox', { name: 'Message' }).fill(words)
  await page.keyboard.press('Enter')
  await page.locator('article.private').nth(replies).waitFor()
}

async function choose(page: Page, choice: string) {
  await say(page, `/gilbert open ${choiceQuestion.id}`)
  await page.locator('article.private').last().getByRole('button', { name: choice }).click()
  await page.getByRole('heading', { name: /Right|Not quite/ }).waitFor()
}

async function submit(page: Page, name: string, outcome: string) {
  const verdicts = page.locator(`.tone-${outcome}`)
  const before = await verdicts.count()
  await page
    .getByRole('button', { name: /Open the editor|Try again/ })
    .last()
    .click()
  await page.locator('dialog .cm-content').fill(await attempt(name))
  await page.getByRole('button', { name: 'Judge it' }).click()
  await verdicts.nth(before).waitFor(patient)
}

/** So that the top of something stands at the top of the view. */
async function settle(page: Page, selector: string) {
  await page
    .locator(selector)
    .last()
    .evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }))
  await page.mouse.move(0, 0)
  await page.waitForLoadState('networkidle')
}

const take = (page: Page, name: string) =>
  page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled' })

try {
  for (const [name, choice, attempts] of [
    ['Mei', whole.right, []],
    ['Grace', whole.right, ['right/lock']],
    ['Linus', whole.wrong, ['wrong/race-plus-equals', 'right/acquire-and-release']],
  ] as const) {
    const page = await as(name)
    await choose(page, choice)
    await say(page, `/gilbert open ${codeQuestion.id}`)
    for (const one of attempts) await submit(page, one, one.startsWith('right') ? 'good' : 'bad')
    await page.context().close()
  }
  const wide = { viewport: { width: 1360, height: 880 }, deviceScaleFactor: 1.4 }
  const ada = await as('Ada', wide)
  await choose(ada, whole.right)
  await say(ada, `/gilbert open ${codeQuestion.id}`)
  await submit(ada, 'wrong/race-plus-equals', 'bad')
  await ada.locator('.board .me').waitFor()
  await settle(ada, 'li:has(.tone-bad)')
  await take(ada, 'playground-light')
  const dark = await as('Ada', { ...wide, colorScheme: 'dark' })
  await dark.getByRole('button', { name: 'Try again' }).click()
  await dark.locator('dialog .cm-content').waitFor()
  await take(dark, 'playground-dark')
  const replay = await as('Linus', wide)
  await replay.locator('.welcome').getByRole('button', { name: 'Find the race' }).click()
  await replay.getByRole('heading', { name: 'An assertion fails' }).waitFor(patient)
  await replay.getByRole('button', { name: 'See it drawn' }).last().click()
  await replay.locator('.replay').waitFor()
  for (let n = 0; n < 3; n++) await replay.locator('.replay').getByRole('button', { name: 'Next' }).click()
  await settle(replay, '.replay')
  await replay.locator('.replay').screenshot({ path: resolve(folder, 'replay.png'), animations: 'disabled' })
  const small = {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  }
  const phone = await as('Grace', small)
  await settle(phone, 'li:has(.tone-good)')
  await take(phone, 'playground-phone')
} finally {
  await browser.close()
  await whole.close()
}
