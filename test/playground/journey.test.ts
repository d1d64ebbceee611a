import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { attempt, choiceQuestion, codeQuestion, openWhole } from './support/house.ts'
import { focused } from './support/inpage.js'

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

const privately = (page: Page) => page.locator('article.private').last()
async function say(page: Page, words: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(words)
  await page.keyboard.press('Enter')
}
async function actAs(page: Page, name: string) {
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name, pressed: true }).waitFor()
  await page.locator('.board').waitFor()
}
/** Names on the board, best first. */
const ranks = (page: Page) => page.locator('.board [data-row] .named').allTextContents()

describe('a day in the playground, with the real practice, queue and sandbox', { timeout: 400_000 }, () => {
  it('shows the day’s question to everyone at once', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const daily = page.locator('article.gilbert:not(.private)')
    await daily.first().waitFor()
    expect(await daily.count()).toBe(1)
    expect(await daily.getByText('Answers are private').count()).toBe(1)
    expect(faults).toEqual([])
    await close()
  })

  it('tells a wrong answer from a right one, privately, and moves the board', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    await say(page, `/gilbert open ${choiceQuestion.id}`)
    await privately(page).getByRole('button', { name: whole.wrong }).click()
    await page.getByRole('heading', { name: 'Not quite' }).waitFor()
    expect(await ranks(page)).not.toContain('Ada')
    await actAs(page, 'Grace')
    expect(await page.getByRole('heading', { name: 'Not quite' }).count()).toBe(0)
    await say(page, `/gilbert open ${choiceQuestion.id}`)
    await privately(page).getByRole('button', { name: whole.right }).click()
    await page.getByRole('heading', { name: 'Right' }).waitFor()
    await page.locator('.board .me .named', { hasText: 'Grace' }).waitFor()
    expect(await ranks(page)).toEqual(['Grace'])
    expect(faults).toEqual([])
    await close()
  })

  it('judges code: queued, running, a race shown, then mended and accepted, and the board moves', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    await actAs(page, 'Ada')
    const other = await visit(browser, whole.url)
    await actAs(other.page, 'Grace')
    await say(page, `/gilbert open ${codeQuestion.id}`)
    await privately(page).getByRole('button', { name: 'Open the editor' }).click()
    const code = page.locator('dialog .cm-content')
    expect(await code.textContent()).toContain('class Account')
    await code.fill(await attempt('wrong/race-plus-equals'))
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.locator('.way').waitFor()
    await page
      .locator('.tone-bad', { has: page.getByRole('columnheader', { name: 'what happens' }) })
      .waitFor(patient)
    expect(await page.locator('.way').count()).toBe(0)
    await page.getByRole('button', { name: 'See it drawn' }).click()
    const picture = page.locator('article.private figure img').last()
    await picture.waitFor()
    expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(20)
    await page
      .getByRole('button', { name: /^Enlarge/ })
      .last()
      .click()
    await page.locator('dialog.lightbox').waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Try again' }).click()
    expect(await code.textContent()).toContain('+=')
    await code.fill(await attempt('right/lock'))
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.locator('.tone-good').last().waitFor(patient)
    await page.locator('.board .me .named', { hasText: 'Ada' }).waitFor()
    expect((await ranks(page))[0]).toBe('Ada')
    const replies = await page.locator('article.private').count()
    await page.locator('.board').getByRole('button', { name: 'All time' }).click()
    await page.locator('.board').getByRole('heading', { name: 'Leaderboard: All time' }).waitFor()
    expect(await page.locator('article.private').count()).toBe(replies)
    // The other's board moved without anybody pressing anything there.
    await other.page.locator('.board [data-row] .named', { hasText: 'Ada' }).waitFor()
    expect(await ranks(other.page)).toEqual(['Ada', 'Grace'])
    expect(await other.page.getByRole('heading', { name: /Accepted/ }).count()).toBe(0)
    expect(faults).toEqual([])
    await other.close()
    await close()
  })

  it('keeps it all over a reload', async () => {
    const { page, close } = await visit(browser, whole.url)
    await actAs(page, 'Ada')
    await page.locator('article.private .tone-good').waitFor()
    expect(await ranks(page)).toEqual(['Ada', 'Grace'])
    await close()
  })

  it('answers bad input with a sentence', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    await actAs(page, 'Mei')
    for (const [words, answer] of [
      ['/gilbert open no-such-question', 'There is no question'],
      ['/gilbert frobnicate', 'frobnicate'],
    ] as const) {
      await say(page, words)
      await page.locator('article.private', { hasText: answer }).waitFor()
    }
    await say(page, 'Is this safe?\n```python\nx = 1\nx += 1\n```')
    await page.locator('article').getByRole('button', { name: 'Find the race' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('finds the race in a program that somebody pasted, for whoever asks', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const program = [
      'import threading',
      'total = 0',
      'def add():',
      '    global total',
      '    seen = total',
      '    total = seen + 1',
      'threads = [threading.Thread(target=add) for _ in range(2)]',
      'for one in threads: one.start()',
      'for one in threads: one.join()',
      'assert total == 2',
    ].join('\n')
    await say(page, `\`\`\`python\n${program}\n\`\`\``)
    // What others pasted has such a button too, and may stand last until this message comes.
    const pasted = page.locator('article', { hasText: 'threading.Thread' })
    await pasted.getByRole('button', { name: 'Find the race' }).click()
    await page.locator('article.private .tone-bad', { hasText: 'An assertion fails' }).waitFor(patient)
    expect(faults).toEqual([])
    await close()
  })

  it('can be done with the keyboard alone, from the first Tab to the verdict', async () => {
    const { page, faults, close } = await visit(browser, whole.url)
    const press = (key: string) => page.keyboard.press(key)
    /** Tabs until something of that name has the focus; whatever is passed must show it. */
    const tabTo = async (name: string | RegExp, key = 'Tab') => {
      for (let n = 0; n < 80; n++) {
        const at = await page.evaluate(focused)
        if (at.tag !== 'BODY') expect(at.shown, `${at.tag} “${at.name}” shows no focus`).toBe(true)
        if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
        await press(key)
      }
      throw new Error(`no ${name} was reached`)
    }
    await tabTo(/^Ada/)
    await press('ArrowDown')
    await press('ArrowDown')
    expect((await page.evaluate(focused)).name).toMatch(/^Linus/)
    await press('Enter')
    await page.getByRole('button', { name: 'Linus', pressed: true }).waitFor()
    await tabTo('Message')
    await page.keyboard.type(`/gilbert open ${codeQuestion.id}`)
    await press('Enter')
    await page.getByRole('button', { name: 'Open the editor' }).last().waitFor()
    await tabTo('Open the editor', 'Shift+Tab')
    await press('Enter')
    await page.getByRole('dialog', { name: 'Your code' }).waitFor()
    expect((await page.evaluate(focused)).inDialog).toBe(true)
    await press('Control+a')
    await page.keyboard.insertText(await attempt('right/lock'))
    await press('Escape')
    await press('Tab')
    await tabTo('Judge it')
    await press('Enter')
    await page.locator('.tone-good').waitFor(patient)
    await page.locator('[aria-live=polite] p', { hasText: /accepted/i }).waitFor({ state: 'attached' })
    expect(faults).toEqual([])
    await close()
  })

  it('failed nowhere on the way', () => {
    expect(whole.errors).toEqual([])
  })
})
