import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepsCard } from '../../src/cards/judging/verdict.ts'
import { pictures } from '../../src/pictures/pictures.ts'
import { visit, workerBrowser } from './support/browser.ts'
import { fullRoom, place } from './support/full.ts'
import { paste, unfit } from './support/inpage.js'

const step = (thread: string, line: number, kind: 'read' | 'write', value: string, collides: boolean) => ({
  thread,
  line,
  source: 'balance -= amount',
  event: `${kind}s \`balance\` = ${value}`,
  kind,
  object: 'balance',
  value,
  collides,
})
const counterexample = {
  threads: ['main', 'T1', 'T2'],
  switches: 2,
  steps: [
    step('T1', 8, 'read', '100', true),
    step('T2', 9, 'write', '20', true),
    step('T1', 9, 'write', '-60', true),
  ],
}

let browser: Browser
let room: Awaited<ReturnType<typeof fullRoom>>
beforeAll(async () => {
  browser = await workerBrowser()
  room = await fullRoom()
  const drawing = pictures.interleaving(counterexample, 'An update is lost.', true)
  const card = stepsCard({ message: 'An update is lost.', counterexample }, drawing)
  await room.playground.deliver({
    id: 'drawn',
    person: 'playground:ada',
    place,
    submission: 'drawn',
    stage: 'final',
    card,
  })
})
afterAll(async () => {
  await room.close()
})

async function fit(page: Page, where: string): Promise<void> {
  // Put there by the debugger, which the page's policy does not bind.
  await page.evaluate(axe.source)
  expect(await page.evaluate(unfit), where).toEqual([])
}

describe('axe finds nothing', { timeout: 240_000 }, () => {
  for (const [name, options] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['a phone', { colorScheme: 'light', viewport: { width: 375, height: 740 }, hasTouch: true }],
    ['a phone in the dark', { colorScheme: 'dark', viewport: { width: 375, height: 740 }, hasTouch: true }],
  ] as const) {
    it(`on each view, ${name}`, async () => {
      const phone = 'viewport' in options
      const { page, faults, close } = await visit(browser, room.url, { ...options, reducedMotion: 'reduce' })
      await page.locator('.replay').waitFor()
      await fit(page, 'the channel, with the welcome and a replay')
      if (phone) {
        await page.getByRole('button', { name: 'Conversations and people' }).click()
        await fit(page, 'the rail')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Leaderboard', exact: true }).click()
        await fit(page, 'the board')
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: /^Enlarge/ }).click()
      await fit(page, 'a picture, enlarged')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Submit code' }).first().click()
      await page.locator('dialog .cm-content').fill('')
      await page.getByRole('button', { name: 'Judge it' }).click()
      await page.getByText('Write some code first.').waitFor()
      await fit(page, 'a form with an error')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '1 reply' }).click()
      await page.getByText('Talk here.').waitFor()
      await fit(page, 'a thread')
      await page.getByRole('button', { name: 'Close the thread' }).click()
      expect(faults).toEqual([])
      await close()
    })
  }
})

describe('20,000 characters pasted', { timeout: 240_000 }, () => {
  it.each([
    ['a program', 'def work():\n    pass\n'.repeat(1_000)],
    ['empty lines', `x${'\n'.repeat(20_000)}x`],
    ['one line of loops', `a\n${'for a in '.repeat(2_222)}`],
    ['an open fence and spaces', `\`\`\`${' '.repeat(20_000)}x`],
    ['an open fence and letters', `\`\`\`${'a'.repeat(20_000)} x`],
    ['spaces', `a\n  b\n${' '.repeat(20_000)}c`],
    [
      'ten times as much, of everything',
      `\`\`\`a${' '.repeat(60_000)}\n\n${'\n'.repeat(70_000)}${'with a in '.repeat(7_000)}`,
    ],
  ])('%s: the page still answers', async (_, text) => {
    const { page, faults, close } = await visit(browser, room.url)
    const box = page.getByRole('textbox', { name: 'Message' })
    await box.focus()
    await page.evaluate(paste, text)
    await page.keyboard.press('End')
    await page.keyboard.type(' more')
    expect((await box.inputValue()).length).toBeGreaterThan(20_000)
    await page.getByRole('button', { name: 'Grace' }).click()
    await page.getByRole('button', { name: 'Grace', pressed: true }).waitFor()
    expect(faults).toEqual([])
    await close()
  })
})
