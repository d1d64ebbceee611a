import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'
import { shape } from './shape.ts'

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const mention = /<(?:@|!|#)/

export function aString(
  value: unknown,
  path: string,
  complain: Complain,
  limits: { min?: number; max: number },
) {
  if (typeof value !== 'string') return complain(path, 'must be a string')
  if (value.length < (limits.min ?? 1)) complain(path, `must have at least ${limits.min ?? 1} characters`)
  if (value.length > limits.max) complain(path, `has ${value.length} characters, more than ${limits.max}`)
  if (/\p{Surrogate}/u.test(value)) complain(path, 'holds half a character')
}

/** A text object. */
export function aText(
  value: unknown,
  path: string,
  complain: Complain,
  max: number,
  kinds = ['plain_text', 'mrkdwn'],
) {
  if (!isObject(value)) return complain(path, 'must be a text object')
  if (!kinds.includes(String(value.type))) complain(path, `must be ${kinds.join(' or ')}, not ${value.type}`)
  shape(value, path, complain)
  aString(value.text, `${path}.text`, complain, { max })
  if (value.type === 'mrkdwn') markup(String(value.text), `${path}.text`, complain)
  if (value.type === 'mrkdwn' && value.verbatim !== true)
    complain(path, 'is not verbatim: an address in it would become a link by itself')
}

/** Gilbert never mentions anybody, and a bare `<` or `&` means that something was not escaped. */
export function markup(text: string, path: string, complain: Complain) {
  if (mention.test(text)) complain(path, 'mentions somebody')
  const rest = text.replace(/<https?:\/\/[^<>|\s]+(?:\|[^<>|]+)?>/g, '').replace(/&(?:amp|lt|gt);/g, '')
  if (/[<>&]/.test(rest)) complain(path, `holds an unescaped < > or &: ${rest.slice(0, 60)}`)
}
