import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from '../playground/support/browser.ts'
import { codeQuestion, openWhole } from '../playground/support/house.ts'

/** The questions of kind `fix`, each with its smallest right attempt, and how many lines that changes. */
const fixes = [
  ['errors-in-threads/out-of-paper', 'with'],
  ['asyncio/asked-three-times', 'one-lock'],
  ['asyncio/one-like-of-two', 'longer-section'],
  ['queues/the-empty-shelf', 'while'],
  ['races/the-bid-that-lost', 'two-sections'],
  ['races/somebody-leaves-while-you-speak', 'copy-under-the-lock'],
  ['locks/one-knock-too-few', 'pass-it-on'],
  ['locks/opposite-transfers', 'by-number'],
] as const
const bank = resolve(import.meta.dirname, '../../content')

const racy = `import threading


class Till:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def pay(self, amount):
        seen = self.total
        self.total = seen + amount


def main():
    till = Till()
    threads = [threading.Thread(target=till.pay, args=(5,)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert till.total == 10, till.total


main()
`

let browser: Browser
let whole: Awaited<ReturnType<typeof openWhole>>
beforeAll(async () => {
  browser = await workerBrowser()
  whole = await openWhole([
    codeQuestion,
    ...fixes.map(([folder]) => ({ folder, id: folder.split('/')[1] ?? '' })),
  ])
})
afterAll(async () => {
  await whole?.close()
})

/** A sandbox may be started anew, and two cores carry all of this. */
const patient = { timeout: 150_000 }
const say = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(words)
  await page.keyboard.press('Enter')
}
/** For whoever looks: where GILBERT_LOOK names a folder, what stands there is kept as a picture. */
const look = async (page: Page, name: string) => {
  const folder = process.env.GILBERT_LOOK
  if (folder) await page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled' })
}

describe('a race of one’s own, from the paste to the repair', { timeout: 400_000 }, () => {
  it('is found, mended with a proof, seen to hold, put in the editor with one press, and holds', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    await say(page, `\`\`\`python\n${racy}\n\`\`\``)
    await page
      .locator('article', { hasText: 'class Till' })
      .getByRole('button', { name: 'Find the race' })
      .click()
    await page.locator('.tone-bad', { hasText: 'An assertion fails' }).waitFor(patient)
    await page.getByRole('button', { name: 'Mend it' }).last().click()
    const mended = page.locator('article.private', { has: page.getByRole('heading', { name: 'Mended' }) })
    await mended.waitFor(patient)
    expect(await mended.locator('pre').first().textContent()).toContain('+        with self.lock:')
    await mended.locator('.diff-comes', { hasText: 'with self.lock:' }).waitFor()
    await mended
      .getByText(/1 line changed, not counting indentation\. Proven: all \d+ interleavings/)
      .waitFor()
    await look(page, 'mended')

    await mended.getByRole('button', { name: 'See it hold' }).first().click()
    const held = page.locator('article.private', { hasText: 'The same order, mended' })
    const [day, night] = [held.locator('figure img:not(.when-dark)'), held.locator('figure img.when-dark')]
    await day.waitFor()
    expect(await day.getAttribute('alt')).toContain('waits for')
    expect(await night.getAttribute('src')).not.toBe(await day.getAttribute('src'))
    await held.getByText(/Step 1 of \d+/).waitFor()
    await held.getByRole('button', { name: 'Next', exact: true }).click()
    await held.getByText(/Step 2 of \d+/).waitFor()
    await held.scrollIntoViewIfNeeded()
    await look(page, 'holds')
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
    await night.waitFor()
    expect(await day.isVisible()).toBe(false)
    await look(page, 'holds-dark')
    await page.getByRole('radio', { name: 'Light' }).check({ force: true })

    await mended.getByRole('button', { name: 'Open it in the editor' }).first().click()
    const editor = page.locator('dialog .cm-content')
    expect(await editor.textContent()).toContain('with self.lock:')
    await look(page, 'editor')
    await page.getByRole('button', { name: 'Look for it' }).click()
    await page.locator('.tone-good', { hasText: 'Nothing broke it' }).waitFor(patient)
    expect(faults).toEqual([])
    await close()
  })

  it('is ordered by hand, row by row; after the repair the same order can’t happen, and it says who waits', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const marked = racy
      .replace('seen = self.total\n', 'seen = self.total  # gilbert: read\n')
      .replace('self.total = seen + amount', 'self.total = seen + amount  # gilbert: write')
    const run = async (source: string) => {
      await say(page, '/gilbert order')
      await page.getByRole('dialog', { name: 'Order by hand' }).waitFor()
      await page.locator('dialog .cm-content').fill(source)
      await look(page, 'order')
      // The marks of the lines are there to be pressed.
      for (const mark of ['read', 'read', 'write', 'write'])
        await page
          .locator('dialog')
          .getByRole('button', { name: `${mark}: line` })
          .click()
      await page.getByRole('button', { name: 'Run in this order' }).click()
      await page.getByRole('dialog', { name: 'Order by hand' }).waitFor({ state: 'hidden' })
    }
    await run(marked)
    await page.locator('.tone-bad', { hasText: /In this order[\s\S]*AssertionError: 5/ }).waitFor(patient)
    await run(
      marked
        .replace('        seen =', '        with self.lock:\n            seen =')
        .replace('        self.total = seen', '            self.total = seen'),
    )
    await page
      .getByRole('article', { name: 'This order can’t happen' })
      .filter({ hasText: /waits for `?self\.lock/ })
      .waitFor(patient)
    await look(page, 'ordered')
    expect(faults).toEqual([])
    await close()
  })
})

describe('questions that give racy code to mend', { timeout: 400_000 }, () => {
  it.each(fixes)('%s: a right repair is accepted, and its size is a remark', async (folder, attempt) => {
    const { page, faults, close } = await visit(browser, whole.url)
    const source = await readFile(resolve(bank, folder, 'attempts/right', `${attempt}.py`), 'utf8')
    await say(page, `/gilbert open ${folder.split('/')[1]}`)
    const title =
      /^title: (.+)$/m.exec(await readFile(resolve(bank, folder, 'question.yaml'), 'utf8'))?.[1] ?? ''
    await page
      .locator('article.private', { hasText: title })
      .getByRole('button', { name: 'Open the editor' })
      .click()
    const editor = page.locator('dialog .cm-content')
    const starter = await readFile(resolve(bank, folder, 'starter.py'), 'utf8')
    expect(await editor.textContent()).toContain(starter.split('\n')[0])
    await look(page, `fix-${attempt}`)
    await editor.fill(source)
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page
      .locator('.tone-good', { hasText: `Accepted: ${title}` })
      .getByText(/You changed \d+ lines?(: no smaller repair is known|; \d+ (is|are) enough)/)
      .waitFor(patient)
    await look(page, `fixed-${attempt}`)
    expect(faults).toEqual([])
    await close()
  })

  it('failed nowhere on the way', () => {
    expect(whole.errors).toEqual([])
  })
})
