import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { visit, workerBrowser } from './support/browser.ts'
import { answers, place } from './support/full.ts'
import { openRoom } from './support/room.ts'

const card = (text: string): Card => ({ summary: text, blocks: [{ block: 'line', inline: [{ text }] }] })

let browser: Browser
beforeAll(async () => {
  browser = await workerBrowser()
})

const say = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: text }).waitFor()
}

/** Whether a message begins within the view, at this moment. */
async function inView(page: Page, text: string): Promise<boolean> {
  const box = await page.locator('article', { hasText: text }).last().boundingBox()
  return box !== null && box.y >= 0 && box.y < (page.viewportSize()?.height ?? 0)
}

describe('a page with a long history', () => {
  it('begins with the welcome for a stranger, and with what came last for who has been there', async () => {
    const room = await openRoom(answers)
    for (let n = 1; n <= 40; n++) await room.playground.post(place, card(`post ${n}.`))
    const { page, faults, close } = await visit(browser, room.url)
    expect(await page.locator('.welcome').isVisible()).toBe(true)
    expect(await inView(page, 'post 40.')).toBe(false)
    await say(page, 'I was here')
    await page.reload()
    await page.locator('article', { hasText: 'I was here' }).waitFor()
    expect(await inView(page, 'I was here')).toBe(true)
    expect(faults).toEqual([])
    await close()
    await room.close()
  })

  it('shows at once what somebody says from far up', async () => {
    const room = await openRoom(answers)
    for (let n = 1; n <= 40; n++) await room.playground.post(place, card(`post ${n}.`))
    const { page, close } = await visit(browser, room.url)
    await page.locator('article', { hasText: 'post 1.' }).scrollIntoViewIfNeeded()
    await say(page, 'from far up')
    expect(await inView(page, 'from far up')).toBe(true)
    await close()
    await room.close()
  })
})
