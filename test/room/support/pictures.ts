import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** Where the pictures go, for whoever wants to look at them. */
const folder = process.env.GILBERT_ROOM_PICTURES

const looks = [
  ['light', { colorScheme: 'light' }, undefined],
  ['dark', { colorScheme: 'dark' }, undefined],
  ['phone', { colorScheme: 'light' }, { width: 390, height: 844 }],
] as const

/** A page as it is now: light, dark, and on a phone. */
export async function pictures(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const [look, media, size] of looks) {
    await page.emulateMedia(media)
    if (size) await page.setViewportSize(size)
    await page.screenshot({ path: `${folder}/${name}-${look}.png`, fullPage: true })
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
