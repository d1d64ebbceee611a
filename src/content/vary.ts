import type { Question, Variation, VariationGroup } from '../core/questions/question.ts'
import { lostQuotes } from '../core/questions/statements.ts'
import { mostVariants, otherVariants, variantsOf, wordsOf } from '../core/questions/variants.ts'

/** `vary` of `question.yaml`: a word and its replacements, by group. */
export type VaryFile = readonly Readonly<Record<string, readonly string[]>>[]

export const groupsFrom = (vary: VaryFile): readonly VariationGroup[] =>
  vary.map((group) => Object.entries(group).map(([word, instead]) => ({ word, instead })))

/** Maximum characters of a choice, because it is a button label. */
const longestChoice = 75

/** What a candidate sees. */
const seenIn = ({ title, prompt, starter, program, choices = [] }: Question): readonly string[] => [
  title,
  prompt,
  starter ?? '',
  program ?? '',
  ...choices.flatMap(({ text, output = '' }) => [text, output]),
]

/** Every text and program. */
const allIn = (question: Question): readonly string[] => [
  ...seenIn(question),
  question.check ?? '',
  question.explanation,
  question.followUp,
  question.followUpAnswer ?? '',
  question.output ?? '',
  ...question.hints,
  ...question.attempts.map(({ source }) => source),
  ...(question.choices ?? []).map(({ because }) => because),
  ...(question.claims ?? []).flatMap(({ claim, program = '', prints = '' }) => [claim, program, prints]),
  JSON.stringify(question.rubric ?? {}),
]

const tokensOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []))

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Forms of the same word that a reader would see beside its replacement. */
const formsOf = (word: string): readonly string[] =>
  /^[A-Za-z]{3,}$/.test(word)
    ? [word, `${word}s`, word.replace(/s$/, '')].flatMap((one) => [one, one.toLowerCase(), capital(one)])
    : []

const isVowel = (word: string): boolean => /^[aeiou]/i.test(word)

/** Where a replacement does not go with the article before it: “an wallet”. */
function wrongArticles(texts: readonly string[], all: readonly Variation[]): string[] {
  const faults = new Set<string>()
  for (const { word, instead } of all)
    for (const [, article = ''] of texts
      .join('\n')
      .matchAll(new RegExp(`\\b([Aa]n?)\\s+[\`“"]?${word}\\b`, 'g')))
      for (const one of instead)
        if (isVowel(one) !== isVowel(word)) faults.add(`the texts would say “${article} ${one}”`)
  return [...faults]
}

/** Faults of the groups by themselves. */
function shapeFaults(groups: readonly VariationGroup[]): string[] {
  const faults: string[] = []
  for (const group of groups)
    for (const { word, instead } of group)
      if (instead.length !== group[0]?.instead.length)
        faults.push(
          `“${word}” has ${instead.length} replacements, the first of its group ${group[0]?.instead.length}`,
        )
  const words = groups.flat().map(({ word }) => word)
  for (const word of new Set(words))
    if (words.filter((one) => one === word).length > 1) faults.push(`“${word}” is in two groups`)
  if (variantsOf(groups) > mostVariants)
    faults.push(`makes ${variantsOf(groups)} variants; ${mostVariants} are the most, since each is proven`)
  return faults
}

function wordFaults(question: Question, groups: readonly VariationGroup[]): string[] {
  const faults: string[] = []
  const texts = allIn(question)
  const [all, seen] = [tokensOf(texts), tokensOf(seenIn(question))]
  const varies = new Set(groups.flat().map(({ word }) => word))
  for (const group of groups) {
    if (!group.some(({ word }) => seen.has(word)))
      faults.push(`nothing that a candidate sees has “${group[0]?.word}”`)
    for (const { word, instead } of group) {
      if (!all.has(word)) faults.push(`no text of the question has “${word}”`)
      for (const form of new Set(formsOf(word)))
        if (seen.has(form) && !varies.has(form))
          faults.push(`varies “${word}”, and the candidate also sees “${form}”`)
      // A number of the same group may take the place of another: both change.
      for (const one of instead)
        if (all.has(one) && !group.some((other) => other.word === one))
          faults.push(`“${one}” is in the question’s texts already, so it can’t stand for “${word}”`)
    }
  }
  return [...faults, ...wrongArticles(texts, groups.flat())]
}

/** A variant must not give two words the same replacement: what was different would be the same. */
function mergedWords(question: Question, groups: readonly VariationGroup[]): string[] {
  const programs = tokensOf([question.starter, question.check, question.program].map((text) => text ?? ''))
  const faults: string[] = []
  for (let variant = 1; variant < variantsOf(groups); variant++) {
    const by = new Map<string, string>()
    for (const [word, now] of wordsOf(groups, variant)) {
      const other = by.get(now)
      if (other !== undefined && programs.has(word) && programs.has(other))
        faults.push(`“${word}” and “${other}” would both be “${now}”`)
      by.set(now, word)
    }
  }
  return faults
}

/** What is wrong with a question’s variants, apart from what only the sandbox can tell. */
export function varyFaults(question: Question, longestPrompt: number): readonly string[] {
  const groups = question.vary ?? []
  const shape = shapeFaults(groups)
  if (shape.length > 0 || groups.length === 0) return shape
  const faults = [...wordFaults(question, groups), ...mergedWords(question, groups)]
  for (const one of otherVariants(question)) {
    const length = one.prompt.length + (one.program?.length ?? 0)
    if (length > longestPrompt)
      faults.push(`${one.id} has a prompt of ${length} characters; ${longestPrompt} fit a card`)
    for (const { text } of one.choices ?? [])
      if (text.length > longestChoice)
        faults.push(`${one.id} has a choice of ${text.length} characters: “${text}”`)
    for (const words of lostQuotes(one)) faults.push(`${one.id} no longer has the quote “${words}”`)
  }
  return [...new Set(faults)]
}
