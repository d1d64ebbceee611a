import type { Action, Card } from '../../../src/core/chat/card.ts'
import { simple } from '../../../src/core/chat/simple.ts'

/** A control on a card. */
export type Offer =
  | { does: 'press'; action: Action; label: string; from: string }
  | {
      does: 'choose'
      action: Action
      label: string
      from: string
      options: readonly { label: string; value: string }[]
      max: number
    }

/** Numbers the controls. A number never changes its meaning, because a card may arrive while the person types. */
export class Offers {
  readonly #all: Offer[] = []

  /** @param from the message’s ref @returns the lines with the numbers */
  add(card: Card, from: string): string[] {
    const offers = card.blocks.flatMap(simple).flatMap((block): Offer[] => {
      if (block.block === 'select') {
        const { action, placeholder: label, options, max = 1 } = block
        return [{ does: 'choose', action, label, from, options, max }]
      }
      if (block.block !== 'buttons') return []
      const able = block.buttons.filter((button) => !button.disabled)
      return able.map(({ action, label }) => ({ does: 'press', action, label, from }))
    })
    return offers.map((offer) => `  ${String(this.#all.push(offer)).padStart(3)}  ${offer.label}`)
  }

  get(number: number): Offer | undefined {
    return this.#all[number - 1]
  }
}
