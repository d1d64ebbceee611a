import type { Json, World } from '../world.ts'
import type { Complain } from './complain.ts'
import { element, type Surface } from './elements.ts'
import { carousel, chart, contextActions } from './newer.ts'
import { richText } from './rich.ts'
import { letters, shape } from './shape.ts'
import { table } from './table.ts'
import { aString, aText, isObject, listOf } from './text.ts'

interface Scope {
  surface: Surface
  world: World
  actionIds: Set<string>
}

const checks: Record<string, (block: Json, path: string, complain: Complain, scope: Scope) => void> = {
  header: (block, path, complain) => aText(block.text, `${path}.text`, complain, 150, ['plain_text']),
  divider: () => undefined,
  section(block, path, complain) {
    if (!block.text && !block.fields) complain(path, 'needs text or fields')
    if (block.text) aText(block.text, `${path}.text`, complain, 3_000)
    const fields = listOf(block.fields)
    if (fields.length > 10) complain(`${path}.fields`, 'has more than 10 fields')
    for (const [n, field] of fields.entries()) aText(field, `${path}.fields[${n}]`, complain, 2_000)
  },
  context(block, path, complain) {
    const list = listOf(block.elements)
    if (list.length < 1 || list.length > 10) complain(path, `has ${list.length} elements, must have 1 to 10`)
    for (const [n, text] of list.entries()) aText(text, `${path}[${n}]`, complain, 3_000)
  },
  actions(block, path, complain, scope) {
    const list = listOf(block.elements)
    if (list.length < 1 || list.length > 25) complain(path, `has ${list.length} elements, must have 1 to 25`)
    for (const [n, one] of list.entries())
      element(one, `${path}[${n}]`, complain, { block: 'actions', ...scope })
  },
  context_actions: (block, path, complain, scope) => contextActions(block, path, complain, scope.surface),
  carousel: (block, path, complain, scope) =>
    carousel(block, path, complain, scope.surface, (one, at) =>
      element(one, at, complain, { block: 'actions', ...scope }),
    ),
  data_visualization: (block, path, complain, scope) => chart(block, path, complain, scope.surface),
  table: (block, path, complain, scope) => table(block, path, complain, scope.surface),
  data_table: (block, path, complain, scope) => table(block, path, complain, scope.surface),
  input(block, path, complain, scope) {
    aText(block.label, `${path}.label`, complain, 2_000, ['plain_text'])
    if (block.hint) aText(block.hint, `${path}.hint`, complain, 2_000, ['plain_text'])
    element(block.element, `${path}.element`, complain, { block: 'input', ...scope })
  },
  image(block, path, complain, { world }) {
    aString(block.alt_text, `${path}.alt_text`, complain, { max: 2_000 })
    if (block.image_url && block.slack_file) complain(path, 'has two pictures')
    if (block.image_url) return aString(block.image_url, `${path}.image_url`, complain, { max: 3_000 })
    const id = isObject(block.slack_file) ? String(block.slack_file.id) : ''
    const file = world.files.get(id)
    if (file?.state !== 'complete') return complain(path, 'shows a file that is not uploaded')
    if (file.asked < 1) complain(path, 'shows a picture that Slack has not looked at yet')
  },
  rich_text: (block, path, complain) => richText(block.elements, path, complain),
}

/** A surface's blocks against Block Kit's published limits. */
export function blocks(value: unknown, surface: Surface, world: World, complain: Complain) {
  if (!Array.isArray(value)) return complain('blocks', 'must be a list')
  const most = surface === 'message' ? 50 : 100
  if (value.length > most) complain('blocks', `has ${value.length} blocks, more than ${most}`)
  if (!value.length) complain('blocks', 'must not be empty')
  const blockIds = new Set<string>()
  const scope: Scope = { surface, world, actionIds: new Set() }
  for (const [n, block] of value.entries()) {
    const path = `blocks[${n}]`
    if (!isObject(block)) {
      complain(path, 'must be a block')
      continue
    }
    const type = String(block.type)
    const check = checks[type]
    if (!check) {
      complain(path, `${type} is not known`)
      continue
    }
    if (type === 'input' && surface === 'message') complain(path, 'input is not for messages')
    if (block.block_id !== undefined) {
      aString(block.block_id, `${path}.block_id`, complain, { max: 255 })
      if (blockIds.has(String(block.block_id))) complain(`${path}.block_id`, 'is there twice')
      blockIds.add(String(block.block_id))
    }
    shape(block, path, complain)
    check(block, path, complain, scope)
  }
  const tables = value.filter((block) => isObject(block) && /^(data_)?table$/.test(String(block.type)))
  if (value.filter((block) => isObject(block) && block.type === 'data_visualization').length > 2)
    complain('blocks', 'has more than two charts')
  if (tables.length > 1) complain('blocks', 'only_one_table_allowed')
  // Slack publishes no number; its developers name 12,000 with room for the containers.
  const words = letters(value)
  if (surface === 'message' && words > 11_000) complain('blocks', `msg_blocks_too_long: ${words} characters`)
}
