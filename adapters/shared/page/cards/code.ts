import { pythonLanguage } from '@codemirror/lang-python'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import { h, icon } from '../dom.ts'

/** A block of code with a button that copies it. A stranger's or ours: shown as it is. */
export function codeBlock(text: string, language: 'python' | 'text' | 'diff' = 'text'): HTMLElement {
  const code = h('code')
  if (language === 'python') code.appendChild(highlighted(text))
  else if (language === 'diff') code.append(...diffLines(text))
  else code.textContent = text
  const label = h('span', {}, 'Copy')
  const copy = h(
    'button',
    {
      class: 'copy',
      attrs: { type: 'button', 'aria-label': 'Copy code' },
      on: {
        click: async () => {
          const copied = await navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          )
          label.textContent = copied ? 'Copied' : 'Select and copy'
          setTimeout(() => {
            label.textContent = 'Copy'
          }, 2_000)
        },
      },
    },
    icon('copy'),
    label,
  )
  // Scrolls sideways by itself, so it has to be reachable by keyboard.
  const attrs = { tabindex: 0, role: 'group', 'aria-label': labels[language] }
  return h('div', { class: 'code-block' }, h('pre', { attrs }, code), copy)
}

const labels = { python: 'Python code', text: 'Output', diff: 'Changes' } as const

/** Lines that go and lines that come, in their colours; the sign before each says the same. */
const diffLines = (text: string): HTMLElement[] =>
  text.split('\n').map((line) => {
    const kind = line.startsWith('+') ? 'comes' : line.startsWith('-') ? 'goes' : 'stays'
    return h('span', { class: `diff-${kind}` }, `${line}\n`)
  })

/** Python in the editor's colours. */
function highlighted(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  highlightCode(
    text,
    pythonLanguage.parser.parse(text),
    classHighlighter,
    (part, classes) => {
      fragment.appendChild(classes ? h('span', { class: classes }, part) : document.createTextNode(part))
    },
    () => fragment.appendChild(document.createTextNode('\n')),
  )
  return fragment
}
