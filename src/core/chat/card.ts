import type { Counterexample } from '../judging/counterexample.ts'

/**
 * Card model: a message without any platform’s markup. Adapters render it.
 *
 * Two kinds of text must never be mixed: our own (Markdown by Gilbert’s authors) and untrusted text (names, code,
 * output), which is shown literally and never mentions anyone.
 */
export type Inline =
  /** Own or untrusted text, shown literally. */
  | { text: string; bold?: boolean; italic?: boolean; strike?: boolean }
  /** Own or untrusted text, monospaced, shown literally. */
  | { code: string }
  /** A person, named without a mention. */
  | { person: string; name: string }
  /** Only addresses written by Gilbert’s authors. */
  | { link: string; label: string }

/** Shown literally. A number is sorted by its value, whatever text is shown for it. */
export type Cell = string | number | { value: number; shown: string }

export type Block =
  | { block: 'heading'; text: string }
  /** CommonMark by Gilbert’s authors: paragraphs, lists, emphasis, code, fences, links. Never untrusted text. */
  | { block: 'markdown'; text: string }
  | { block: 'line'; inline: readonly Inline[] }
  /** Small grey text. */
  | { block: 'context'; inline: readonly Inline[] }
  | { block: 'code'; text: string; language?: 'python' | 'text' | 'diff' }
  /** Hidden until the reader reveals it, if the platform supports that; otherwise behind a button. */
  | { block: 'spoiler'; text: string }
  | { block: 'facts'; facts: readonly { name: string; value: string }[] }
  | {
      block: 'table'
      columns: readonly string[]
      rows: readonly (readonly string[])[]
      caption: string
      /** Threads of the column `thread`, in the order of their colours, as in the picture. */
      lanes?: readonly string[]
      /**
       * For pages whose rows can be pressed in sequence: the value of each row ('' for none), and the action for the
       * pressed rows. The field `value` contains their values in order, separated by commas.
       */
      picked?: { label: string; action: Action; values: readonly string[] }
    }
  /**
   * Items of one kind: a sortable table on platforms that have one; otherwise the `blocks` of each row. `lead` is the
   * index of the column that names a row.
   */
  | {
      block: 'listing'
      caption: string
      columns: readonly string[]
      lead: number
      rows: readonly {
        cells: readonly Cell[]
        blocks: readonly Extract<Block, { block: 'line' | 'context' }>[]
        /** For platforms that show items as cards side by side, if all rows have it. */
        card?: { title: string; about: string; button: Button }
      }[]
    }
  | { block: 'buttons'; buttons: readonly Button[] }
  /** Asks whether the content above was useful. Platforms with their own feedback buttons use those. */
  | { block: 'feedback'; yes: Button; no: Button }
  | {
      block: 'select'
      placeholder: string
      action: Action
      options: readonly { label: string; value: string }[]
      max?: number
    }
  /**
   * A PNG drawn on the server. `bars`: the same for platforms that draw charts themselves. `alt`: text alternative. `dark`: variant for a dark page. `steps`: the data for pages
   * that can step through it.
   */
  | {
      block: 'picture'
      png: Uint8Array
      alt: string
      name: string
      dark?: Uint8Array
      steps?: Counterexample
      bars?: Bars
    }
  | { block: 'file'; name: string; type: string; data: Uint8Array }
  | { block: 'progress'; done: number; of: number; label: string }
  /** What is being done now. Blocks with the same `stage` are updates of the same work. `over`: the text once it is done. */
  | { block: 'working'; stage: string; text: string; over: string }
  | { block: 'divider' }

/** Names and values of a bar chart, in the order in which they are drawn. */
export interface Bars {
  title: string
  unit: string
  rows: readonly { name: string; value: number }[]
}

/**
 * What a press does. Encoded as `verb|key=value|…` within 100 characters (Discord’s custom_id). It contains names only,
 * no secrets or rights: every right is checked again when it returns.
 */
export interface Action {
  verb: string
  args: Readonly<Record<string, string>>
}

export interface Button {
  label: string
  action: Action
  style?: 'primary' | 'danger'
  disabled?: boolean
}

export interface Card {
  /** Text for notifications and screen readers. It never contains an answer. */
  summary: string
  tone?: 'plain' | 'good' | 'bad' | 'busy'
  /** Keywords for platforms that sort messages: a forum’s tags of these names are added to its post. */
  sorted?: readonly string[]
  blocks: readonly Block[]
}

/** Common properties of all fields. */
interface Asked {
  id: string
  label: string
  /** Error message, shown beside the field. It may quote typed text, so it is shown literally. */
  error?: string
}

export type Field = Asked &
  (
    | {
        field: 'text'
        initial?: string
        placeholder?: string
        max: number
        optional?: boolean
        /**
         * The meaning, for platforms that have a picker for it. Always sent as `HH:MM`, a zone name or `YYYY-MM-DD`.
         */
        as?: 'time' | 'zone' | 'day'
      }
    | { field: 'paragraph'; initial?: string; placeholder?: string; max: number; optional?: boolean }
    | { field: 'code'; initial?: string; max: number }
    /** An attached text file; its text is typed on platforms without attachments. `max` in characters. */
    | { field: 'file'; extensions: readonly string[]; max: number }
    | {
        field: 'select'
        initial?: readonly string[]
        options: readonly { label: string; value: string }[]
        max: number
        optional?: boolean
      }
  )

/** Read-only blocks. */
export type Words = Extract<Block, { block: 'heading' | 'markdown' | 'line' | 'context' | 'code' }>

/** A form: a modal on chat platforms, an HTML form on pages. */
export interface Form {
  /** At most 24 characters (Slack's modal title). */
  title: string
  submit: string
  action: Action
  /** What opened it. Asked again, it opens the form again, filled in as before; `action` alone may mean something else. */
  openedBy?: Action
  intro?: string
  /** Help shown beside the fields if there is room: the question, hints taken, earlier verdicts. */
  beside?: readonly Words[]
  fields: readonly Field[]
}
