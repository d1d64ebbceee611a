import type { Block, Field, Words } from '../../src/core/chat/card.ts'
import type { SimpleBlock } from '../../src/core/chat/simple.ts'
import type { Counterexample } from '../../src/core/judging/counterexample.ts'

/** JSON form of cards for pages. Types only, imported by server and page. */

export interface WireButton {
  label: string
  /** Encoded action, which the page returns unchanged. */
  action: string
  style?: 'primary' | 'danger'
  disabled?: boolean
}

type Replaced = 'buttons' | 'select' | 'picture' | 'file' | 'table'
type Table = Extract<Block, { block: 'table' }>

/** A {@link SimpleBlock} without binary data: pictures and files are addresses on this server, actions are text. */
export type WireBlock =
  | Exclude<SimpleBlock, { block: Replaced }>
  | { block: 'buttons'; buttons: readonly WireButton[] }
  | (Omit<Table, 'picked'> & { picked?: { label: string; action: string; values: readonly string[] } })
  | {
      block: 'select'
      placeholder: string
      action: string
      options: readonly { label: string; value: string }[]
      max?: number
    }
  | {
      block: 'picture'
      url: string
      alt: string
      name: string
      width?: number
      height?: number
      /** Address of the variant for a dark page. */
      dark?: string
      steps?: Counterexample
    }
  | { block: 'file'; url: string; name: string; type: string; bytes: number }

export interface WireCard {
  summary: string
  tone?: 'plain' | 'good' | 'bad' | 'busy'
  blocks: readonly WireBlock[]
}

export interface WireForm {
  title: string
  submit: string
  action: string
  intro?: string
  beside?: readonly Words[]
  fields: readonly Field[]
}
