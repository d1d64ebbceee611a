import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { fullRoom } from './support/full.ts'

let browser: Browser
let room: Awaited<ReturnType<typeof fullRoom>>
beforeAll(async () => {
  browser = await workerBrowser()
  room = await fullRoom()
})
afterAll(async () => {
  await room.close()
})

describe('a table of steps', () => {
  it('is pressed row by row, and then run in that order', async () => {
    const { page, faults, close } = await visit(browser, room.url)
    const row = (text: string) => page.locator('tr.pickable', { hasText: text })
    const chosen = page.locator('.picked-rows li')
    const run = page.getByRole('button', { name: 'Run it in this order' })
    await row('4').last().click()
    // By keyboard: the button in the row, once for each press.
    await page.getByRole('button', { name: 'Next: 2 T2 6' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await chosen.allTextContents()).toEqual(['4 T1 7', '2 T2 6', '2 T2 6'])
    await page.getByRole('button', { name: 'Take the last one back' }).click()
    expect(await chosen.count()).toBe(2)
    await run.click()
    await page.getByText('Understood: order').waitFor()
    const asked = room.intents.find(({ action }) => action.verb === 'order')
    expect(asked?.action.args).toEqual({ s: 'one' })
    expect(asked?.fields.value).toBe('7,6')
    expect(faults).toEqual([])
    await close()
  })

  it('offers nothing to run before a row is pressed, and no press where a row stands for nothing', async () => {
    const { page, close } = await visit(browser, room.url)
    await page.locator('tr.pickable').first().waitFor()
    expect(await page.getByRole('button', { name: 'Run it in this order' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: /^Next: / }).count()).toBe(3)
    await close()
  })
})
