import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { visit, workerBrowser } from './support/browser.ts'
import { answers, place } from './support/full.ts'
import { focused, paste } from './support/inpage.js'
import { openRoom } from './support/room.ts'

const card = (text: string): Card => ({ summary: text, blocks: [{ block: 'line', inline: [{ text }] }] })

let browser: Browser
beforeAll(async () => {
  browser = await workerBrowser()
})

describe('a page that loses its line', () => {
  it('says so, keeps what is being typed, and shows all that happened meanwhile, once and in order', async () => {
    const room = await openRoom(answers)
    await room.playground.post(place, card('before'))
    const { page, close } = await visit(browser, room.url)
    await page.locator('article', { hasText: 'before' }).waitFor()
    const box = page.getByRole('textbox', { name: 'Message' })
    await box.fill('a thought')
    const port = Number(new URL(room.url).port)
    await room.close(true)
    await page.getByText('Reconnecting…').waitFor()
    await box.press('Enter')
    await page.getByText('can’t be reached right now').waitFor()
    expect(await box.inputValue()).toBe('a thought')

    const again = await openRoom(answers, { home: room.home, port })
    await again.playground.post(place, card('meanwhile one'))
    await again.playground.post(place, card('meanwhile two'))
    await page.locator('article', { hasText: 'meanwhile two' }).waitFor()
    await page
      .getByText('Reconnecting…')
      .waitFor({ state: 'detached' })
      .catch(() => undefined)
    await box.press('Enter')
    await page.locator('article', { hasText: 'a thought' }).waitFor()
    expect(await page.locator('article .card, article .typed').allTextContents()).toEqual([
      'before',
      'meanwhile one',
      'meanwhile two',
      'a thought',
    ])
    expect(await page.locator('.line-state').textContent()).toBe('')
    await close()
    await again.close()
  })

  it('starts over where the history is another one', async () => {
    const room = await openRoom(answers)
    await room.playground.post(place, card('old world'))
    const { page, close } = await visit(browser, room.url)
    await page.locator('article', { hasText: 'old world' }).waitFor()
    const port = Number(new URL(room.url).port)
    await room.close()
    const other = await openRoom(answers, { port })
    await other.playground.post(place, card('new world'))
    await page.locator('article', { hasText: 'new world' }).waitFor()
    expect(await page.locator('article', { hasText: 'old world' }).count()).toBe(0)
    await close()
    await other.close()
  })
})

describe('a thread', () => {
  it('holds talk and its answers beside the question, and gives the focus back when it is closed', async () => {
    const room = await openRoom(answers)
    await room.playground.post(place, card('the question'))
    const { page, faults, close } = await visit(browser, room.url)
    await page.getByRole('button', { name: 'Talk in a thread' }).click()
    const reply = page.getByPlaceholder('Reply in the thread')
    await reply.fill('May I use `Condition`?')
    await reply.press('Enter')
    const thread = page.getByRole('region', { name: 'Thread' })
    await thread.locator('.typed code', { hasText: 'Condition' }).waitFor()
    await reply.fill('/gilbert hint')
    await reply.press('Enter')
    await thread.locator('article.private', { hasText: 'Understood: command hint' }).waitFor()
    expect(await page.locator('main article').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '1 reply' }).waitFor()
    expect(await page.evaluate(focused)).toMatchObject({
      tag: 'BUTTON',
      name: expect.stringContaining('1 reply'),
    })
    expect(faults).toEqual([])
    await close()
    await room.close()
  })
})

describe('a message box', () => {
  it('makes a block of a pasted program and offers to judge it without anyone seeing it', async () => {
    const room = await openRoom(answers)
    const { page, faults, close } = await visit(browser, room.url)
    const box = page.getByRole('textbox', { name: 'Message' })
    await box.focus()
    await page.evaluate(paste, 'import threading\n\ndef work():\n    pass\n')
    expect(await box.inputValue()).toBe('```python\nimport threading\n\ndef work():\n    pass\n```\n')
    await page.locator('.code-bar').getByRole('button', { name: 'Find the race' }).click()
    await page.locator('article.private').waitFor()
    const asked = room.intents.find(({ action }) => action.verb === 'find-the-race')
    expect(asked?.fields.code).toBe('import threading\n\ndef work():\n    pass')
    expect(await box.inputValue()).toBe('')
    expect(await page.locator('article:not(.private)').count()).toBe(0)
    expect(faults).toEqual([])
    await close()
    await room.close()
  })
})

