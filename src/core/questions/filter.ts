import { type Kind, kinds, type Level, levels, type Question, type Topic, topics } from './question.ts'

/** A filter for the library. */
export interface Filter {
  topic?: Topic
  level?: Level
  kind?: Kind
  difficulty?: { from: number; to: number }
  /** Maximum. */
  minutes?: number
  find?: string
}

/** Maximum characters of a search, so that it fits into a button with all other filters. */
const longestFind = 26

const one = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((other) => other === word)

/** Parses "races practice 1-3 10min lock". A word that is no topic, level, kind, difficulty or time is searched for. */
export function filterFrom(words: string, search = ''): Filter {
  const filter: Filter = {}
  const rest: string[] = []
  for (const word of words.toLowerCase().split(/\s+/).slice(0, 20)) {
    const topic = one(topics, word)
    const level = one(levels, word)
    const kind = one(kinds, word)
    const range = /^([1-5])(?:[-–]([1-5]))?$/.exec(word)
    const minutes = /^(?:<=?|≤)?(\d{1,3})(?:m|min|minutes)$/.exec(word)
    if (topic) filter.topic = topic
    else if (level) filter.level = level
    else if (kind) filter.kind = kind
    else if (range) {
      const [a, b] = [Number(range[1]), Number(range[2] ?? range[1])]
      filter.difficulty = { from: Math.min(a, b), to: Math.max(a, b) }
    } else if (minutes) filter.minutes = Number(minutes[1])
    else if (word !== 'all' && word !== 'any') rest.push(word)
  }
  // The search is encoded in buttons, so their separators are removed.
  const find = [...rest, ...search.toLowerCase().split(/\s+/)]
    .join(' ')
    .replace(/[%|=\p{C}]/gu, ' ')
    .trim()
    .slice(0, longestFind)
    .trim()
  return find ? { ...filter, find } : filter
}

/** The filter as text, without the search; `all` if it is empty. */
export function wordsOf({ topic, level, kind, difficulty, minutes }: Filter): string {
  const range =
    difficulty &&
    (difficulty.from === difficulty.to ? `${difficulty.from}` : `${difficulty.from}-${difficulty.to}`)
  return [topic, level, kind, range, minutes && `${minutes}min`].filter(Boolean).join(' ') || 'all'
}

const words = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, ' ')} `

/** Each tag as written and as one word, so that “backpressure” finds “back-pressure”. */
const tagged = (tags: readonly string[]): string =>
  words(tags.flatMap((tag) => [tag, tag.replace(/[^\p{L}\p{N}+]+/gu, '')]).join(' '))

/** Texts that are searched, with their weights. */
function places(question: Question): readonly (readonly [string, number])[] {
  const { title, id, topic, kind, level, tags = [], prompt, explanation } = question
  const { attempts, choices = [], rubric } = question
  const verdicts = attempts.map(({ verdict }) => verdict)
  const points = rubric?.points.map(({ point }) => point) ?? []
  return [
    [words(title), 16],
    [words(id), 12],
    [tagged(tags), 10],
    [words(`${topic} ${kind} ${level}`), 8],
    [words([...new Set(verdicts)].join(' ')), 6],
    [words(prompt), 4],
    [words(choices.map(({ text }) => text).join(' ')), 2],
    [words(`${explanation} ${points.join(' ')}`), 1],
  ]
}

/** Matches the start of a word, ignoring a plural s. A short word must match completely. */
const stands = (text: string, word: string): boolean => {
  const stem = word.length > 3 ? word.replace(/s$/, '') : word
  return word.length > 3
    ? text.includes(` ${stem}`)
    : text.includes(` ${stem} `) || text.includes(` ${stem}s `)
}

/** How well a question fits a search; 0 if one of the words is not found. */
export function relevance(find: string, question: Question): number {
  const all = places(question)
  // Few explanations use the long names, so they are shortened.
  const wanted = words(find.replace(/\b(?:race conditions?|data races?)\b/giu, 'race')).trim()
  if (wanted === '') return 1
  let sum = 0
  for (const word of wanted.split(' ')) {
    const best = Math.max(0, ...all.filter(([text]) => stands(text, word)).map(([, weight]) => weight))
    if (best === 0) return 0
    sum += best
  }
  const together = wanted.includes(' ') ? all.filter(([text]) => text.includes(` ${wanted}`)) : []
  return sum + 4 * Math.max(0, ...together.map(([, weight]) => weight))
}

/**
 * Whether a question passes the filter. Every searched word must occur in its title, id, tags, topic, kind, level,
 * verdicts, prompt, choices or explanation.
 */
export function matches(filter: Filter, question: Question): boolean {
  const { topic, kind } = question
  return (
    (!filter.topic || topic === filter.topic) &&
    (!filter.level || question.level === filter.level) &&
    (!filter.kind || kind === filter.kind) &&
    (!filter.difficulty ||
      (question.difficulty >= filter.difficulty.from && question.difficulty <= filter.difficulty.to)) &&
    (!filter.minutes || question.minutes <= filter.minutes) &&
    relevance(filter.find ?? '', question) > 0
  )
}
