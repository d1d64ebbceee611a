import type { Action, Block } from '../../core/chat/card.ts'
import { button, buttons, context } from './parts.ts'

/** One page of a list of any length. */
export interface Page<T> {
  shown: readonly T[]
  /** Which page it is, and the buttons to its neighbours. Empty where there is one page only. */
  turns: readonly Block[]
}

/**
 * @param wanted the page's number from 0, as it stands in a button; the nearest one is shown where there is no such page
 * @param turn the action that shows another page
 */
export function paged<T>(
  all: readonly T[],
  perPage: number,
  wanted: string | undefined,
  turn: (page: string) => Action,
): Page<T> {
  const last = Math.max(0, Math.ceil(all.length / perPage) - 1)
  const page = Math.max(0, Math.min(Math.floor(Number(wanted ?? 0)) || 0, last))
  const shown = all.slice(page * perPage, (page + 1) * perPage)
  if (last === 0) return { shown, turns: [] }
  return {
    shown,
    turns: [
      context(`page ${page + 1} of ${last + 1}`),
      buttons(
        page > 0 ? button('Back', turn(String(page - 1))) : undefined,
        page < last ? button('More', turn(String(page + 1))) : undefined,
      ),
    ],
  }
}
