import { type Chance, chance } from '../random.ts'

export const words = ['accepted', 'wrong-answer', 'race', 'deadlock', 'runtime-error'] as const

/** What somebody means to do. `number` is another one for each press of the run. */
export type Press = { person: number; number: number } & (
  | { kind: 'submit'; question: string; word: (typeof words)[number]; real?: string }
  | { kind: 'race' }
  | { kind: 'answer'; question: string; choice: number }
  | { kind: 'hint'; question: string }
  | { kind: 'reveal'; question: string }
  | { kind: 'remind'; at: string }
  | { kind: 'hide' }
  | { kind: 'unhide' }
  | { kind: 'me' | 'board' | 'mydata' }
  | { kind: 'share'; question: string; with: number }
  | { kind: 'pause' | 'resume' | 'swap' }
  | { kind: 'interview'; with: number }
  | { kind: 'league' }
  | { kind: 'forget' }
)

export interface Plan {
  seed: number
  people: number
  /** Each person's presses, in their order. */
  presses: readonly (readonly Press[])[]
}

export interface Size {
  seed: number
  people: number
  submissions: number
  others: number
  /** Of a hundred submissions, how many are judged in a sandbox. */
  real: number
}

interface Questions {
  code: readonly { id: string; right: string }[]
  choice: readonly string[]
}

function other(
  chances: Chance,
  person: number,
  number: number,
  known: readonly number[],
  asked: Questions,
): Press {
  const one = { person, number }
  const question = chances.one(asked.choice)
  const code = chances.one(asked.code).id
  const dice = chances.between(1, 100)
  if (dice <= 36) return { ...one, kind: 'answer', question, choice: chances.between(0, 1) }
  if (dice <= 45) return { ...one, kind: 'hint', question: code }
  if (dice <= 49) return { ...one, kind: 'reveal', question: code }
  if (dice <= 57)
    return { ...one, kind: 'remind', at: `${chances.between(10, 23)}:${chances.between(10, 59)}` }
  if (dice <= 65) return { ...one, kind: chances.one(['hide', 'unhide'] as const) }
  if (dice <= 72) return { ...one, kind: chances.one(['me', 'board', 'mydata'] as const) }
  if (dice <= 79) return { ...one, kind: 'share', question, with: somebodyElse(chances, person, known) }
  if (dice <= 83) return { ...one, kind: 'race' }
  if (dice <= 90) return { ...one, kind: 'interview', with: somebodyElse(chances, person, known) }
  // The first of each place may set it up.
  if (dice <= 94) return { ...one, person: person % 4, kind: 'league' }
  return { ...one, person: person % 4, kind: chances.one(['pause', 'resume', 'swap'] as const) }
}

const somebodyElse = (chances: Chance, person: number, known: readonly number[]) =>
  chances.one(known.filter((one) => one !== person))

/** Who presses what, from a seed. */
export function planOf({ seed, people, submissions, others, real }: Size, asked: Questions): Plan {
  const chances = chance(seed)
  const all: Press[] = []
  const everybody = Array.from({ length: people }, (_, nth) => nth)
  const forgetful = new Set(
    everybody.slice(0, Math.ceil(people / 40)).map(() => chances.between(4, people - 1)),
  )
  // Nobody is asked to come back after they had themselves forgotten.
  const known = everybody.filter((one) => !forgetful.has(one))
  for (let number = 1; number <= submissions + others; number += 1) {
    const person = chances.between(0, people - 1)
    if (number > submissions) {
      all.push(other(chances, person, number, known, asked))
      continue
    }
    const { id: question, right } = chances.one(asked.code)
    const word = chances.one(['accepted', ...words] as const)
    const judged = chances.between(1, 100) <= real ? ({ word: 'accepted', real: right } as const) : { word }
    all.push({ person, number, kind: 'submit', question, ...judged })
  }
  const presses: Press[][] = Array.from({ length: people }, () => [])
  // In another order than that in which they were made, so that kinds are mixed.
  const shuffled = all.map((one) => ({ one, at: chances.next() })).sort((a, b) => a.at - b.at)
  for (const { one } of shuffled) presses[one.person]?.push(one)
  let number = submissions + others
  for (const person of forgetful) presses[person]?.push({ person, number: ++number, kind: 'forget' })
  return { seed, people, presses }
}
