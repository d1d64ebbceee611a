/**
 * The keys of one call of a script. A script knows each by its place in KEYS and makes up none by itself, so that a Redis
 * Cluster, an ACL or a key prefix knows what it touches. What depends on the data is read first; the script looks whether that
 * is still so, and answers "again" where it is not.
 */
export class KeyTable {
  readonly #places = new Map<string, number>()

  /** @returns the key's place, from 1 on */
  at = (key: string): number => {
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.#places.size + 1)
    return this.#places.size
  }

  /** Places by names. */
  map<T extends string>(names: Iterable<T>, keyOf: (name: T) => string): Record<string, number> {
    return Object.fromEntries([...names].map((name) => [name, this.at(keyOf(name))]))
  }

  get all(): readonly string[] {
    return [...this.#places.keys()]
  }
}

/** Of what was read before: whether the data holds nothing else by now. */
export const allKnown = `
local function all_known(found, known)
  for _, one in ipairs(found) do
    if not known[one] then return false end
  end
  return true
end
`
