import type { Counterexample } from '../judging/counterexample.ts'

/**
 * A card: what Gilbert says, before any platform's markup. Adapters render it; nothing in it is a platform's.
 *
 * Two kinds of words meet here and must never be mixed up: ours (Markdown, written by Gilbert's authors) and
 * strangers' (names, code, output: shown as they are, never interpreted, never pinging anyone).
 */
export type Inline =
  /** Ours or a stranger's: shown literally. */
  | { text: string; bold?: boolean; italic?: boolean; strike?: boolean }
  /** A stranger's or ours: monospaced, shown literally. */
  | { code: string }
  /** A person, named without pinging. */
  | { person: string; name: string }
  /** Only ever an address that Gilbert's authors wrote. */
  | { link: string; label: string }

/** Shown literally. A number is sorted by its value, whatever is shown for it. */
export type Cell = string | number | { value: number; shown: string }

export type Block =
  | { block: 'heading'; text: string }
  /** CommonMark by Gilbert's authors: paragraphs, lists, emphasis, code, fences, links. Never a stranger's words. */
  | { block: 'markdown'; text: string }
  | { block: 'line'; inline: readonly Inline[] }
  /** Small grey print. */
  | { block: 'context'; inline: readonly Inline[] }
  | { block: 'code'; text: string; language?: 'python' | 'text' | 'diff' }
  /** Hidden until the reader asks for it, where the platform can; else left to a button. */
  | { block: 'spoiler'; text: string }
  | { block: 'facts'; facts: readonly { name: string; value: string }[] }
  | {
      block: 'table'
      columns: readonly string[]
      rows: readonly (readonly string[])[]
      caption: string
      /** Threads of the column `thread`, in the order of their colours: the same as in the picture of them. */
      lanes?: readonly string[]
      /**
       * For a page on which rows can be pressed one after the other: what each stands for ('' for none), and what to do
       * with the rows that were pressed (the field `value` holds them in their order, with commas between).
       */
      picked?: { label: string; action: Action; values: readonly string[] }
    }
  /**
   * Things of one kind below each other: as a table that its reader can sort, where the platform has one; else each row as
   * its own blocks say it. `lead` is the column that names a row, from 0.
   */
  | {
      block: 'listing'
      caption: string
      columns: readonly string[]
      lead: number
      rows: readonly {
        cells: readonly Cell[]
        blocks: readonly Extract<Block, { block: 'line' | 'context' }>[]
      }[]
    }
  | { block: 'buttons'; buttons: readonly Button[] }
  /** Whether what is above it was of use: a platform with buttons of its own for that shows those. */
  | { block: 'feedback'; yes: Button; no: Button }
  | {
      block: 'select'
      placeholder: string
      action: Action
      options: readonly { label: string; value: string }[]
      max?: number
    }
  /**
   * PNG drawn on the server; `alt` says the same in words. `dark` is for a dark page; `steps` is what it shows, for a page
   * that can go through it step by step.
   */
  | {
      block: 'picture'
      png: Uint8Array
      alt: string
      name: string
      dark?: Uint8Array
      steps?: Counterexample
    }
  | { block: 'file'; name: string; type: string; data: Uint8Array }
  | { block: 'progress'; done: number; of: number; label: string }
  /** What is being done just now, in a sentence; the same `stage` is the same piece of work. */
  | { block: 'working'; stage: string; text: string }
  | { block: 'divider' }

/**
 * What a press does. Encoded as `verb|key=value|…` it must fit 100 characters (Discord's custom_id); it names
 * things and carries no secrets or rights: every right is checked again when it comes back.
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
  /** What a notification and a screen reader say: a sentence that never holds an answer. */
  summary: string
  tone?: 'plain' | 'good' | 'bad' | 'busy'
  /** Words that it can be sorted by, where the platform sorts: a forum's tags of these names are put on its post. */
  sorted?: readonly string[]
  blocks: readonly Block[]
}

/** What every field has. */
interface Asked {
  id: string
  label: string
  /** Why what stands in it was refused: shown beside it. May quote what was typed, so it is shown literally. */
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
        /** What is meant: a platform that has a picker for it shows that. Always sent as `HH:MM`, a zone's name, `YYYY-MM-DD`. */
        as?: 'time' | 'zone' | 'day'
      }
    | { field: 'paragraph'; initial?: string; placeholder?: string; max: number; optional?: boolean }
    | { field: 'code'; initial?: string; max: number }
    /** A text file that is attached; where nothing can be, its text is typed. `max` in characters. */
    | { field: 'file'; extensions: readonly string[]; max: number }
    | {
        field: 'select'
        initial?: readonly string[]
        options: readonly { label: string; value: string }[]
        max: number
        optional?: boolean
      }
  )

/** Blocks that are only read. */
export type Words = Extract<Block, { block: 'heading' | 'markdown' | 'line' | 'context' | 'code' }>

/** Something to fill in: a modal on a platform, a form on the page. */
export interface Form {
  /** At most 24 characters (Slack's modal title). */
  title: string
  submit: string
  action: Action
  intro?: string
  /** What helps to fill it in, where there is room beside the fields: the question, hints taken, earlier verdicts. */
  beside?: readonly Words[]
  fields: readonly Field[]
}
