import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import * as Y from 'yjs'
import { h } from '../../shared/page/dom.ts'
import { editorView } from '../../shared/page/forms/editor.ts'
import { fromBase64, toBase64 } from './bytes.ts'

/** Milliseconds without typing before missing changes are sent. */
const quietMillis = 400

interface CodeParts {
  /** Whether the person on this page types. */
  types: boolean
  labelId: string
  describedBy: string
  /** Sends typed changes. */
  typed(stage: number, update: string): void
  pasted(characters: number): void
}

/** The code of one candidate, one text per part, and the editor for one of them. */
export class Code {
  readonly element = h('div', { class: 'editor room-editor' })
  readonly #parts: CodeParts
  #doc = new Y.Doc()
  /** What the server is known to have. */
  #theirs = new Y.Doc()
  /** Timer of the next sending. While it is set, all missing changes are sent together, since one was refused. */
  #behind: number | undefined
  #view: EditorView | undefined
  #stage = -1

  constructor(parts: CodeParts) {
    this.#parts = parts
    this.#listen()
  }

  /**
   * Takes over the server’s state.
   * @param fresh replace the shown candidate by another one
   * @param resend send local changes that may have been lost during a disconnection
   */
  take(update: string, { fresh, resend }: { fresh: boolean; resend: boolean }): void {
    const theirs = fromBase64(update)
    this.#theirs = new Y.Doc()
    Y.applyUpdate(this.#theirs, theirs)
    if (fresh) {
      this.#doc.destroy()
      this.#doc = new Y.Doc()
      this.#listen()
    }
    Y.applyUpdate(this.#doc, theirs, 'server')
    if (fresh) this.#draw()
    if (resend) this.#sendMissing()
  }

  hear(updates: readonly string[]): void {
    for (const update of updates) {
      Y.applyUpdate(this.#theirs, fromBase64(update))
      Y.applyUpdate(this.#doc, fromBase64(update), 'server')
    }
  }

  /** Whether there are changes that are not even on their way. */
  get isBehind(): boolean {
    return this.#behind !== undefined
  }

  /**
   * A change was refused.
   * @param again send everything that is missing soon; otherwise the next typed change does, because the same would be
   * refused again
   */
  refused(again: boolean): void {
    if (again) this.#sendSoon()
    else this.#behind ??= 0
  }

  /** Sends what waits, before something that depends on it. */
  flush(): void {
    if (this.isBehind) this.#sendMissing()
  }

  #sendMissing(): void {
    clearTimeout(this.#behind)
    this.#behind = undefined
    const missing = Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#theirs))
    this.#parts.typed(this.#stage, toBase64(missing))
  }

  #sendSoon(): void {
    clearTimeout(this.#behind)
    this.#behind = setTimeout(() => this.#sendMissing(), quietMillis)
  }

  /** Shows the code of a part. */
  show(stage: number): void {
    if (stage === this.#stage) return
    this.#stage = stage
    this.#draw()
  }

  #listen(): void {
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (this.#behind === undefined) this.#parts.typed(this.#stage, toBase64(update))
      else this.#sendSoon()
    })
  }

  #draw(): void {
    this.#view?.destroy()
    this.#view = undefined
    this.element.replaceChildren()
    if (this.#stage < 0) return
    const text = this.#doc.getText(String(this.#stage))
    const { types, labelId, describedBy, pasted } = this.#parts
    const undoManager = new Y.UndoManager(text)
    const extensions: Extension[] = types
      ? [
          yCollab(text, null, { undoManager }),
          keymap.of(yUndoManagerKeymap),
          EditorView.updateListener.of((update) => {
            for (const one of update.transactions)
              if (one.isUserEvent('input.paste') || one.isUserEvent('input.drop'))
                pasted(one.changes.newLength - one.changes.length + deleted(one.changes))
          }),
        ]
      : [
          yCollab(text, null, { undoManager: false }),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
        ]
    this.#view = editorView({ initial: text.toString(), labelId, describedBy, extensions, undoes: false })
    if (!types) this.#view.contentDOM.tabIndex = 0
    this.element.replaceChildren(this.#view.dom)
  }
}

/** Number of removed characters: a paste over a selection inserts more than the text grows. */
function deleted(changes: { iterChanges(each: (from: number, to: number) => void): void }): number {
  let gone = 0
  changes.iterChanges((from, to) => {
    gone += to - from
  })
  return gone
}
