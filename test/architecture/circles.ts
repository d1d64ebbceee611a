/** What imports what: each name with the names that it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export function graphOf(arrows: Iterable<readonly [string, string]>): Graph {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of arrows) {
    if (from === to) continue
    const known = graph.get(from) ?? new Set()
    graph.set(from, known.add(to))
    if (!graph.has(to)) graph.set(to, new Set())
  }
  return graph
}

/** Tarjan's strongly connected components; those of more than one member are the circles. */
export function circles(graph: Graph): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []

  const visit = (name: string): number => {
    let low = order.size
    order.set(name, low)
    open.push(name)
    isOpen.add(name)
    for (const next of graph.get(name) ?? []) {
      const seen = order.get(next)
      if (seen === undefined) low = Math.min(low, visit(next))
      else if (isOpen.has(next)) low = Math.min(low, seen)
    }
    lowest.set(name, low)
    if (low === order.get(name)) {
      const members = open.splice(open.indexOf(name))
      for (const member of members) isOpen.delete(member)
      if (members.length > 1) found.push(members.sort())
    }
    return low
  }
  for (const name of graph.keys()) if (!order.has(name)) visit(name)
  return found
}

/** How far above the lowest each name stands: one more than the highest that it imports. Names in a circle have no rank. */
export function ranks(graph: Graph): Map<string, number> {
  const known = new Map<string, number>()
  const inCircle = new Set(circles(graph).flat())
  const rank = (name: string): number => {
    const already = known.get(name)
    if (already !== undefined) return already
    const below = [...(graph.get(name) ?? [])].filter((next) => !inCircle.has(next))
    const own = below.length === 0 ? 0 : 1 + Math.max(...below.map(rank))
    known.set(name, own)
    return own
  }
  for (const name of graph.keys()) if (!inCircle.has(name)) rank(name)
  return known
}
