import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { decodeAction, encodeAction } from '../../../src/core/chat/action.ts'
import type { Action, Block, Button } from '../../../src/core/chat/card.ts'
import { clip, isBlank, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Argument that distinguishes two controls with the same action. Internal to the adapter. */
const twin = '~'

/** Generates unique ids for the controls of a message, as Discord requires. */
export class Ids {
  readonly #given = new Set<string>()

  /** @returns undefined if the control already exists and its id has no room for a suffix */
  of(action: Action): string | undefined {
    const plain = encodeAction(action)
    let id = plain
    for (let n = 1; this.#given.has(id); n += 1) {
      id = `${plain}|${twin}=${n}`
      if (id.length > limits.customId) return undefined
    }
    this.#given.add(id)
    return id
  }
}

/** The action of a pressed control; undefined if it is not ours. */
export function actionOf(customId: string): Action | undefined {
  const action = decodeAction(customId)
  if (!action) return undefined
  const { [twin]: _twin, ...args } = action.args
  return { verb: action.verb, args }
}

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const

export function buttons(list: readonly Button[], ids: Ids): Row[] {
  const made = list.flatMap((button): APIButtonComponent[] => {
    const id = ids.of(button.action)
    if (id === undefined) return []
    return [
      {
        type: ComponentType.Button,
        style: button.style ? styles[button.style] : ButtonStyle.Secondary,
        custom_id: id,
        label: clip(oneLine(button.label), limits.button.label),
        ...(button.disabled && { disabled: true }),
      },
    ]
  })
  const rows: Row[] = []
  for (let at = 0; at < made.length; at += limits.row)
    rows.push({ type: ComponentType.ActionRow, components: made.slice(at, at + limits.row) })
  return rows
}

type Option = { label: string; value: string }

/** Removes duplicate and empty options, which Discord refuses. */
export function options(list: readonly Option[]): Option[] {
  const values = new Set<string>()
  return list
    .filter(({ value }) => {
      const fresh = !values.has(value) && value.length <= limits.select.value && !isBlank(value)
      values.add(value)
      return fresh
    })
    .slice(0, limits.select.options)
    .map(({ label, value }) => ({ label: clip(oneLine(label), limits.select.label), value }))
}

/** A menu. It sends all chosen values when it closes. */
export function menu(block: Extract<Block, { block: 'select' }>, ids: Ids): Row[] {
  const list = options(block.options)
  const id = list.length > 0 ? ids.of(block.action) : undefined
  if (id === undefined) return []
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: id,
          placeholder: clip(oneLine(block.placeholder), limits.select.placeholder),
          options: list,
          min_values: 1,
          max_values: Math.max(1, Math.min(block.max ?? 1, list.length)),
        },
      ],
    },
  ]
}
