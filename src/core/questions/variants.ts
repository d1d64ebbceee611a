import type { Question, Redirect, VariationGroup } from './question.ts'

/** Maximum number of variants, because each is proven separately. */
export const mostVariants = 6

const sizeOf = (group: VariationGroup): number => 1 + (group[0]?.instead.length ?? 0)

export const variantsOf = (groups: readonly VariationGroup[]): number =>
  groups.reduce((product, group) => product * sizeOf(group), 1)

/** `own-x~2` is the third variant of `own-x`. */
export const baseOf = (id: string): string => id.split('~', 1)[0] ?? id

export const isVariant = (id: string): boolean => id.includes('~')

/** Number of the variant in an id, from 0. */
export const variantIn = (id: string): number => Number(/~(\d{1,3})$/.exec(id)?.[1] ?? 0)

/** The words of a variant with their replacements. */
export function wordsOf(groups: readonly VariationGroup[], variant: number): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  let left = variant
  for (const group of groups) {
    const size = sizeOf(group)
    for (const { word, instead } of group) words.set(word, [word, ...instead][left % size] ?? word)
    left = Math.floor(left / size)
  }
  return words
}

/** A word, or another question by its title and id, which has no variants here. */
const wordOrReference = /"[^"]{1,100}"\s\([a-z0-9]+(?:-[a-z0-9]+)+\)|\w+/g

/** Replaces whole words, in a single pass, so that none is replaced twice. */
export const replaced = (text: string, words: ReadonlyMap<string, string>): string =>
  words.size === 0 ? text : text.replace(wordOrReference, (found) => words.get(found) ?? found)

export const varied = (text: string, groups: readonly VariationGroup[], variant: number): string =>
  replaced(text, wordsOf(groups, variant))

/** Which variant a question is, from 1, and of how many. Undefined for a question without variants. */
export function variantOf(
  question: Pick<Question, 'id' | 'vary'>,
): { number: number; of: number } | undefined {
  const of = variantsOf(question.vary ?? [])
  return isVariant(question.id) && of > 1 ? { number: variantIn(question.id) + 1, of } : undefined
}

export const redirectsIn = (
  redirects: readonly Redirect[],
  put: (text: string) => string,
): readonly Redirect[] => redirects.map(({ says, ask }) => ({ says: put(says), ask: put(ask) }))

/** Puts texts about a question, for example those of a kit, into the words of its variant. */
export function inWordsOf(question: Pick<Question, 'id' | 'vary'> | undefined): (text: string) => string {
  if (!question?.vary || !isVariant(question.id)) return (text) => text
  const words = wordsOf(question.vary, variantIn(question.id))
  return (text) => replaced(text, words)
}

/** A question of the library as one of its variants: every text and program of it. @param id of the variant */
export function asVariant(question: Question, id: string): Question {
  const words = wordsOf(question.vary ?? [], variantIn(id))
  const put = (text: string) => replaced(text, words)
  const maybe = <Key extends 'followUpAnswer' | 'program' | 'output' | 'starter' | 'check'>(key: Key) => {
    const text = question[key]
    return text === undefined ? {} : { [key]: put(text) }
  }
  const { choices, rubric, claims } = question
  return {
    ...question,
    id,
    title: put(question.title),
    prompt: put(question.prompt),
    explanation: put(question.explanation),
    followUp: put(question.followUp),
    hints: question.hints.map(put),
    ...maybe('followUpAnswer'),
    ...maybe('program'),
    ...maybe('output'),
    ...maybe('starter'),
    ...maybe('check'),
    attempts: question.attempts.map((one) => ({ ...one, source: put(one.source) })),
    ...(choices && {
      choices: choices.map((one) => ({
        ...one,
        text: put(one.text),
        because: put(one.because),
        ...(one.output !== undefined && { output: put(one.output) }),
      })),
    }),
    ...(rubric && {
      rubric: {
        points: rubric.points.map((one) => ({
          ...one,
          point: put(one.point),
          words: one.words.map((group) => group.map(put)),
          listenFor: put(one.listenFor),
        })),
        redFlags: rubric.redFlags.map(({ flag, words, unless }) => ({
          flag: put(flag),
          words: words.map((group) => group.map(put)),
          ...(unless && { unless: unless.map(put) }),
        })),
        levels: {
          weak: put(rubric.levels.weak),
          solid: put(rubric.levels.solid),
          strong: put(rubric.levels.strong),
        },
        modelAnswer: put(rubric.modelAnswer),
        followUps: rubric.followUps.map(put),
        ...(rubric.redirects && { redirects: redirectsIn(rubric.redirects, put) }),
      },
    }),
    ...(claims && {
      claims: claims.map((one) => ({
        ...one,
        claim: put(one.claim),
        ...(one.says && { says: one.says.map(put) }),
        ...(one.program !== undefined && { program: put(one.program) }),
        ...(one.prints !== undefined && { prints: put(one.prints) }),
      })),
    }),
  }
}

/** Every variant of a question but the original. */
export const otherVariants = (question: Question): readonly Question[] =>
  Array.from({ length: variantsOf(question.vary ?? []) - 1 }, (_, n) =>
    asVariant(question, `${question.id}~${n + 1}`),
  )

/** Hash of a text, equal on every machine (FNV-1a, 32 bits). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0
  return hash
}

/**
 * The variant for a candidate, derived from a seed: stable for one candidate in one interview, different in another.
 * @param variants how many there are
 * @param person id of the candidate
 * @param number of the candidate: neighbours get different variants. Undefined in interviews that began before there
 * were such numbers
 */
export function variantFor(
  question: string,
  variants: number,
  seed: string,
  person: string,
  number: number | undefined,
): string {
  if (variants < 2) return question
  const n =
    number === undefined
      ? numberOf(`${seed} ${question} ${person}`)
      : numberOf(`${seed} ${question}`) + number
  return `${question}~${n % variants}`
}
