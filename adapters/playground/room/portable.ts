import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Block, Card, Form } from '../../../src/core/chat/card.ts'
import type { Files } from './files.ts'
import type { WireBlock, WireCard, WireForm } from './protocol.ts'

const filePath = '/files/'

/** A card as JSON: its bytes are put into `files` and become addresses on this server. */
export async function portableCard(card: Card, files: Files): Promise<WireCard> {
  const blocks: WireBlock[] = []
  for (const block of card.blocks) blocks.push(await portableBlock(block, files))
  return { summary: card.summary, ...(card.tone ? { tone: card.tone } : {}), blocks }
}

export function portableForm(form: Form): WireForm {
  return { ...form, action: encodeAction(form.action) }
}

/** The ids of the files that a card shows. */
export function filesOf(card: WireCard | undefined): string[] {
  return (card?.blocks ?? []).flatMap((block) =>
    block.block === 'picture' || block.block === 'file' ? [block.url.slice(filePath.length)] : [],
  )
}

async function portableBlock(block: Block, files: Files): Promise<WireBlock> {
  switch (block.block) {
    case 'buttons':
      return {
        block: 'buttons',
        buttons: block.buttons.map((button) => ({ ...button, action: encodeAction(button.action) })),
      }
    case 'select':
      return { ...block, action: encodeAction(block.action) }
    case 'picture': {
      const id = await files.keep({ data: block.png, type: 'image/png', name: block.name })
      const shape = { block: 'picture', url: `${filePath}${id}`, alt: block.alt, name: block.name } as const
      return { ...shape, ...pngSize(block.png) }
    }
    case 'file': {
      const id = await files.keep(block)
      const { name, type } = block
      return { block: 'file', url: `${filePath}${id}`, name, type, bytes: block.data.byteLength }
    }
    default:
      return block
  }
}

/** From the PNG's header, so that the page leaves the right room before the picture has come. */
function pngSize(png: Uint8Array): { width?: number; height?: number } {
  if (png.byteLength < 24) return {}
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const isPng = view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452
  return isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : {}
}
