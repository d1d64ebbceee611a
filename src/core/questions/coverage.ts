import { dismissed } from './dismissal.ts'
import type { Rubric } from './question.ts'
import { rejected } from './rejection.ts'
import { alternatives } from './same-meaning.ts'
import { begins, stemsOf, type Word, wordsOf } from './words.ts'

export interface CoveredPoint {
  id: string
  point: string
  weight: number
  covered: boolean
  /** The matching words of the answer. */
  words: readonly string[]
  /** If it is not covered: phrases of which one is missing. */
  missing: readonly string[]
}

/** Which points of a rubric an answer mentions, by its words. A reading aid, not a grade. */
export interface Coverage {
  points: readonly CoveredPoint[]
  /** Sentences of the red flags whose words occur and are not negated. */
  flags: readonly string[]
  /** Covered weight as a share of the total, 0 to 1. */
  share: number
}

/** Maximum number of words between those of a phrase: "a queue that is bounded" matches "bounded queue". */
const between = 3
/** In another order ("counts references"): only words of this length, at most this far apart. */
const telling = 4
const beside = 1

/** Finds the phrase’s words in order, starting at `start`; undefined if they are not all there. */
function stretch(
  stems: readonly string[],
  words: readonly Word[],
  start: number,
): readonly Word[] | undefined {
  const first = words[start]
  if (!first) return undefined
  const near = words
    .slice(start, start + stems.length + (stems.length > 1 ? between : 0))
    .filter((word) => word.sentence === first.sentence)
  const inOrder: Word[] = []
  for (const word of near) {
    const stem = stems[inOrder.length]
    if (stem !== undefined && begins(word, stem)) inOrder.push(word)
  }
  if (first === inOrder[0] && inOrder.length === stems.length) return inOrder
  if (stems.some((stem) => stem.length < telling)) return undefined
  const close = near.slice(0, stems.length + beside)
  const found = stems.map((stem) => close.find((word) => begins(word, stem)))
  const whole = found.filter((word) => word !== undefined)
  const apart = new Set(whole).size === stems.length && whole.length === stems.length
  return apart && whole.includes(first) ? whole : undefined
}

/** Maximum matches per phrase; repeating a word says nothing more. */
const mostHits = 30

function* occurrences(phrase: string, words: readonly Word[]): Generator<readonly Word[]> {
  let hits = 0
  for (const way of alternatives(phrase)) {
    const stems = stemsOf(way)
    if (stems.length === 0) continue
    for (let start = 0; start < words.length && hits < mostHits; start++) {
      const found = stretch(stems, words, start)
      if (!found) continue
      hits += 1
      yield found
    }
  }
}

/** The part of the answer that contains the match. */
function quoted(words: readonly Word[], found: readonly Word[]): string {
  const places = found.map((word) => words.indexOf(word))
  return words
    .slice(Math.min(...places), Math.max(...places) + 1)
    .map((word) => word.text)
    .join(' ')
}

type Groups = readonly (readonly string[])[]

const hitsOf = (groups: Groups, words: readonly Word[]) =>
  groups.map((group) => group.flatMap((phrase) => [...occurrences(phrase, words)]))

/** Maximum distance in sentences between the parts of one thought. Beyond it, matches are coincidence. */
const apart = 6

/**
 * Finds one phrase of every group, close together and not negated. Returns the matching words, or the first group
 * without a match.
 */
function covers(
  groups: Groups,
  words: readonly Word[],
): { words: readonly string[] } | { missing: readonly string[] } {
  const hits = hitsOf(groups, words)
  const own = new Set(hits.flat(2))
  const standing = hits.map((found) => found.filter((one) => !dismissed(words, one, own)))
  const without = standing.findIndex((found) => found.length === 0)
  if (without >= 0) return { missing: groups[without] ?? [] }
  for (const first of standing
    .flat()
    .map(sentenceOf)
    .sort((a, b) => a - b)) {
    const near = standing.map((found) =>
      found.find((one) => sentenceOf(one) >= first && sentenceOf(one) <= first + apart),
    )
    const all = near.filter((one) => one !== undefined)
    if (all.length === groups.length) return { words: all.map((one) => quoted(words, one)) }
  }
  return { missing: groups.at(-1) ?? [] }
}

const sentenceOf = (found: readonly Word[]): number => found[0]?.sentence ?? 0

/** Whether the answer states what the groups say without rejecting it. */
function proposes(groups: Groups, words: readonly Word[]): boolean {
  const found = hitsOf(groups, words)
  const own = new Set(found.flat(2))
  return found.every((hits) => hits.some((hit) => !rejected(words, hit, own)))
}

/** Compares an answer with a rubric. */
export function coverage(rubric: Rubric, answer: string): Coverage {
  const words = wordsOf(answer)
  const points = rubric.points.map(({ id, point, weight, words: groups }) => {
    const found = covers(groups, words)
    return {
      id,
      point,
      weight,
      covered: 'words' in found,
      words: 'words' in found ? found.words : [],
      missing: 'missing' in found ? found.missing : [],
    }
  })
  const flags = rubric.redFlags
    .filter(
      ({ words: groups, unless = [] }) =>
        proposes(groups, words) && hitsOf([unless], words).flat().length === 0,
    )
    .map(({ flag }) => flag)
  const all = points.reduce((sum, { weight }) => sum + weight, 0)
  const covered = points.reduce((sum, point) => sum + (point.covered ? point.weight : 0), 0)
  return { points, flags, share: all === 0 ? 0 : covered / all }
}
