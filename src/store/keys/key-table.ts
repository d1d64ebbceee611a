/**
 * The keys of one script call. A script refers to keys by their index in KEYS and never builds names, as Redis Cluster,
 * ACLs and key prefixes require. Keys that depend on data are read first; the script checks that they are still
 * complete and returns "again" if not.
 */
export class KeyTable {
  readonly #places = new Map<string, number>()

  /** @returns the key’s index, starting at 1 */
  at = (key: string): number => {
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.#places.size + 1)
    return this.#places.size
  }

  /** Key indexes by name. */
  map<T extends string>(names: Iterable<T>, keyOf: (name: T) => string): Record<string, number> {
    return Object.fromEntries([...names].map((name) => [name, this.at(keyOf(name))]))
  }

  get all(): readonly string[] {
    return [...this.#places.keys()]
  }
}

/** Lua: whether the data contains only names that were read before. */
export const allKnown = `
local function all_known(found, known)
  for _, one in ipairs(found) do
    if not known[one] then return false end
  end
  return true
end
`
