import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Form } from '../../src/core/chat/card.ts'
import { visit, type Watched, workerBrowser } from './support/browser.ts'
import { answers, fullRoom } from './support/full.ts'
import { focused } from './support/inpage.js'
import { openRoom } from './support/room.ts'

let browser: Browser
let room: Awaited<ReturnType<typeof fullRoom>>
let visited: Watched | undefined
beforeAll(async () => {
  browser = await workerBrowser()
  room = await fullRoom()
})
afterEach(async () => {
  expect(visited?.faults ?? []).toEqual([])
  await visited?.close()
  visited = undefined
})
afterAll(async () => {
  await room.close()
})

async function openEditor(): Promise<Page> {
  visited = await visit(browser, room.url)
  const { page } = visited
  await page.getByRole('button', { name: 'Submit code' }).first().click()
  await page.getByRole('dialog', { name: 'Your code' }).waitFor()
  return page
}
const sent = () => room.intents.filter(({ action }) => action.verb === 'send')

describe('forms', () => {
  it('say beside the field what is wrong, and send nothing until it is mended', async () => {
    const page = await openEditor()
    const code = page.locator('dialog .cm-content')
    const before = sent().length
    await code.fill('')
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByText('Write some code first.').waitFor()
    expect(await code.getAttribute('aria-invalid')).toBe('true')
    expect((await page.evaluate(focused)).inDialog).toBe(true)
    await code.fill('x'.repeat(201))
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByText('Shorten this by 1 characters: 200 at most.').waitFor()
    expect(sent()).toHaveLength(before)
    await code.fill('x = 1')
    await page.getByRole('textbox', { name: 'Note to yourself' }).fill('n'.repeat(21))
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByText('Shorten this by 1 characters: 20 at most.').waitFor()
    await page.getByRole('textbox', { name: 'Note to yourself' }).fill('mine')
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(sent().at(-1)?.fields).toEqual({ code: 'x = 1', note: 'mine' })
  })

  it('stay open with what was typed when Gilbert refuses them, and can be sent again', async () => {
    const page = await openEditor()
    await page.locator('dialog .cm-content').fill('x = 2')
    const note = page.getByRole('textbox', { name: 'Note to yourself' })
    await note.fill('refuse')
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByText('“refuse” is no note').waitFor()
    expect(await page.locator('dialog .cm-content').textContent()).toContain('x = 2')
    expect(await note.getAttribute('aria-invalid')).toBe('true')
    await note.fill('mine')
    await page.getByRole('button', { name: 'Judge it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(sent().at(-1)?.fields).toEqual({ code: 'x = 2', note: 'mine' })
  })

  it('show a time or a day also where the browser’s picker can’t hold it', async () => {
    const when = (id: string, as: 'time' | 'day', initial: string) =>
      ({ field: 'text', id, label: id, as, initial, max: 20 }) as const
    const form: Form = {
      title: 'When',
      submit: 'Save',
      action: { verb: 'schedule', args: {} },
      fields: [
        { ...when('wrong time', 'time', '25:00'), error: 'the time must look like 09:30' },
        when('right time', 'time', '09:30'),
        when('wrong day', 'day', '24 December'),
        when('right day', 'day', '2026-12-24'),
      ],
    }
    const own = await openRoom(async (intent) =>
      JSON.stringify(intent).includes('25:00') ? { form } : answers(intent),
    )
    const { page, close } = await visit(browser, own.url)
    await page.getByRole('textbox', { name: 'Message' }).fill('/gilbert schedule 25:00')
    await page.keyboard.press('Enter')
    await page.getByText('the time must look like 09:30').waitFor()
    const inputs = await page.locator('dialog input').all()
    expect(await Promise.all(inputs.map((input) => input.inputValue()))).toEqual(
      form.fields.map((field) => ('initial' in field ? field.initial : '')),
    )
    expect(await Promise.all(inputs.map((input) => input.getAttribute('type')))).toEqual([
      'text',
      'time',
      'text',
      'date',
    ])
    await close()
    await own.close()
  })

  it('keep what was typed when they are closed, and can start over', async () => {
    const page = await openEditor()
    const code = page.locator('dialog .cm-content')
    await code.fill('half = "done"')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Submit code' }).first().click()
    expect(await code.textContent()).toContain('half = "done"')
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(await code.textContent()).toContain('class Counter')
  })

  it('hold the focus inside, close on Escape and give the focus back', async () => {
    visited = await visit(browser, room.url)
    const { page } = visited
    await page.getByRole('button', { name: 'Add a person' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Add a person' }).waitFor()
    const names = new Set<string>()
    for (let n = 0; n < 12; n++) {
      const at = await page.evaluate(focused)
      // The browser's own controls may take a turn; the page behind must not.
      expect(at.inDialog || at.tag === 'BODY').toBe(true)
      names.add(at.name)
      await page.keyboard.press('Tab')
    }
    expect([...names]).toEqual(expect.arrayContaining(['Close', 'Cancel', 'Add and act as them']))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await page.evaluate(focused)).name).toBe('Add a person')
  })

  it('take a new person with their time zone, and refuse one who is there already', async () => {
    visited = await visit(browser, room.url)
    const { page } = visited
    await page.getByRole('button', { name: 'Add a person' }).click()
    const name = page.getByRole('textbox', { name: 'Name' })
    await page.getByRole('button', { name: 'Add and act as them' }).click()
    await page.getByText('Fill this in.').waitFor()
    await name.fill('grace')
    await page.getByRole('button', { name: 'Add and act as them' }).click()
    await page.getByText('grace is here already: choose another name.').waitFor()
    await name.fill('Zoë Đặng')
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Pacific/Chatham')
    await page.getByRole('button', { name: 'Add and act as them' }).click()
    await page.getByRole('button', { name: 'Zoë Đặng', pressed: true }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Zoë Đặng', pressed: true }).waitFor()
    const person = await room.playground.person('playground:zoe-ang')
    expect(person).toMatchObject({ name: 'Zoë Đặng', zone: 'Pacific/Chatham', admin: false })
  })
})

describe('the code editor', () => {
  it('indents with Tab, keeps indentation on Enter, colours Python and numbers lines', async () => {
    const page = await openEditor()
    const code = page.locator('dialog .cm-content')
    await code.fill('')
    await code.focus()
    await page.keyboard.type('def hit():')
    await page.keyboard.press('Enter')
    await page.keyboard.type('return 1')
    expect(await code.locator('.cm-line').allTextContents()).toEqual(['def hit():', '    return 1'])
    expect(await code.locator('.tok-keyword').allTextContents()).toEqual(['def', 'return'])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('x')
    expect((await code.locator('.cm-line').allTextContents())[2]).toBe('        x')
    await page.keyboard.press('Shift+Tab')
    expect((await code.locator('.cm-line').allTextContents())[2]).toBe('    x')
    expect(await page.locator('dialog .cm-lineNumbers .cm-gutterElement').count()).toBeGreaterThanOrEqual(3)
  })

  it('lets go of the keyboard with Escape and then Tab, and closes on a second Escape', async () => {
    const page = await openEditor()
    const code = page.locator('dialog .cm-content')
    const before = await code.textContent()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.keyboard.press('Tab')
    expect((await page.evaluate(focused)).name).toBe('Note to yourself')
    expect(await code.textContent()).toBe(before)
    await code.focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})
