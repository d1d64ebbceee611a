import type { Json, World } from '../world.ts'
import { blocks } from './blocks.ts'
import type { Complain } from './complain.ts'
import type { Surface } from './elements.ts'
import { shape } from './shape.ts'
import { aString, aText, isObject, listOf, markup } from './text.ts'

function collect(world: World, what: string, check: (complain: Complain) => void): string[] {
  const problems: string[] = []
  check((path, problem) => {
    problems.push(`${path}: ${problem}`)
    world.violate(`${what} ${path}: ${problem}`)
  })
  return problems
}

/** A message, wherever it is sent. @returns what is wrong with it; each is a violation, too. */
export function checkMessage(world: World, what: string, body: Json): string[] {
  return collect(world, what, (complain) => {
    if (typeof body.text !== 'string' || !body.text.trim()) complain('text', 'is required')
    else {
      aString(body.text, 'text', complain, { max: 40_000 })
      markup(body.text, 'text', complain)
    }
    if (body.blocks !== undefined) blocks(body.blocks, 'message', world, complain)
    if (body.attachments !== undefined) complain('attachments', 'are legacy')
    if (body.link_names === true || body.parse === 'full') complain('parse', 'would turn names into mentions')
  })
}

/** What this Slack says of blocks that it lacks. No violation: nobody can know it before. */
export function lacksForm(world: World, blocks: unknown): string | undefined {
  const lacked = listOf(blocks).find((block) => isObject(block) && world.lacks.has(String(block.type))) as
    | Json
    | undefined
  if (!lacked) return undefined
  world.refusedForms += 1
  return world.saysWhich ? `unsupported type: ${lacked.type}` : 'no more words'
}

/** A view. */
export function checkView(world: World, what: string, view: unknown, surface: Surface): string[] {
  return collect(world, what, (complain) => {
    if (!isObject(view)) return complain('view', 'must be an object')
    if (JSON.stringify(view).length > 250_000) complain('view', 'is bigger than 250 kB')
    if (view.type !== surface) complain('view.type', `must be ${surface}`)
    shape(view, 'view', complain)
    blocks(view.blocks, surface, world, complain)
    if (view.private_metadata !== undefined)
      aString(view.private_metadata, 'private_metadata', complain, { min: 0, max: 3_000 })
    if (view.callback_id !== undefined) aString(view.callback_id, 'callback_id', complain, { max: 255 })
    if (surface === 'home') return
    aText(view.title, 'title', complain, 24, ['plain_text'])
    if (view.submit !== undefined) aText(view.submit, 'submit', complain, 24, ['plain_text'])
    if (view.close !== undefined) aText(view.close, 'close', complain, 24, ['plain_text'])
    const inputs = listOf(view.blocks).some((block) => isObject(block) && block.type === 'input')
    if (inputs && !view.submit) complain('submit', 'is required where there is an input')
  })
}
