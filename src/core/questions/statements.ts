import type { Claim, Question } from './question.ts'
import { stemOf } from './words.ts'

/** A sentence in a question’s texts that running a program could prove or refute. */
export interface Statement {
  /** The file, and the position inside it if necessary. */
  where: string
  sentence: string
  /** Whether one of the question’s claims is about it. */
  claimed: boolean
}

/** Patterns of provable sentences: what happens, always or never, on which version, or a quantity. */
const checkable = [
  /\b(?:would(?:n't)?|by default|breaks|hangs|raises|prints|freezes|corrupts|always|never|for ever|no error (?:is|comes)|import (?:there )?fails|fails at import)\b/i,
  /\b(?:can|may|will) (?:break|hang|crash)\b|\bdeadlock(?:s|ed)?\b|\b(?:can |may )?livelocks?\b|\bstarves?\b|\bexit (?:code|status)\b/i,
  /\b[A-Z]\w+(?:Error|Warning)\b/,
  /\b(?:since|until|from) (?:C?Python )?3\.\d+|\b(?:up to|before|in|on) (?:C?Python )?3\.1[3-9]|\b3\.1[3-9]t? (?:has|brings|makes)\b/i,
  /\b(?:micro|milli)seconds?\b|\bmin\(\d|\b\d[\d.,]*\s?(?:ms|µs|s|KB|MB|GB|KiB|MiB|%|×|times|seconds?|minutes?|bytes?|threads?|slots?)(?!\w)/i,
]

/** Advice and preferences, which cannot be refuted. Only if the sentence starts with what somebody should do. */
const opinion =
  /\b(?:I|we|one|you) (?:would|should|could)\b|\bI(?:'d| prefer)\b|\bwould (?:be|feel) (?:nice|better|my)\b|^(?:never|always|don't|do not|avoid|prefer|use|write|keep|measure|let|make|give|ask|say|read)\b/i

const code = /^(`{3,})[^\n]*\n[\s\S]*?^\1`*[ \t]*$/gm

/** Splits a text into sentences, ignoring periods in backquotes and numbers. A table row is one sentence. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  const paragraphs = text.replace(code, '\n\n').split(/\n\s*\n|\n(?=\s*(?:[-*|]|\d+[.)])\s)/)
  for (const paragraph of paragraphs) {
    const names: string[] = []
    const line = paragraph
      .replace(/`[^`]+`/g, (name) => `\uE000${names.push(name) - 1}\uE000`)
      .replaceAll('**', '')
      .replace(/\s+/g, ' ')
    for (const part of line.split(/(?<=[.:;!?]["')*]?)\s+/)) {
      const sentence = part.replace(/\uE000(\d+)\uE000/g, (_, at: string) => names[Number(at)] ?? '').trim()
      if (sentence !== '') sentences.push(sentence)
    }
  }
  return sentences
}

/** Titles of paragraphs: "What never held." */
const title = /^(?:what|when|where|who|why|how)(?: [^\s,:;]+){1,3}\.$/i

/** References to other questions, and tempting but wrong statements. */
const aside = /\([a-z0-9]+(?:-[a-z0-9]+)+\)[.;]?$|\b(?:is|it's) (?:easily |often )?tempting\b/i

/** Whether a sentence makes a provable statement. Questions, titles and opinions do not. */
export const isCheckable = (sentence: string): boolean =>
  checkable.some((one) => one.test(sentence)) &&
  ![opinion, title, aside, /\?["')]?$/].some((not) => not.test(sentence))

const flat = (text: string): string => text.replaceAll('**', '').replace(/\s+/g, ' ').trim()

/** Content words: names, numbers, and words of four letters or more. */
const contentWords = (text: string): readonly string[] => [
  ...new Set(
    (text.match(/\d[\d.,]*|[\p{L}_]{4,}/gu) ?? [])
      .filter(
        (word) =>
          !/^(?:that|this|with|they|them|their|there|have|from|what|when|then|than|each|which)$/i.test(word),
      )
      .map((word) => stemOf(word.replace(/[.,]$/, ''))),
  ),
]

/** Minimum share of a sentence’s words that a claim must contain to be about it. */
const enough = 0.6

function speaksOf(claim: Claim, sentence: string): boolean {
  if (claim.says?.some((words) => flat(sentence).includes(flat(words)))) return true
  const words = contentWords(sentence)
  const own = new Set(contentWords(claim.claim))
  return words.length > 0 && words.filter((word) => own.has(word)).length >= enough * words.length
}

/** The texts of a question that make statements, with the file for the author. */
export function textsOf(question: Question): readonly { where: string; text: string }[] {
  const { explanation, followUpAnswer, hints, choices, rubric, ask } = question
  return [
    { where: 'explanation.md', text: explanation },
    { where: 'follow-up.md', text: followUpAnswer ?? '' },
    { where: 'hints.md', text: hints.join('\n\n') },
    // Outputs of programs are proven separately, choice by choice.
    ...(ask ? [] : (choices ?? [])).map(({ text, because }) => ({
      where: `question.yaml, the choice “${text}”`,
      text: because,
    })),
    { where: 'rubric.yaml, the model answer', text: rubric?.modelAnswer ?? '' },
  ]
}

/**
 * The provable statements of a question, and whether a claim is about each: it quotes the sentence in `says`, or
 * contains most of its words. An aid for authors, not a verdict.
 */
export function statementsOf(question: Question): readonly Statement[] {
  const claims = question.claims ?? []
  return textsOf(question).flatMap(({ where, text }) =>
    sentencesOf(text)
      .filter(isCheckable)
      .map((sentence) => ({ where, sentence, claimed: claims.some((claim) => speaksOf(claim, sentence)) })),
  )
}

/** Quotes in `says` that occur in none of the question’s texts, because a text was changed. */
export function lostQuotes(question: Question): readonly string[] {
  const texts = textsOf(question).map(({ text }) => flat(text))
  return (question.claims ?? [])
    .flatMap(({ says = [] }) => says)
    .filter((words) => !texts.some((text) => text.includes(flat(words))))
}
