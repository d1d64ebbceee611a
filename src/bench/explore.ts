import { before } from './explore/before.ts'
import { corpus } from './explore/corpus.ts'
import { peers } from './explore/peers.ts'
import { classics, pools } from './explore/right.ts'
import type { BenchLine, Say } from './shared/line.ts'

const sets = { corpus, before, classics, pools, peers } as const
type SetName = keyof typeof sets

/** The sets named in GILBERT_BENCH_SETS; all by default. */
function chosen(): readonly SetName[] {
  const all = Object.keys(sets) as SetName[]
  const named = (process.env.GILBERT_BENCH_SETS ?? all.join()).split(',').map((name) => name.trim())
  const unknown = named.find((name) => !all.some((set) => set === name))
  if (unknown !== undefined)
    throw new Error(`GILBERT_BENCH_SETS names ${unknown || 'nothing'}: there are ${all.join(', ')}.`)
  return all.filter((set) => named.includes(set))
}

/** The explorer: against single strategies, the build before, other tools; and what it proves of right programs. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = []
  for (const set of chosen()) lines.push(...(await sets[set](say)))
  return lines
}
