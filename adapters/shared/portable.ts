import { encodeAction } from '../../src/core/chat/action.ts'
import type { Card, Form } from '../../src/core/chat/card.ts'
import { type SimpleBlock, simple } from '../../src/core/chat/simple.ts'
import type { WireBlock, WireCard, WireForm } from './wire-card.ts'

export interface PortableFile {
  data: Uint8Array
  type: string
  name: string
}

/** Stores a file of a card. @returns its address on this server for the page */
export type KeepFile = (file: PortableFile) => Promise<string>

/** A card as JSON. Its binary data is stored and replaced by addresses on this server. */
export async function portableCard(card: Card, keep: KeepFile): Promise<WireCard> {
  const blocks: WireBlock[] = []
  for (const block of card.blocks.flatMap(simple)) blocks.push(await portableBlock(block, keep))
  return { summary: card.summary, ...(card.tone ? { tone: card.tone } : {}), blocks }
}

export function portableForm(form: Form): WireForm {
  const { openedBy: _, ...shown } = form
  return { ...shown, action: encodeAction(form.action) }
}

async function portableBlock(block: SimpleBlock, keep: KeepFile): Promise<WireBlock> {
  switch (block.block) {
    case 'buttons':
      return {
        block: 'buttons',
        buttons: block.buttons.map((button) => ({ ...button, action: encodeAction(button.action) })),
      }
    case 'select':
      return { ...block, action: encodeAction(block.action) }
    case 'picture': {
      const { png, dark, alt, name, steps } = block
      const kept = (data: Uint8Array) => keep({ data, type: 'image/png', name })
      const shape = { block: 'picture', url: await kept(png), alt, name } as const
      return { ...shape, ...pngSize(png), ...(dark && { dark: await kept(dark) }), ...(steps && { steps }) }
    }
    case 'file': {
      const { name, type, data } = block
      const url = await keep({ data, type, name })
      return { block: 'file', url, name, type, bytes: data.byteLength }
    }
    case 'table': {
      const { picked, ...table } = block
      return picked ? { ...table, picked: { ...picked, action: encodeAction(picked.action) } } : table
    }
    default:
      return block
  }
}

/** Size from the PNG header, so that the page reserves space before the picture loads. */
function pngSize(png: Uint8Array): { width?: number; height?: number } {
  if (png.byteLength < 24) return {}
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const isPng = view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452
  return isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : {}
}
