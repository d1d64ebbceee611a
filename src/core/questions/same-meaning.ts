import { plain } from './words.ts'

/** Synonyms. If a rubric’s phrase contains one, the others match, too. */
const groups: readonly (readonly string[])[] = [
  [
    'one thread at a time',
    'one thread executes python at a time',
    'one thread runs python at a time',
    'only one thread runs',
    'only one thread executes',
    'only one of them runs',
    'only one thread can run',
    'a single thread at a time',
  ],
  [
    'free-threaded',
    'free-threading',
    'no-gil',
    'nogil',
    'gil-free',
    'without the gil',
    'without a gil',
    '3.13t',
    '3.14t',
    '3.15t',
  ],
  ['in parallel', 'simultaneously', 'at the same time', 'at the same moment'],
  ['cpu-bound', 'compute-bound', 'number crunching', 'pure computation', 'computes in pure python'],
  ['i/o-bound', 'io-bound', 'waits for the network', 'waits for i/o', 'waits for sockets'],
  ['take turns', 'takes turns', 'alternate', 'one after the other', 'not in parallel'],
  [
    'release the gil',
    'releases the gil',
    'gives up the gil',
    'gives the gil up',
    'lets go of the gil',
    'drops the gil',
  ],
  ['back pressure', 'backpressure', 'back-pressure'],
  [
    'several cores',
    'multiple cores',
    'many cores',
    'more than one core',
    'all cores',
    'every core',
    'one per core',
  ],
  ['race condition', 'data race'],
  ['time out', 'timeout', 'times out', 'timed out'],
  ['exponential backoff', 'backoff', 'back off', 'growing delays', 'growing pauses'],
  ['serialised', 'serialized', 'pickled', 'pickling', 'pickle'],
]

const spaced = (text: string): string =>
  ` ${plain(text)
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()} `
const known = groups.map((group) => group.map((text) => ({ text, spaced: spaced(text) })))
const looked = new Map<string, readonly string[]>()

/** A phrase and its synonyms. */
export function alternatives(phrase: string): readonly string[] {
  const before = looked.get(phrase)
  if (before) return before
  const text = spaced(phrase)
  const all = new Set([phrase])
  for (const group of known)
    for (const member of group)
      if (text.includes(member.spaced))
        for (const other of group) all.add(text.replace(member.spaced, other.spaced).trim())
  const found = [...all]
  // Bounded, because phrases come only from the question bank.
  looked.set(phrase, found)
  return found
}
