/** A word of a free text, prepared for matching rubric phrases. */
export interface Word {
  /** Comparison key: lower case, without accents and apostrophes, with common spelling variants unified. */
  key: string
  /** The key of the whole name that it begins: `NumPy` is two words and one name. */
  name?: string
  /** As typed. */
  text: string
  sentence: number
  clause: number
  /** Whether its sentence is a question. */
  asked: boolean
}

const sentenceEnds = /(?<=[.!?])\s+|\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s/u
const clauseEnds =
  /[,;:]\s+|\s[–-]\s|[—()]|\s(?=(?:and|because|but|or|since|so|whereas|although|though|then|while)\s)/u
const wordPattern = /[\p{L}\p{N}+]+/gu
const apostrophes = /['’`´]/gu

/** Lower case without accents and apostrophes. */
export const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(apostrophes, '').toLowerCase()

const spelled = (word: string): string =>
  word.replace(/iz(e[drs]?|ing|ations?|ers?)$/u, 'is$1').replace(/^(behavi|col|fav|neighb)our/u, '$1or')

export const keyOf = (word: string): string => spelled(plain(word))

/**
 * The stem of a rubric’s word, so that "measuring" matches "measured". An i from a y becomes y again: "retries" matches
 * "retried" but not "retrieved".
 */
export function stemOf(word: string): string {
  const key = keyOf(word)
  const [, trunk] = /^(.{3,})i(?:es|ed|er|ers)$/u.exec(key) ?? []
  if (trunk) return `${trunk}y`
  for (const [ending, least] of [
    ['ing', 4],
    ['ed', 4],
    ['es', 5],
    ['s', 4],
    ['e', 5],
  ] as const)
    if (
      key.endsWith(ending) &&
      key.length - ending.length >= least &&
      !(ending === 's' && key.endsWith('ss'))
    )
      return key.slice(0, -ending.length)
  return key
}

/** Splits a text into words with their sentence and clause numbers. `BoundedSemaphore` becomes two words. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let clause = 0
  for (const [sentence, said] of text.split(sentenceEnds).entries())
    for (const part of said.split(clauseEnds)) {
      clause++
      for (const [name] of part.replace(apostrophes, '').matchAll(wordPattern)) {
        const parts = name.split(/(?<=\p{Ll})(?=\p{Lu})/u)
        for (const [at, found] of parts.entries())
          words.push({
            key: keyOf(found),
            text: plain(found),
            sentence,
            clause,
            asked: said.trimEnd().endsWith('?'),
            ...(at === 0 && parts.length > 1 ? { name: keyOf(name) } : {}),
          })
      }
    }
  return words
}

/** The stems of a phrase, one per word. */
export const stemsOf = (phrase: string): readonly string[] =>
  [...phrase.replace(apostrophes, '').matchAll(wordPattern)].map(([word]) => stemOf(word))

const negated = /^(are|is|do|does|did|was|were|have|has|wo|would|should|could|must|need|ca)nt$/u
/** Short words without inflection: "not" matches neither "noted" nor "nothing". */
const fixed = /^(not|no|all|one|any|the|for|but|its|too|two|six|ten|per|off|out|gil|cpu|gpu|kb|mb|gb)$/u

/** Inflections of a short word: "map" matches "mapped", "use" matches "using", "try" matches "tries". */
function inflected(key: string, stem: string): boolean {
  if (fixed.test(stem) || !/^[a-z]{3}$/u.test(stem)) return false
  const last = stem.at(-1) ?? ''
  const trunk = last === 'e' || last === 'y' ? stem.slice(0, -1) : stem
  return (
    [`${stem}ed`, `${stem}ing`, `${stem}es`, `${stem}${last}ed`, `${stem}${last}ing`].includes(key) ||
    (last === 'e' && [`${trunk}ed`, `${trunk}ing`].includes(key)) ||
    (last === 'y' && [`${trunk}ies`, `${trunk}ied`].includes(key))
  )
}

/** Matches the start of a word: "lock" matches "locks" but not "block". Short words only match their inflections. */
function fits(key: string, stem: string): boolean {
  if (stem.length < 4) return key === stem || key === `${stem}s` || inflected(key, stem)
  if (key.startsWith(stem)) return !(negated.test(key) && key !== stem)
  const last = stem.at(-1)
  const trunk = stem.slice(0, -1)
  if (last === 'e') return key.startsWith(`${trunk}ing`)
  return last === 'y' && /^i(es|ed|er|ers|able)$/u.test(key.startsWith(trunk) ? key.slice(trunk.length) : '')
}

/** Whether a word matches a phrase’s stem. */
export const begins = (word: Word, stem: string): boolean =>
  fits(word.key, stem) || (word.name !== undefined && fits(word.name, stem))
