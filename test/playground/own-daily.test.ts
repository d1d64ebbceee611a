import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visit, workerBrowser } from './support/browser.ts'
import { openWhole } from './support/house.ts'

let browser: Browser
let whole: Awaited<ReturnType<typeof openWhole>>
beforeAll(async () => {
  browser = await workerBrowser()
  whole = await openWhole()
})
afterAll(async () => {
  await whole?.close()
})

it('a proven question that was made in chat is queued for a day from its list, and moved and removed by menus', async () => {
  const { page, faults, close } = await visit(browser, whole.url)
  const privately = () => page.locator('article.private').last()
  const say = async (words: string) => {
    await page.getByRole('textbox', { name: 'Message' }).fill(words)
    await page.keyboard.press('Enter')
  }
  await page.locator('article.gilbert').first().waitFor()
  const [place = ''] = await whole.house.parts.store.places.scheduled()
  const own = {
    id: 'own-qvisits',
    by: '',
    place,
    at: 0,
    title: 'Lost visits',
    prompt: 'Mend it.',
    starter: 'x = 0\n',
    assertion: 'assert x',
    solution: 'x = 1\n',
    vary: [],
    proven: true,
  }
  await whole.house.parts.store.documents.put('question', own.id, own, { lists: [`place:${place}`] })
  await say('/gilbert questions')
  await privately().getByText('Lost visits').first().waitFor()
  const pick = async (menu: string) => {
    const chooser = page.locator('.chooser', { has: page.getByRole('combobox', { name: menu }) }).last()
    await chooser.getByRole('combobox').selectOption('Lost visits')
    await chooser.getByRole('button', { name: 'Choose' }).click()
  }
  await pick('Ask one here on a day')
  const form = page.getByRole('dialog', { name: 'Queue a question' })
  await form.waitFor()
  expect(await form.getByLabel('Its id').inputValue()).toBe('own-qvisits')
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await form.getByLabel(/On a day/).fill(soon)
  await form.getByRole('button', { name: 'Queue it' }).click()
  await privately().getByText('was made in chat').waitFor()
  await say('/gilbert queue what-goes-away')
  const row = () => page.getByText(/^1\. Lost visits own-qvisits on /).last()
  await row().waitFor()
  await page
    .getByText(/^2\. The lock is gone/)
    .last()
    .waitFor()
  await pick('Ask one next')
  await page
    .getByText(/^1\. Lost visits own-qvisits$/)
    .last()
    .waitFor()
  await pick('Remove one')
  await page
    .getByText(/^1\. The lock is gone/)
    .last()
    .waitFor()
  expect(faults).toEqual([])
  await close()
})
