import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { fullRoom } from './support/full.ts'
import { overflow } from './support/inpage.js'

let browser: Browser
let room: Awaited<ReturnType<typeof fullRoom>>
beforeAll(async () => {
  browser = await workerBrowser()
  room = await fullRoom()
})
afterAll(async () => {
  await room.close()
})

it('a long line in pasted code scrolls in its own box, and the page stays as wide as its window', async () => {
  const { page, faults, close } = await visit(browser, room.url)
  const box = page.getByRole('textbox', { name: 'Message' })
  await box.fill(`\`\`\`python\nnames = [${'"a name", '.repeat(80)}]\n\`\`\``)
  await page.keyboard.press('Enter')
  const code = page.locator('.typed pre').last()
  await code.waitFor()
  for (const width of [1200, 390]) {
    await page.setViewportSize({ width, height: 800 })
    // Its box is no wider than the window, and what is in it is.
    expect((await code.boundingBox())?.width).toBeLessThan(width)
    expect((await code.locator('code').boundingBox())?.width).toBeGreaterThan(width)
    expect(await page.evaluate(overflow)).toEqual([])
  }
  expect(faults).toEqual([])
  await close()
})
