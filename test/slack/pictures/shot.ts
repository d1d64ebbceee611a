import type { Json, World } from '../server/world.ts'

/** What is drawn: blocks, and what stands around them. */
export interface Shot {
  name: string
  surface: 'message' | 'modal' | 'home' | 'thread' | 'linked' | 'canvas'
  blocks: Json[]
  [more: string]: unknown
}

const unquoted = (card: Json): Json =>
  Object.fromEntries(
    Object.entries(card).map(([key, value]) => {
      const { verbatim: _, ...rest } = value as Json
      return [key, ['title', 'subtitle'].includes(key) ? rest : value]
    }),
  )

/** Pictures that Slack keeps, put into the blocks themselves, and what the renderer shows otherwise than Slack. */
export const inline = (world: World, blocks: Json[]): Json[] =>
  blocks.map((block) => {
    // Slack keeps our own links in verbatim text; the renderer takes the word to the letter.
    if (block.type === 'context')
      return { ...block, elements: (block.elements as Json[]).map(({ verbatim: _, ...rest }) => rest) }
    if (block.type === 'carousel')
      return { ...block, elements: (block.elements as Json[]).map((card) => unquoted(card)) }
    // The renderer knows the plainer table only; what Slack adds to it is sorting and a filter above it.
    if (block.type === 'data_table')
      return {
        type: 'table',
        rows: (block.rows as Json[][]).map((row) =>
          row.map((cell) => ({ type: 'raw_text', text: cell.text })),
        ),
      }
    if (block.type !== 'image') return block
    const file = world.files.get(String((block.slack_file as Json).id))
    const { slack_file: _, ...rest } = block
    return { ...rest, image_url: `data:image/png;base64,${file?.data.toString('base64')}` }
  })
