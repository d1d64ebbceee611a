import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { h } from '../dom.ts'

export interface Editor {
  element: HTMLElement
  value(): string
  set(text: string): void
  focus(): void
  onChange(listener: (text: string) => void): void
}

/** Inserts spaces up to the next tab stop, or indents the selected lines. */
function indent(view: EditorView): boolean {
  const { state } = view
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view)
  const { head } = state.selection.main
  const column = head - state.doc.lineAt(head).from
  view.dispatch(state.replaceSelection(' '.repeat(4 - (column % 4))))
  return true
}

interface EditorOptions {
  initial: string
  labelId: string
  describedBy: string
  /** In addition to the usual ones. `undoes: false` leaves out the undo history if another extension provides one. */
  extensions?: readonly Extension[]
  undoes?: boolean
}

/** A Python editor. Tab indents; Escape followed by Tab leaves the editor, so that keyboard focus is never trapped. */
export function editorView(options: EditorOptions): EditorView {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? ''
  const undone = options.undoes === false ? [] : [history(), keymap.of(historyKeymap)]
  const view = new EditorView({
    state: EditorState.create({
      doc: options.initial,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(),
        undone,
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
        python(),
        syntaxHighlighting(classHighlighter),
        keymap.of([
          { key: 'Tab', run: indent, shift: indentLess },
          ...defaultKeymap.filter((binding) => binding.key !== 'Escape'),
        ]),
        EditorView.contentAttributes.of({
          'aria-labelledby': options.labelId,
          'aria-describedby': options.describedBy,
          autocapitalize: 'off',
          spellcheck: 'false',
        }),
        [...(options.extensions ?? [])],
      ],
    }),
  })
  let leaving = false
  const leave = (now: boolean) => {
    leaving = now
    view.setTabFocusMode(now)
  }
  // The first Escape lets the next Tab leave the editor. Only a second one closes the surrounding dialog.
  view.contentDOM.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && !leaving) {
        event.preventDefault()
        event.stopPropagation()
        leave(true)
      } else if (event.key !== 'Escape' && event.key !== 'Tab' && event.key !== 'Shift') leave(false)
    },
    { capture: true },
  )
  view.contentDOM.addEventListener('blur', () => leave(false))
  return view
}

/** The editor as a form field. */
export function editor(options: { initial: string; labelId: string; describedBy: string }): Editor {
  const listeners: ((text: string) => void)[] = []
  const told = EditorView.updateListener.of((update) => {
    if (update.docChanged) for (const listener of listeners) listener(update.state.doc.toString())
  })
  const view = editorView({ ...options, extensions: [told] })
  return {
    element: h('div', { class: 'editor' }, view.dom),
    value: () => view.state.doc.toString(),
    set: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    focus: () => view.focus(),
    onChange: (listener) => listeners.push(listener),
  }
}