describe('what happens while one looks', () => {
  it('shows progress and the verdict in one place, and tells a screen reader', async () => {
    const room = await openRoom(answers)
    const { page, faults, close } = await visit(browser, room.url)
    const person = 'playground:ada'
    const stages = [
      ['queued', 'Queued, 2 ahead'],
      ['running', 'Running the checks'],
      ['final', 'Accepted'],
    ] as const
    for (const [stage, text] of stages) {
      await room.playground.deliver({ id: stage, person, place, submission: 's', stage, card: card(text) })
      await page.locator('article.private .card', { hasText: text }).waitFor()
      expect(await page.locator('article').count()).toBe(1)
      expect(await page.locator('.way .now').allTextContents()).toEqual(
        stage === 'final' ? [] : [stage === 'queued' ? 'Queued' : 'Running'],
      )
    }
    expect(await page.locator('[aria-live=polite] p').allTextContents()).toEqual(
      stages.map(([, text]) => `Gilbert: ${text}`),
    )
    expect(faults).toEqual([])
    await close()
    await room.close()
  })

  it('shows each of two people what is theirs, and both what is everyone’s', async () => {
    const room = await openRoom(answers)
    const ada = await visit(browser, room.url)
    const grace = await visit(browser, room.url)
    await grace.page.getByRole('button', { name: 'Grace' }).click()
    await grace.page.getByRole('button', { name: 'Grace', pressed: true }).waitFor()
    await grace.page.getByRole('textbox', { name: 'Message' }).fill('hello from Grace')
    await grace.page.keyboard.press('Enter')
    await ada.page.locator('article', { hasText: 'hello from Grace' }).waitFor()
    await ada.page.getByRole('textbox', { name: 'Message' }).fill('/gilbert help')
    await ada.page.keyboard.press('Enter')
    await ada.page.locator('article.private', { hasText: 'Understood: command help' }).waitFor()
    await room.playground.tell('playground:grace', card('a note for Grace'))
    await grace.page.getByRole('button', { name: /Gilbert, just you.*1 unread/ }).click()
    await grace.page.locator('article', { hasText: 'a note for Grace' }).waitFor()
    expect(await grace.page.locator('article.private').count()).toBe(0)
    await ada.page.getByRole('button', { name: 'Gilbert, just you' }).click()
    expect(await ada.page.locator('article').count()).toBe(0)
    for (const one of [ada, grace]) {
      expect(one.faults).toEqual([])
      await one.close()
    }
    await room.close()
  })

  it('acts once however often a request arrives', async () => {
    const room = await openRoom(answers)
    const { page, close } = await visit(browser, room.url)
    const body = { as: 'playground:ada', id: 'the-same', place, text: 'said once' }
    const headers = { origin: room.url.replace(/\/$/, '') }
    const post = () => page.request.post(`${room.url}api/say`, { data: body, headers })
    const refs = await Promise.all(
      [post(), post(), post()].map(async (one) => (await (await one).json()).ref),
    )
    expect(new Set(refs).size).toBe(1)
    await page.locator('article', { hasText: 'said once' }).waitFor()
    expect(await page.locator('article', { hasText: 'said once' }).count()).toBe(1)
    await close()
    await room.close()
  })

  it('forgets a person everywhere at once: on their page, in the history, and their files', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    const secret: Card = {
      summary: 'a secret',
      blocks: [
        { block: 'line', inline: [{ text: 'a secret' }] },
        { block: 'picture', png, alt: 'a secret', name: 'secret.png' },
        {
          block: 'buttons',
          buttons: [{ label: 'Delete all', action: { verb: 'forget', args: { sure: 'yes' } } }],
        },
      ],
    }
    const room = await openRoom(answers)
    await room.playground.post(place, card('for everyone'))
    await room.playground.tell('playground:ada', secret)
    const { page, close } = await visit(browser, room.url)
    await page.getByRole('textbox', { name: 'Message' }).fill('my own words')
    await page.keyboard.press('Enter')
    await page.locator('article', { hasText: 'my own words' }).waitFor()
    await page.getByRole('button', { name: 'Gilbert, just you' }).click()
    const picture = await page.locator('figure img').getAttribute('src')
    const address = new URL(picture ?? '', room.url).href
    expect((await page.request.get(address)).status()).toBe(200)
    await page.getByRole('button', { name: 'Delete all' }).click()
    await page.locator('article', { hasText: 'a secret' }).waitFor({ state: 'detached' })
    expect((await page.request.get(address)).status()).toBe(404)
    await page.getByRole('button', { name: 'daily-gil' }).click()
    await page.locator('article', { hasText: 'for everyone' }).waitFor()
    expect(await page.locator('article', { hasText: 'my own words' }).count()).toBe(0)
    expect(await readFile(join(room.home, 'messages.jsonl'), 'utf8')).not.toMatch(/a secret|my own words/)
    await close()
    await room.close()
  })

  it('takes away a private reply for good, and lets nobody take away what is everyone’s', async () => {
    const room = await openRoom(answers)
    const ref = await room.playground.post(place, card('for everyone'))
    const { page, close } = await visit(browser, room.url)
    await page.getByRole('textbox', { name: 'Message' }).fill('/gilbert me')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Dismiss this private reply' }).click()
    await page.locator('article.private').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('article', { hasText: 'for everyone' }).waitFor()
    expect(await page.locator('article').count()).toBe(1)
    const headers = { origin: room.url.replace(/\/$/, '') }
    const refused = await page.request.post(`${room.url}api/dismiss`, {
      data: { as: 'playground:ada', ref },
      headers,
    })
    expect(refused.status()).toBe(400)
    await close()
    await room.close()
  })
})
