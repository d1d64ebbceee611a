import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A real Chromium, headless, that asks nobody for updates. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.GILBERT_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

let shared: Promise<Browser> | undefined

/** The worker's own browser, for all its files: pages are closed, the browser is not. Playwright ends it with the worker. */
export function workerBrowser(): Promise<Browser> {
  shared ??= openBrowser()
  return shared
}

/** What a page did that it should not have. */
export interface Watched {
  page: Page
  /** Errors in the console, uncaught ones, and requests to anywhere but the playground. */
  faults: string[]
  close(): Promise<void>
}

/** A page of its own, as in a fresh browser. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ timezoneId: 'Europe/London', locale: 'en-GB', ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    // The browser notes every refusal as an error; the page shows it to the person.
    if (message.type() === 'error' && !message.text().includes('status of 422')) faults.push(message.text())
  })
  const { host } = new URL(url)
  page.on('request', (request) => {
    const to = new URL(request.url())
    if (to.host !== host && to.protocol !== 'data:') faults.push(`request to ${to}`)
  })
  await page.goto(url)
  await page.locator('.rail-item.here').first().waitFor({ state: 'attached' })
  return { page, faults, close: () => context.close() }
}
