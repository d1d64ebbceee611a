import type { Claim, Question } from './question.ts'
import { stemOf } from './words.ts'

/** A sentence of a question's texts that running a program could show or refute. */
export interface Statement {
  /** The file that it stands in, with the place inside where that is not the whole. */
  where: string
  sentence: string
  /** Whether one of the question's claims speaks of it. */
  claimed: boolean
}

/** What makes a sentence one that a program can show: what happens, always or never, how many of what. */
const checkable =
  /\b(?:would|breaks?|deadlocks?|hangs?|raises?|prints?|freezes?|always|never|since (?:Python )?3\.\d+|until 3\.\d+|from 3\.\d+ on|for ever)\b|\b\d[\d.,]*\s?(?:ms|µs|s|KB|MB|GB|KiB|MiB|%|×|times|seconds?|minutes?|bytes?|threads?|slots?)(?!\w)/i

/** Advice and preference, which nothing can refute. Only where the sentence is in its first words about what somebody should do. */
const opinion =
  /\b(?:I|we|one|you) (?:would|should|could)\b|\bI'd\b|\bwould (?:be|feel) (?:nice|better|my)\b|^(?:never|always|don't|do not|avoid|prefer|use|write|keep|measure|let|make|give|ask|say)\b/i

const code = /^(`{3,})[^\n]*\n[\s\S]*?^\1`*[ \t]*$/gm

/** Inside backquotes and numbers nothing ends a sentence. A row of a table is one by itself. */
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

/** The name of another question, and what people are tempted to say. */
const aside = /\([a-z0-9]+(?:-[a-z0-9]+)+\)\.?$|\b(?:is|it's) (?:easily |often )?tempting\b/i

/** Whether a sentence says something that could be run. A question and an opinion don't. */
export const isCheckable = (sentence: string): boolean =>
  checkable.test(sentence) && !opinion.test(sentence) && !aside.test(sentence) && !/\?["')]?$/.test(sentence)

const flat = (text: string): string => text.replaceAll('**', '').replace(/\s+/g, ' ').trim()

/** Words that carry what is said: names, numbers, and anything longer than three letters. */
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

/** The part of a sentence's words that a claim must have, to be taken for one about it. */
const enough = 0.6

function speaksOf(claim: Claim, sentence: string): boolean {
  if (claim.says?.some((words) => flat(sentence).includes(flat(words)))) return true
  const words = contentWords(sentence)
  const own = new Set(contentWords(claim.claim))
  return words.length > 0 && words.filter((word) => own.has(word)).length >= enough * words.length
}

/** The texts of a question that say what is so, by the file that an author finds them in. */
export function textsOf(question: Question): readonly { where: string; text: string }[] {
  const { explanation, followUpAnswer, hints, choices, rubric, ask } = question
  return [
    { where: 'explanation.md', text: explanation },
    { where: 'follow-up.md', text: followUpAnswer ?? '' },
    { where: 'hints.md', text: hints.join('\n\n') },
    // What a program prints, or can print, is proven choice by choice.
    ...(ask ? [] : (choices ?? [])).map(({ text, because }) => ({
      where: `question.yaml, the choice “${text}”`,
      text: because,
    })),
    { where: 'rubric.yaml, the model answer', text: rubric?.modelAnswer ?? '' },
  ]
}

/**
 * What a question's texts say that could be run, and whether a claim speaks of it: one that quotes the sentence in its
 * `says`, or that has most of its words. A help for the author, no verdict: it finds sentences by their words.
 */
export function statementsOf(question: Question): readonly Statement[] {
  const claims = question.claims ?? []
  return textsOf(question).flatMap(({ where, text }) =>
    sentencesOf(text)
      .filter(isCheckable)
      .map((sentence) => ({ where, sentence, claimed: claims.some((claim) => speaksOf(claim, sentence)) })),
  )
}

/** Quotes in a claim's `says` that no text of the question has: the text changed, and the claim speaks of what is gone. */
export function lostQuotes(question: Question): readonly string[] {
  const texts = textsOf(question).map(({ text }) => flat(text))
  return (question.claims ?? [])
    .flatMap(({ says = [] }) => says)
    .filter((words) => !texts.some((text) => text.includes(flat(words))))
}
