import { pressable } from '../../../shared/page/cards/pressable.ts'
import { freshId, h, icon } from '../../../shared/page/dom.ts'
import type { CodeAction } from '../../room/protocol.ts'
import { codeIn, looksLikePython } from '../messages/typed.ts'

export interface ComposerDeeds {
  /** @returns false if sending failed; the text then stays */
  say(text: string): Promise<boolean>
  judge(action: CodeAction, code: string): Promise<boolean>
}

const tallest = 260
/** Characters. The browser pastes shorter text itself, so that it can be undone. */
const long = 5_000

/** The text input. Pasted code gets backticks automatically and can be judged without others seeing it. */
export class Composer {
  readonly element: HTMLElement
  readonly #input: HTMLTextAreaElement
  readonly #codeBar = h('div', { class: 'code-bar', attrs: { hidden: true } })
  readonly #send: HTMLButtonElement
  readonly #deeds: ComposerDeeds
  #codeActions: readonly CodeAction[] = []

  constructor(deeds: ComposerDeeds) {
    this.#deeds = deeds
    const id = freshId('composer')
    const hint = freshId('hint')
    this.#input = h('textarea', {
      id,
      attrs: { rows: 1, 'aria-describedby': hint, autocomplete: 'off' },
      on: {
        input: () => this.#changed(),
        paste: (event) => this.#paste(event),
        keydown: (event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault()
            void this.#submit()
          }
        },
      },
    })
    this.#send = h(
      'button',
      {
        class: 'send',
        attrs: { type: 'button', 'aria-label': 'Send' },
        on: { click: () => void this.#submit() },
      },
      icon('send'),
    )
    this.element = h(
      'div',
      { class: 'composer' },
      this.#codeBar,
      h(
        'div',
        { class: 'composer-box' },
        h('label', { class: 'unseen', attrs: { for: id } }, 'Message'),
        this.#input,
        this.#send,
      ),
      h(
        'p',
        { class: 'composer-hint', id: hint },
        'Enter sends, Shift+Enter starts a new line. ',
        h('code', {}, '/gilbert help'),
        ' shows what Gilbert can do.',
      ),
    )
    this.#changed()
  }

  prepare(placeholder: string, codeActions: readonly CodeAction[]): void {
    this.#input.placeholder = placeholder
    this.#codeActions = codeActions
    this.#changed()
  }

  focus(): void {
    this.#input.focus()
  }

  async #submit(): Promise<void> {
    const text = this.#input.value.trim()
    if (!text || this.#send.ariaDisabled === 'true') return
    this.#send.ariaDisabled = 'true'
    if (await this.#deeds.say(text)) this.#clear()
    this.#send.ariaDisabled = null
  }

  #clear(): void {
    this.#input.value = ''
    this.#changed()
  }

  #changed(): void {
    const { style } = this.#input
    style.height = 'auto'
    style.height = `${Math.min(this.#input.scrollHeight, tallest)}px`
    const text = this.#input.value
    this.#send.classList.toggle('ready', text.trim() !== '')
    const code = codeIn(text) ?? (looksLikePython(text) ? text : undefined)
    const show = code !== undefined && this.#codeActions.length > 0
    if (!show) this.#codeBar.hidden = true
    else if (this.#codeBar.hidden) {
      this.#codeBar.hidden = false
      this.#codeBar.replaceChildren(
        h('span', {}, 'This is code. Only you will see what comes of it:'),
        ...this.#codeActions.map((one) =>
          pressable(one.label, 'plain', one.action, false, () => this.#judge(one)),
        ),
      )
    }
  }

  async #judge(action: CodeAction): Promise<void> {
    const text = this.#input.value
    if (await this.#deeds.judge(action, codeIn(text) ?? text)) {
      this.#clear()
      this.focus()
    }
  }

  /**
   * A pasted program becomes a code block. Long text is set as a whole, because browsers need many seconds to paste
   * many lines.
   */
  #paste(event: ClipboardEvent): void {
    const text = (event.clipboardData?.getData('text/plain') ?? '').replaceAll('\r\n', '\n')
    const before = this.#input.value.slice(0, this.#input.selectionStart)
    const isOpen = (before.match(/```/g)?.length ?? 0) % 2 === 1
    const asCode = looksLikePython(text) && !text.includes('```') && !isOpen
    if (!asCode && text.length < long) return
    event.preventDefault()
    const lead = before === '' || before.endsWith('\n') ? '' : '\n'
    const put = asCode ? `${lead}\`\`\`python\n${text.trimEnd()}\n\`\`\`\n` : text
    this.#input.setRangeText(put, this.#input.selectionStart, this.#input.selectionEnd, 'end')
    this.#changed()
  }
}
