import type { Rubric } from './question.ts'

/** Which points of a rubric an answer touches, by its words. A reading aid, never a grade. */
export interface Coverage {
  points: readonly { id: string; point: string; weight: number; covered: boolean; words: readonly string[] }[]
  /** Red flags whose words occur, as sentences. */
  flags: readonly string[]
  /** Weight covered, of the weight of all points; 0 to 1. */
  share: number
}

/** Lower case, one space between words, no punctuation or accents. */
const normalise = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()} `

/** The answer as it is searched: as it stands, and with `BoundedSemaphore` taken apart into its words. */
const searched = (answer: string): string =>
  `${normalise(answer)}|${normalise(answer.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))}`

/** The phrase as it occurs, from the start of a word to the end of one: "lock" finds "locks", not "block". */
function occurring(phrase: string, text: string): string | undefined {
  const wanted = normalise(phrase).trim()
  if (wanted === '') return undefined
  const at = text.indexOf(` ${wanted}`)
  if (at < 0) return undefined
  return text.slice(at + 1, text.indexOf(' ', at + 1 + wanted.length))
}

/** One phrase of every group, in the words of the answer; undefined where a group has none. */
function covers(groups: readonly (readonly string[])[], text: string): readonly string[] | undefined {
  const found: string[] = []
  for (const group of groups) {
    const hit = group.map((phrase) => occurring(phrase, text)).find((word) => word !== undefined)
    if (hit === undefined) return undefined
    found.push(hit)
  }
  return found
}

/** Compares an answer with a rubric. */
export function coverage(rubric: Rubric, answer: string): Coverage {
  const text = searched(answer)
  const points = rubric.points.map(({ id, point, weight, words }) => {
    const found = covers(words, text)
    return { id, point, weight, covered: found !== undefined, words: found ?? [] }
  })
  const flags = rubric.redFlags
    .filter(
      ({ words, unless }) =>
        covers(words, text) !== undefined &&
        !(unless ?? []).some((phrase) => occurring(phrase, text) !== undefined),
    )
    .map(({ flag }) => flag)
  const all = points.reduce((sum, { weight }) => sum + weight, 0)
  const covered = points.reduce((sum, point) => sum + (point.covered ? point.weight : 0), 0)
  return { points, flags, share: all === 0 ? 0 : covered / all }
}
