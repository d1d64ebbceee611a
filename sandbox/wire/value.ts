/** Same limits as in sandbox/image/gilbert/wire/codec.py. */
const maxDepth = 32
const maxItems = 100_000
const scalarTags = new Set(['i', 'f', 'b'])
const listTags = new Set(['t', 's', 'z', 'd'])

/**
 * Whether JSON is a possible value of our codec: known tags, limited depth and size. Values are never merged into our
 * objects, so a key like `__proto__` is ordinary data.
 */
export function isValue(coded: unknown): boolean {
  const stack: [unknown, number][] = [[coded, 0]]
  let items = 0
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [value, depth] = next
    if (++items > maxItems * 2 || depth > maxDepth) return false
    if (value === null || typeof value === 'boolean' || typeof value === 'string') continue
    if (typeof value !== 'object') return false
    if (Array.isArray(value)) {
      for (const item of value) stack.push([item, depth + 1])
      continue
    }
    const keys = Object.keys(value)
    const tag = keys[0]
    if (keys.length !== 1 || tag === undefined) return false
    const body = (value as Record<string, unknown>)[tag]
    if (scalarTags.has(tag)) {
      if (typeof body !== 'string') return false
    } else if (listTags.has(tag)) {
      if (!Array.isArray(body)) return false
      for (const item of body) {
        if (tag !== 'd') stack.push([item, depth + 1])
        else if (Array.isArray(item) && item.length === 2)
          stack.push([item[0], depth + 1], [item[1], depth + 1])
        else return false
      }
    } else return false
  }
  return true
}
