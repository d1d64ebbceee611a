const path = '/q/'

/** The public address of a question. */
export const questionAddress = (base: string, id: string): string => `${new URL(base).origin}${path}${id}`

/** The id in such an address; undefined for any other address, also of a room or with more than the id. */
export function questionIn(base: string, address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { href, origin, pathname } = new URL(address)
  const id = pathname.slice(path.length)
  const plain = origin === new URL(base).origin && href === `${origin}${path}${id}`
  return plain && /^[a-z0-9][a-z0-9-]{0,79}$/.test(id) ? id : undefined
}
