import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser, visit } from './support/browser.ts'
import { attempt, codeQuestion, openWhole } from './support/house.ts'
import { become } from './support/inpage.js'

// Takes the README's pictures of the playground anew, with everything real behind it: npm run pictures
const folder = resolve(import.meta.dirname, '../../docs/pictures')
await mkdir(folder, { recursive: true })
const browser = await openBrowser()
const whole = await openWhole([codeQuestion])
const patient = { timeout: 60_000 }

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
  for (const [name, attempts] of [
    ['Grace', ['wrong/race-lock-for-each-call', 'right/lock']],
    ['Linus', ['wrong/race-plus-equals', 'wrong/race-read-before-the-lock', 'right/acquire-and-release']],
  ] as const) {
    const page = await as(name)
    for (const one of attempts) await submit(page, one, one.startsWith('right') ? 'good' : 'bad')
    await page.context().close()
  }
  const wide = { viewport: { width: 1360, height: 880 }, deviceScaleFactor: 1.5 }
  const ada = await as('Ada', wide)
  await submit(ada, 'wrong/race-plus-equals', 'bad')
  await ada.locator('.board [data-row]').nth(1).waitFor()
  await settle(ada, 'li:has(article.private)')
  await take(ada, 'playground-light')
  const dark = await as('Ada', { ...wide, colorScheme: 'dark' })
  await dark.getByRole('button', { name: 'Try again' }).click()
  await dark.locator('dialog .cm-content').waitFor()
  await take(dark, 'playground-dark')
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
