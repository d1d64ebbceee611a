import type { Rubric } from './question.ts'
import { rejected } from './rejection.ts'
import { begins, stemsOf, type Word, wordsOf } from './words.ts'

/** Which points of a rubric an answer touches, by its words. A reading aid, never a grade. */
export interface Coverage {
  points: readonly { id: string; point: string; weight: number; covered: boolean; words: readonly string[] }[]
  /** Red flags whose words occur and aren't turned down, as sentences. */
  flags: readonly string[]
  /** Weight covered, of the weight of all points; 0 to 1. */
  share: number
}

/** Words that may stand between those of a phrase: "a queue that is bounded" is a bounded queue. */
const between = 3
/** Out of their order ("counts references"), only telling words, and nearly side by side. */
const telling = 4
const beside = 1

/** From `start`, the phrase's words in a stretch of text; undefined where they aren't all there. */
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

function* occurrences(phrase: string, words: readonly Word[]): Generator<readonly Word[]> {
  const stems = stemsOf(phrase)
  if (stems.length === 0) return
  for (let start = 0; start < words.length; start++) {
    const found = stretch(stems, words, start)
    if (found) yield found
  }
}

/** What an occurrence says, in the words of the answer. */
function quoted(words: readonly Word[], found: readonly Word[]): string {
  const places = found.map((word) => words.indexOf(word))
  return words
    .slice(Math.min(...places), Math.max(...places) + 1)
    .map((word) => word.text)
    .join(' ')
}

/** One phrase of every group, in the words of the answer; undefined where a group has none. */
function covers(
  groups: readonly (readonly string[])[],
  words: readonly Word[],
): readonly string[] | undefined {
  const all: string[] = []
  for (const group of groups) {
    const found = group.map((phrase) => occurrences(phrase, words).next().value).find((hit) => hit)
    if (!found) return undefined
    all.push(quoted(words, found))
  }
  return all
}

/** Whether the answer says what the groups say, and doesn't turn it down. */
function proposes(groups: readonly (readonly string[])[], words: readonly Word[]): boolean {
  const found = groups.map((group) => group.flatMap((phrase) => [...occurrences(phrase, words)]))
  const own = new Set(found.flat(2))
  return found.every((hits) => hits.some((hit) => !rejected(words, hit, own)))
}

/** Compares an answer with a rubric. */
export function coverage(rubric: Rubric, answer: string): Coverage {
  const words = wordsOf(answer)
  const points = rubric.points.map(({ id, point, weight, words: groups }) => {
    const found = covers(groups, words)
    return { id, point, weight, covered: found !== undefined, words: found ?? [] }
  })
  const flags = rubric.redFlags
    .filter(
      ({ words: groups, unless }) => proposes(groups, words) && covers([unless ?? []], words) === undefined,
    )
    .map(({ flag }) => flag)
  const all = points.reduce((sum, { weight }) => sum + weight, 0)
  const covered = points.reduce((sum, point) => sum + (point.covered ? point.weight : 0), 0)
  return { points, flags, share: all === 0 ? 0 : covered / all }
}
