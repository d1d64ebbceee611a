import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { answers, place } from './support/full.ts'
import { openRoom } from './support/room.ts'

let browser: Browser
beforeAll(async () => {
  browser = await workerBrowser()
})

const card = (text: string) => ({
  summary: text,
  blocks: [
    { block: 'line' as const, inline: [{ text }] },
    { block: 'buttons' as const, buttons: [{ label: 'Write', action: { verb: 'write', args: {} } }] },
  ],
})

/** Holds the page’s requests to one address until they are let go. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('a reply that comes late', () => {
  it('is not shown to somebody else, as whom the page acts by then', async () => {
    const room = await openRoom(answers)
    await room.playground.post(place, card('A question'))
    const { page, close } = await visit(browser, room.url)
    const { open, opened } = gate()
    await page.route('**/api/act', async (route) => {
      await opened
      await route.continue()
    })
    const sent = page.waitForResponse('**/api/act')
    await page.getByRole('button', { name: 'Write', exact: true }).click()
    const others = page.locator('[data-person][aria-pressed="false"]')
    await others.first().click()
    await page.locator('[aria-live]', { hasText: 'You now act as' }).first().waitFor({ state: 'attached' })
    open()
    await (await sent).finished()
    // What is sent now is answered after it.
    await page.unroute('**/api/act')
    await page.getByRole('button', { name: 'Write', exact: true }).click()
    await page.getByRole('dialog').first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    await close()
    await room.close()
  })

  it('with earlier messages is not shown in another conversation', async () => {
    const room = await openRoom(answers)
    for (let n = 0; n < 130; n += 1) await room.playground.post(place, card(`Post number ${n}.`))
    const { page, close } = await visit(browser, room.url)
    const { open, opened } = gate()
    await page.route('**/api/history', async (route) => {
      await opened
      await route.continue()
    })
    const asked = page.waitForRequest('**/api/history')
    const sent = page.waitForResponse('**/api/history')
    await page.getByRole('button', { name: /earlier/i }).click()
    await asked
    await page.getByRole('button', { name: 'Gilbert, just you' }).click()
    await page.getByRole('heading', { level: 1, name: 'Gilbert, just you' }).waitFor()
    open()
    await (await sent).finished()
    // What is said now is drawn after it.
    await page.getByRole('textbox').first().fill('hello')
    await page.keyboard.press('Enter')
    await page.getByText('Understood: command hello').first().waitFor()
    expect(await page.locator('main article', { hasText: 'Post number' }).count()).toBe(0)
    await close()
    await room.close()
  })
})
