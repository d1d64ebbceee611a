import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { visit, workerBrowser } from './support/browser.ts'
import { refusesMarkup, wasHit } from './support/inpage.js'
import { openRoom } from './support/room.ts'

/** What people type to see whether a page runs it. */
const attempts = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=2">',
  '"><svg onload=window.hit=3>',
  '[press](javascript:window.hit=4)',
  '<style>*{display:none}</style>',
  '<a href="http://evil.example/">home</a>',
  '</p></code></pre><iframe srcdoc="<script>parent.hit=5</script>">',
  '{{constructor.constructor("window.hit=6")()}}',
  '&lt;b&gt; stays &amp; as it is',
]

const everywhere = (text: string): Card => ({
  summary: text,
  tone: 'good',
  blocks: [
    { block: 'heading', text },
    { block: 'line', inline: [{ text, bold: true }, { code: text }, { person: 'p', name: text }] },
    { block: 'context', inline: [{ text }, { link: `javascript:window.hit=7//${text}`, label: text }] },
    { block: 'code', language: 'python', text },
    { block: 'code', language: 'text', text },
    { block: 'spoiler', text },
    { block: 'facts', facts: [{ name: text, value: text }] },
    { block: 'table', columns: [text, 'points'], rows: [[text, '1']], caption: text },
    { block: 'buttons', buttons: [{ label: text, action: { verb: 'help', args: {} } }] },
    {
      block: 'select',
      placeholder: text,
      action: { verb: 'help', args: {} },
      options: [{ label: text, value: text }],
    },
    { block: 'progress', done: 1, of: 2, label: text },
    { block: 'file', name: text, type: 'text/html', data: new TextEncoder().encode(text) },
  ],
})

let browser: Browser
let room: Awaited<ReturnType<typeof openRoom>>
beforeAll(async () => {
  browser = await workerBrowser()
  room = await openRoom(async () => ({}))
})
afterAll(async () => {
  await room.close()
})

const place = 'playground:daily-gil'

describe('what strangers write', () => {
  it('is shown as it was typed, wherever a card may hold it, and never runs', async () => {
    for (const text of attempts) await room.playground.post(place, everywhere(text))
    const { page, faults, close } = await visit(browser, room.url)
    await page
      .locator('article')
      .nth(attempts.length - 1)
      .waitFor()
    for (const [n, text] of attempts.entries()) {
      const article = page.locator('article').nth(n)
      expect(await article.locator('h3').textContent()).toBe(text)
      expect(await article.locator('.code-block code').allTextContents()).toEqual([text, text])
      expect(await article.locator('.named').textContent()).toBe(text)
      expect(await article.locator('td').first().textContent()).toBe(text)
      expect(
        await article
          .locator('script, iframe, object, style, svg[onload], img:not(.face), a:not(.file)')
          .count(),
      ).toBe(0)
    }
    expect(await page.evaluate(wasHit)).toBe(false)
    expect(faults).toEqual([])
    await close()
  })

  it('stays text in a message, in a block of code and in a name', async () => {
    const { page, faults, close } = await visit(browser, room.url)
    const name = '<img src=x onerror=hit=8>'
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('button', { name: 'Add and act as them' }).click()
    await page.getByRole('button', { name, exact: false, pressed: true }).waitFor()
    const box = page.getByRole('textbox', { name: 'Message' })
    for (const text of attempts) {
      await box.fill(`${text}\n\`\`\`\n${text}\n\`\`\``)
      await box.press('Enter')
      const last = page.locator('article', { has: page.locator('.typed') }).last()
      await last.locator('p.line', { hasText: text }).waitFor()
      expect(await last.locator('.typed p').textContent()).toBe(text)
      expect(await last.locator('.typed code').textContent()).toBe(text)
    }
    expect(await page.locator('article .name').last().textContent()).toBe(name)
    expect(await page.evaluate(wasHit)).toBe(false)
    expect(faults).toEqual([])
    await close()
  })

  it('can’t come back as HTML from a file’s address', async () => {
    const { page, close } = await visit(browser, room.url)
    const address = await page.locator('a.file').first().getAttribute('href')
    const answer = await page.request.get(new URL(address ?? '', room.url).href)
    expect(answer.headers()['content-type']).toBe('application/octet-stream')
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    expect(answer.headers()['content-security-policy']).toContain('sandbox')
    await close()
  })

  it('finds no way to turn text into markup even where a script were to try', async () => {
    const { page, close } = await visit(browser, room.url)
    const refused = await page.evaluate(refusesMarkup)
    expect(refused).toBe(true)
    await close()
  })

  it('leaves HTML in our own Markdown as text and loads no picture from elsewhere', async () => {
    const text =
      'Ours: <b>bold?</b> ![alt](http://evil.example/x.png) [bad](javascript:hit=9) [good](https://docs.python.org/3/)'
    await room.playground.post(place, { summary: 'md', blocks: [{ block: 'markdown', text }] })
    const { page, faults, close } = await visit(browser, room.url)
    const prose = page.locator('.prose').last()
    await prose.waitFor()
    expect(await prose.textContent()).toContain('<b>bold?</b>')
    expect(await prose.locator('b, img').count()).toBe(0)
    const links = await prose.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    expect(links).toEqual(['https://docs.python.org/3/'])
    expect(faults).toEqual([])
    await close()
  })
})
