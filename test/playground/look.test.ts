import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { fullRoom } from './support/full.ts'
import { faint, longestAnimation, overflow, paper } from './support/inpage.js'

let browser: Browser
let room: Awaited<ReturnType<typeof fullRoom>>
beforeAll(async () => {
  browser = await workerBrowser()
  room = await fullRoom()
})
afterAll(async () => {
  await room.close()
})

describe('how the page looks', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has enough contrast everywhere when it is ${colorScheme}`, async () => {
      const { page, faults, close } = await visit(browser, room.url, { colorScheme, reducedMotion: 'reduce' })
      await page.locator('article').nth(3).waitFor()
      expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme)
      const bright = await page.evaluate(paper)
      expect(bright === 'rgb(251, 249, 245)').toBe(colorScheme === 'light')
      expect(await page.evaluate(faint)).toEqual([])
      await page.getByRole('button', { name: '1 reply' }).click()
      expect(await page.evaluate(faint)).toEqual([])
      await page.getByRole('button', { name: 'Submit code' }).first().click()
      await page.locator('dialog .cm-content').fill('')
      await page.getByRole('button', { name: 'Judge it' }).click()
      await page.getByText('Write some code first.').waitFor()
      expect(await page.evaluate(faint)).toEqual([])
      expect(faults).toEqual([])
      await close()
    })
  }

  it('can be set to dark or light whatever the system says, and remembers it', async () => {
    const { page, close } = await visit(browser, room.url, { colorScheme: 'light' })
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.reload()
    await page.locator('.rail-item').first().waitFor()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.getByRole('radio', { name: 'Auto' }).check({ force: true })
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
    await close()
  })

  for (const width of [360, 375, 400]) {
    it(`fits ${width} pixels: the channel, its sides, a thread and a form`, async () => {
      const { page, faults, close } = await visit(browser, room.url, {
        viewport: { width, height: 740 },
        reducedMotion: 'reduce',
        hasTouch: true,
      })
      await page.locator('article').nth(3).waitFor()
      expect(await page.evaluate(overflow)).toEqual([])
      await page.getByRole('button', { name: 'Conversations and people' }).click()
      await page.getByRole('button', { name: 'Grace' }).waitFor()
      expect(await page.evaluate(overflow)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Leaderboard', exact: true }).click()
      await page.getByRole('heading', { name: 'Leaderboard' }).waitFor()
      expect(await page.evaluate(overflow)).toEqual([])
      await page.getByRole('button', { name: 'Close the leaderboard' }).click()
      await page.getByRole('button', { name: '1 reply' }).click()
      await page.getByText('Talk here.').waitFor()
      expect(await page.evaluate(overflow)).toEqual([])
      await page.getByRole('button', { name: 'Close the thread' }).click()
      await page.getByRole('button', { name: 'Submit code' }).first().click()
      await page.locator('dialog .cm-content').waitFor()
      expect(await page.evaluate(overflow)).toEqual([])
      expect(faults).toEqual([])
      await close()
    })
  }

  it('moves nothing for those who asked for less motion', async () => {
    const { page, close } = await visit(browser, room.url, { reducedMotion: 'reduce' })
    const longest = await page.evaluate(longestAnimation)
    expect(longest).toBeLessThanOrEqual(1)
    await close()
  })
})
