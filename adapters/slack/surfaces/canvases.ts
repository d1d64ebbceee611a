import type { Card } from '../../../src/core/chat/card.ts'
import type { MessageRef } from '../../../src/practice/ports/chat.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { idempotent } from '../../shared/idempotency.ts'
import type { Caller } from '../outbound/caller.ts'
import { canvasMarkdown } from '../render/canvas.ts'
import { canvasRef, canvasSpot, type Spot } from '../shared/ids.ts'

const title = 'Gilbert'
const content = (markdown: string) => ({ type: 'markdown', markdown })
/** Names nobody: if Slack’s answer is lost, nothing can redraw what was created. */
const placeholder = content('The leaderboard of this channel comes in a moment.')
const emptied = content('The leaderboard that was here is off.')

/** The canvas of a channel. It is created once and then edited; nobody else’s canvas is touched. */
export class Canvases {
  readonly #caller: Caller
  readonly #memory: Memory

  constructor(caller: Caller, memory: Memory) {
    this.#caller = caller
    this.#memory = memory
  }

  /** @throws ChatError that names the fix, also if the channel has a canvas of its own */
  async post({ team, id: channel }: Spot, card: Card, key: string): Promise<MessageRef> {
    const ref = await idempotent(this.#memory, `place:slack:${team}:${channel}:posted:${key}`, async () => {
      const args = { channel_id: channel, title, document_content: placeholder }
      type Created = { canvas_id: string }
      const created = await this.#caller.call<Created>(team, 'conversations.canvases.create', args)
      return canvasRef(team, channel, created.canvas_id)
    })
    const canvas = canvasSpot(ref)
    if (canvas) await this.update(canvas, card)
    return ref
  }

  /** Replaces all of it: Slack names a part of a canvas only by single blocks, not by what lies under a heading. */
  async update({ team, id }: Spot, card: Card): Promise<void> {
    await this.#replace(team, id, content(canvasMarkdown(card)))
  }

  async #replace(team: string, id: string, document_content: object): Promise<void> {
    const changes = [{ operation: 'replace', document_content }]
    await this.#caller.call(team, 'canvases.edit', { canvas_id: id, changes })
  }

  async remove({ team, id }: Spot): Promise<void> {
    try {
      await this.#caller.call(team, 'canvases.delete', { canvas_id: id })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      if (error.gone) return
      // It must name nobody, because nothing redraws it any more.
      if (error.final) await this.#replace(team, id, emptied)
      throw error
    }
  }
}
