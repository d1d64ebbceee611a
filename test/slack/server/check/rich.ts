import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'
import { shape } from './shape.ts'
import { aString, isObject, listOf } from './text.ts'

const containers = new Set([
  'rich_text_section',
  'rich_text_list',
  'rich_text_preformatted',
  'rich_text_quote',
])
const mentions = new Set(['user', 'usergroup', 'channel', 'broadcast', 'team'])
const styles = new Set(['bold', 'italic', 'strike', 'code', 'underline'])

/** A rich_text block's elements. */
export function richText(elements: unknown, path: string, complain: Complain) {
  const list = listOf(elements)
  if (!list.length) complain(path, 'must not be empty')
  for (const [n, part] of list.entries()) {
    const at = `${path}[${n}]`
    if (!isObject(part) || !containers.has(String(part.type))) complain(at, 'is no part of rich text')
    else if (!listOf(part.elements).length) complain(at, 'must not be empty')
    else {
      shape(part, at, complain)
      if (part.type === 'rich_text_list') listed(part, at, complain)
      else pieces(part.elements, at, complain, part.type === 'rich_text_preformatted')
    }
  }
}

function listed(part: Json, at: string, complain: Complain) {
  if (!['bullet', 'ordered'].includes(String(part.style)))
    complain(`${at}.style`, 'must be bullet or ordered')
  if (part.offset !== undefined && !(Number(part.offset) >= 0)) complain(`${at}.offset`, 'must be 0 or more')
  const indent = Number(part.indent ?? 0)
  if (indent < 0 || indent > 8) complain(`${at}.indent`, 'must be 0 to 8')
  for (const [n, item] of listOf(part.elements).entries()) {
    if (!isObject(item) || item.type !== 'rich_text_section')
      complain(`${at}[${n}]`, 'must be a rich_text_section')
    else if (!listOf(item.elements).length) complain(`${at}[${n}]`, 'must not be empty')
    else pieces(item.elements, `${at}[${n}]`, complain, false)
  }
}

function pieces(list: unknown, path: string, complain: Complain, inCode: boolean) {
  for (const [n, leaf] of listOf(list).entries()) piece(leaf, `${path}[${n}]`, complain, inCode)
}

function piece(leaf: unknown, path: string, complain: Complain, inCode: boolean) {
  if (!isObject(leaf)) return complain(path, 'is no element of rich text')
  const type = String(leaf.type)
  if (mentions.has(type)) return complain(path, `mentions a ${type}`)
  if (type !== 'text' && type !== 'link') return complain(path, `${type} is not used by Gilbert`)
  shape(leaf, path, complain)
  aString(leaf.text, `${path}.text`, complain, { max: 3_000 })
  if (type === 'link') aString(leaf.url, `${path}.url`, complain, { max: 3_000 })
  if (type === 'link' && !/^https?:\/\//.test(String(leaf.url))) complain(`${path}.url`, 'is no web address')
  if (leaf.style === undefined) return
  if (inCode) return complain(`${path}.style`, 'has no place in preformatted text')
  if (!isObject(leaf.style) || !Object.keys(leaf.style).length)
    return complain(`${path}.style`, 'must not be empty')
  for (const style of Object.keys(leaf.style))
    if (!styles.has(style)) complain(`${path}.style`, `knows no ${style}`)
}
