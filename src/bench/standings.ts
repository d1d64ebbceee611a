import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noAttempts } from '../core/scoring/tries.ts'
import { connection } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/embedded.ts'
import { openStore } from '../store/store.ts'
import { atMost, type BenchLine, quantile, type Say } from './shared/line.ts'

const people = 1_000_000
const rounds = 2_000
const place = 'bench:place'
const few = 'bench:few'

const millisOf = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Runs both alternately, so that other load affects them equally. Returns 99th percentiles. */
async function inTurn(
  count: number,
  large: (nth: number) => Promise<unknown>,
  small: (nth: number) => Promise<unknown>,
): Promise<{ value: number; baselineValue: number }> {
  const [seen, base]: [number[], number[]] = [[], []]
  for (let nth = 0; nth < count; nth += 1) {
    seen.push(await millisOf(() => large(nth)))
    base.push(await millisOf(() => small(nth)))
  }
  return { value: quantile(seen, 0.99), baselineValue: quantile(base, 0.99) }
}

const name = 'standings'
const unit = 'ms'
const baseline = 'the same on a board of ten people, in turn'

/** Ranks, pages and scoring on a board of a million people, with its own Redis. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const trouble = (error: Error) => say(error.message)
  const embedded = await startEmbedded(home, trouble)
  const store = await openStore(embedded.address, trouble)
  const raw = connection(embedded.address)
  try {
    say(`putting ${people.toLocaleString('en')} people on a board`)
    const chunk = 20_000
    for (let from = 0; from < people; from += chunk) {
      const rows: (string | number)[] = []
      for (let nth = from; nth < from + chunk; nth += 1)
        rows.push(Math.imul(nth, 2654435761) & 0xffff, `bench:p${nth}`)
      await raw.zadd(`b:${place}|all`, ...rows)
    }
    for (let nth = 0; nth < 10; nth += 1) await raw.zadd(`b:${few}|all`, nth, `bench:p${nth}`)
    const someone = (nth: number) => `bench:p${(nth * 7919) % people}`
    const rank = await inTurn(
      rounds,
      (nth) => store.attempts.rank(place, 'all', someone(nth)),
      (nth) => store.attempts.rank(few, 'all', `bench:p${nth % 10}`),
    )
    const page = await inTurn(
      rounds,
      (nth) => store.attempts.page(place, 'all', (nth * 331) % people, 10),
      () => store.attempts.page(few, 'all', 0, 10),
    )
    say('scoring verdicts')
    const score = (where: string, nth: number) =>
      store.attempts.commit({
        since: '',
        person: someone(nth),
        question: where,
        version: 0,
        history: noAttempts,
        points: 10,
        boards: [{ place: where, boards: ['all', 'week:2026-W47', 'topic:races'] }],
        places: [where],
        solvedAfter: 1,
      })
    const commit = await inTurn(
      500,
      (nth) => score(place, nth),
      (nth) => score(few, nth),
    )
    const ranked = {
      name,
      unit,
      baseline,
      ...rank,
      measure: 'the rank of one of 1,000,000 people, 99th percentile',
    }
    return [
      // An absolute goal, because people wait for it.
      { ...atMost(3, ranked), goal: '< 5 ms', met: rank.value < 5 },
      atMost(3, {
        name,
        unit,
        baseline,
        ...page,
        measure: 'ten lines of a board of 1,000,000, 99th percentile',
      }),
      atMost(3, { name, unit, baseline, ...commit, measure: 'a verdict scored, on disk, 99th percentile' }),
    ]
  } finally {
    raw.disconnect()
    await store.stop()
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
