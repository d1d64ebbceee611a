import type { Browser, Locator, Page } from 'playwright-core'
import { visit } from '../../playground/support/browser.ts'

/** As it is shown: each block on a line of its own. */
const textOf = async (one: Locator): Promise<string> => (await one.allInnerTexts()).join('\n')

/** Somebody at the playground's page: types, presses, fills in, and reads what Gilbert says. */
export class Actor {
  readonly page: Page
  readonly faults: string[]
  readonly close: () => Promise<void>
  readonly #cards: Locator
  /** What is said to them alone: a post for everybody may come at any moment, and is no answer. */
  readonly #replies: Locator

  private constructor(page: Page, faults: string[], close: () => Promise<void>, where: 'channel' | 'direct') {
    this.page = page
    this.faults = faults
    this.close = close
    this.#cards = page.locator('article.gilbert')
    this.#replies = where === 'channel' ? page.locator('article.gilbert.private') : this.#cards
  }

  static async open(
    browser: Browser,
    url: string,
    name: string,
    where: 'channel' | 'direct',
  ): Promise<Actor> {
    const { page, faults, close } = await visit(browser, url)
    page.setDefaultTimeout(60_000)
    await page.getByRole('button', { name }).click()
    await page.getByRole('button', { name, pressed: true }).waitFor()
    if (where === 'direct') await page.getByRole('button', { name: 'Gilbert, just you' }).click()
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    return new Actor(page, faults, close, where)
  }

  /** Types a command and answers what Gilbert says to it. */
  async says(command: string): Promise<string> {
    return await this.#answered(async () => {
      await this.page.getByRole('textbox', { name: 'Message' }).fill(`/gilbert ${command}`)
      await this.page.keyboard.press('Enter')
    })
  }

  /** Types a command that answers with a form. */
  async opens(command: string): Promise<Locator> {
    await this.page.getByRole('textbox', { name: 'Message' }).fill(`/gilbert ${command}`)
    await this.page.keyboard.press('Enter')
    return await this.form()
  }

  async form(): Promise<Locator> {
    const dialog = this.page.getByRole('dialog')
    await dialog.waitFor()
    return dialog
  }

  /** Fills in the open form, field by field, sends it, and answers what is said to it. */
  async sends(submit: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const dialog = await this.form()
    for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
    return await this.#answered(async () => {
      await dialog.getByRole('button', { name: submit }).click()
      await dialog.waitFor({ state: 'detached' })
    })
  }

  /** Sends code in the open editor. */
  async sendsCode(code: string): Promise<void> {
    await (await this.form()).locator('.cm-content').fill(code)
    await this.page.getByRole('button', { name: 'Judge it' }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  /** Presses the latest button of a name, and answers the card that comes of it. */
  async presses(name: string): Promise<string> {
    return await this.#answered(() => this.button(name).click())
  }

  button(name: string | RegExp): Locator {
    return this.#cards.getByRole('button', { name, exact: true }).last()
  }

  /** Chooses in the latest menu of a name; the card is redrawn. */
  async chooses(menu: string | RegExp, option: string): Promise<void> {
    const chooser = this.#cards.locator('.chooser', { has: this.page.getByLabel(menu) }).last()
    await chooser.getByRole('combobox').selectOption(option)
    await chooser.getByRole('button', { name: 'Choose' }).click()
  }

  /** Waits until Gilbert has said something, wherever on the page, and answers the latest such card. */
  async sees(words: string | RegExp): Promise<string> {
    const card = this.#cards.filter({ hasText: words }).last()
    await card.waitFor()
    return await textOf(card)
  }

  /** The whole conversation, as it is on the page. */
  everything(): Promise<string> {
    return textOf(this.page.locator('main'))
  }

  /** How many of Gilbert's messages say something. */
  count(words: string | RegExp): Promise<number> {
    return this.#cards.filter({ hasText: words }).count()
  }

  posts(): Locator {
    return this.page.locator('article.gilbert:not(.private)')
  }

  /** What Gilbert says next: a card more than there were. */
  async #answered(deed: () => Promise<void>): Promise<string> {
    const before = await this.#replies.count()
    await deed()
    await this.#replies.nth(before).waitFor()
    return await textOf(this.#replies.last())
  }
}
