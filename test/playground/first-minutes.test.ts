import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { attempt, codeQuestion, openWhole } from './support/house.ts'
import { laneColours } from './support/inpage.js'

let browser: Browser
let whole: Awaited<ReturnType<typeof openWhole>>
beforeAll(async () => {
  browser = await workerBrowser()
  whole = await openWhole()
})
afterAll(async () => {
  await whole?.close()
})

/** A sandbox may be started anew, and two cores carry all of this. */
const patient = { timeout: 150_000 }
const replay = (page: Page) => page.locator('.replay').last()

describe('the first minutes, with everything real', { timeout: 400_000 }, () => {
  it('shows a stranger the counterexample within two clicks, and goes through it step by step', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const welcome = page.locator('.welcome')
    await welcome.waitFor()
    await welcome.getByRole('button', { name: 'Find the race' }).click()
    await page.getByRole('heading', { name: 'An assertion fails' }).waitFor(patient)
    await page.getByRole('button', { name: 'See it drawn' }).click()
    await page.locator('article.private figure img').last().waitFor()

    const now = replay(page).locator('.replay-now')
    const count = await replay(page).locator('.replay-step').count()
    expect(await now.textContent()).toMatch(
      new RegExp(`^Step 1 of ${count}\\. T1, line \\d+: reads balance = 100$`),
    )
    await replay(page).getByRole('button', { name: 'Next' }).click()
    expect(await now.textContent()).toMatch(/^Step 2 of/)
    await page.keyboard.press('ArrowRight')
    expect(await now.textContent()).toMatch(/^Step 3 of/)
    await page.keyboard.press('ArrowLeft')
    expect(await now.textContent()).toMatch(/^Step 2 of/)
    await page.keyboard.press('End')
    expect(await now.textContent()).toContain(`Step ${count} of ${count}`)
    const value = replay(page).locator('.replay-values tr', { hasText: 'balance' }).locator('td').first()
    expect(await value.textContent()).toBe('-60')
    await page.keyboard.press('Home')
    expect(await value.textContent()).toBe('100')

    // One colour for a thread: in the table, in the replay, and in the picture, which is drawn with the same values.
    const colours = await page.evaluate(laneColours)
    for (const name of ['main', 'T1', 'T2']) expect(new Set(colours[name]).size, name).toBe(1)
    expect(new Set(Object.values(colours).map(([first]) => first)).size).toBe(3)
    await welcome.getByRole('button', { name: 'Close the welcome' }).click()
    await page.reload()
    await page.locator('article').first().waitFor()
    expect(await welcome.count()).toBe(0)
    expect(faults).toEqual([])
    await close()
  })

  it('keeps the question beside the editor, with hints and what was said before', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    await page.getByRole('textbox', { name: 'Message' }).fill(`/gilbert open ${codeQuestion.id}`)
    await page.keyboard.press('Enter')
    const open = page.locator('article.private').getByRole('button', { name: 'Open the editor' })
    await open.click()
    const beside = page.locator('dialog .beside')
    expect(await beside.textContent()).toContain('deposit')
    expect(await beside.textContent()).not.toContain('What was said before')
    const [left, right] = [await beside.boundingBox(), await page.locator('dialog .editor').boundingBox()]
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
    await page.setViewportSize({ width: 375, height: 740 })
    const [above, below] = [await beside.boundingBox(), await page.locator('dialog .editor').boundingBox()]
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.locator('dialog .cm-content').fill(await attempt('wrong/race-plus-equals'))
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByRole('button', { name: 'Try again' }).click(patient)
    expect(await beside.textContent()).toMatch(/What was said before.*race/is)
    expect(faults).toEqual([])
    await close()
  })

  it('shows a lead tomorrow: the answer of today and the next question', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const posts = page.locator('article.gilbert:not(.private)')
    await posts.first().waitFor()
    const before = await posts.count()
    const day = page.locator('.day-mover span')
    const today = await day.textContent()
    expect(today).toMatch(/^[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}$/)
    expect((await day.boundingBox())?.height, 'it stays on one line').toBeLessThan(30)
    await page.getByRole('button', { name: 'Next day' }).click()
    await posts.nth(before).waitFor()
    await expect.poll(() => day.textContent()).not.toBe(today)
    expect(faults).toEqual([])
    await close()
  })

  it('failed nowhere on the way', () => {
    expect(whole.errors).toEqual([])
  })
})
