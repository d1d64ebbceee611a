import { pythonLanguage } from '@codemirror/lang-python'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import { h, icon } from '../dom.ts'

/** A code block with a copy button. Own or untrusted text, shown literally. */
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
  // It scrolls sideways, so it must be focusable by keyboard.
  const attrs = { tabindex: 0, role: 'group', 'aria-label': labels[language] }
  return h('div', { class: 'code-block' }, h('pre', { attrs }, code), copy)
}

const labels = { python: 'Python code', text: 'Output', diff: 'Changes' } as const

/** Removed and added lines in colours; the sign before each line says the same. */
const diffLines = (text: string): HTMLElement[] =>
  text.split('\n').map((line) => {
    const kind = line.startsWith('+') ? 'comes' : line.startsWith('-') ? 'goes' : 'stays'
    return h('span', { class: `diff-${kind}` }, `${line}\n`)
  })

/** Python with syntax highlighting. */
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
