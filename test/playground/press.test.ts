import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { visit, workerBrowser } from './support/browser.ts'
import { answers, place } from './support/full.ts'
import { pressedTwice } from './support/inpage.js'
import { openRoom } from './support/room.ts'

const topics: Card['blocks'][number] = {
  block: 'select',
  placeholder: 'Topic',
  options: [
    { label: 'Locks', value: 'locks' },
    { label: 'Queues', value: 'queues' },
  ],
  action: { verb: 'library', args: {} },
}

const card = (summary: string, lines: number): Card => ({
  summary,
  blocks: [
    ...Array.from({ length: lines }, () => ({ block: 'line' as const, inline: [{ text: summary }] })),
    topics,
    { block: 'buttons', buttons: [{ label: 'Hint', action: { verb: 'hint', args: { q: 'lost-visits' } } }] },
  ],
})

let browser: Browser
beforeAll(async () => {
  browser = await workerBrowser()
})

/** What the page has said to a screen reader has arrived, drawn or not. */
const arrived = (page: Page, words: string) =>
  page.locator('[aria-live]', { hasText: words }).first().waitFor({ state: 'attached' })

/** What the person did: the board asks for itself. */
const pressed = (room: Awaited<ReturnType<typeof openRoom>>) =>
  room.intents.filter(({ action }) => action.verb !== 'standings')

describe('a press, while the chat goes on', () => {
  it('goes through though its card changes and others speak before the mouse is let go', async () => {
    const room = await openRoom(answers)
    const ref = await room.playground.post(place, card('Nobody has solved it', 1))
    const { page, close, faults } = await visit(browser, room.url)
    const button = page.getByRole('button', { name: 'Hint', exact: true })
    await button.hover()
    await page.mouse.down()
    await room.playground.update(ref, card('One has solved it', 9))
    await arrived(page, 'One has solved it')
    for (let n = 0; n < 12; n += 1) await room.playground.post(place, card(`Post ${n}`, 3))
    await arrived(page, 'Post 11')
    expect(pressed(room)).toEqual([])
    await page.mouse.up()
    await page.getByText('Who reads in between?').waitFor()
    await page.locator('article', { hasText: 'One has solved it' }).waitFor()
    expect(await page.locator('article', { hasText: /Post \d/ }).count()).toBe(12)
    expect(pressed(room).map(({ action }) => action.verb)).toEqual(['hint'])
    expect(faults).toEqual([])
    await close()
    await room.close()
  })

  it('goes through right after another one, for whose end a change of the card has waited', async () => {
    const room = await openRoom(answers)
    const ref = await room.playground.post(place, card('First', 1))
    const { page, close } = await visit(browser, room.url)
    const button = page.getByRole('button', { name: 'Hint', exact: true })
    await button.hover()
    await page.mouse.down()
    await room.playground.update(ref, card('Second', 1))
    await arrived(page, 'Second')
    // The next press comes before the page has done what waited for the first, as on a busy machine.
    expect(await button.evaluate(pressedTwice)).toBe(true)
    await page.mouse.up()
    await page.locator('article', { hasText: 'Second' }).waitFor()
    await close()
    await room.close()
  })

  it('shows its reply, also while that grows, until the reader moves the view', async () => {
    const grown = (lines: number) => ({ ...card('Found', lines), tone: 'bad' as const })
    const room = await openRoom(async (intent) =>
      intent.action.verb === 'hint'
        ? { card: { summary: 'Exploring', blocks: [] }, submission: 's-1' }
        : answers(intent),
    )
    await room.playground.post(place, card('A tall question', 12))
    const { page, close } = await visit(browser, room.url, { viewport: { width: 1200, height: 700 } })
    await page.locator('.scroller').first().hover()
    await page.mouse.wheel(0, -2_000)
    await page.getByRole('button', { name: 'Hint', exact: true }).click()
    const reply = page.locator('article.private').last()
    await reply.waitFor()
    const deliver = (stage: 'running' | 'final', lines: number) =>
      room.playground.deliver({
        id: `s-1-${stage}`,
        person: 'playground:ada',
        place,
        submission: 's-1',
        stage,
        card: grown(lines),
      })
    await deliver('running', 4)
    await deliver('final', 30)
    await page.locator('article.private p', { hasText: 'Found' }).nth(29).waitFor()
    const top = async () =>
      ((await reply.boundingBox())?.y ?? 0) -
      ((await page.locator('.scroller').first().boundingBox())?.y ?? 0)
    await expect.poll(top).toBeLessThan(60)
    await close()
    await room.close()
  })

  it('is not covered on a phone by what went wrong before', async () => {
    const room = await openRoom(answers)
    await room.playground.post(place, card('First', 1))
    const { page, close } = await visit(browser, room.url, { viewport: { width: 390, height: 844 } })
    await page.route('**/api/act', (route) => route.abort())
    await page.getByRole('button', { name: 'Hint', exact: true }).click()
    const box = await page.locator('.toast').boundingBox()
    const composer = await page.getByRole('textbox', { name: 'Message' }).boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(composer?.y ?? 0)
    await close()
    await room.close()
  })

  it('goes through by the space bar too, and what is dragged off a button presses nothing', async () => {
    const room = await openRoom(answers)
    const ref = await room.playground.post(place, card('First', 1))
    const { page, close } = await visit(browser, room.url)
    const button = page.getByRole('button', { name: 'Hint', exact: true })
    await button.hover()
    await page.mouse.down()
    await room.playground.update(ref, card('Second', 1))
    await arrived(page, 'Second')
    await page.mouse.move(5, 5)
    await page.mouse.up()
    await page.locator('article', { hasText: 'Second' }).waitFor()
    expect(pressed(room)).toEqual([])

    await button.focus()
    await page.keyboard.down(' ')
    await room.playground.update(ref, card('Third', 1))
    await arrived(page, 'Third')
    await page.keyboard.up(' ')
    await page.getByText('Who reads in between?').waitFor()
    await page.locator('article', { hasText: 'Third' }).waitFor()
    await close()
    await room.close()
  })

  it('sends what was chosen in a menu before its card changed', async () => {
    const room = await openRoom(answers)
    const ref = await room.playground.post(place, card('First', 1))
    const { page, close } = await visit(browser, room.url)
    await page.getByRole('combobox').selectOption('Queues')
    await room.playground.update(ref, card('Second', 1))
    await page.locator('article', { hasText: 'Second' }).waitFor()
    await page.getByRole('button', { name: 'Choose' }).click()
    await page.getByText('Understood: library').waitFor()
    expect(pressed(room).map(({ fields }) => fields.value)).toEqual(['queues'])
    await close()
    await room.close()
  })
})
