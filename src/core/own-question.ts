import type { PersonId, PlaceId } from './ids.ts'
import { builds, isFreeThreaded } from './questions/pythons.ts'
import type { Question } from './questions/question.ts'

/** A word or number in a user’s question and its replacements. The original is the first variant. */
export interface Variation {
  word: string
  instead: readonly string[]
}

/** A question made in chat. It is not in the library and only used in interviews. */
export interface OwnQuestion {
  id: string
  by: PersonId
  /** The place where it was made; undefined if it is private. */
  place?: PlaceId
  at: number
  title: string
  prompt: string
  /** The initial editor content. It must fail the assertion. */
  starter: string
  /** Python that uses the code and asserts what must hold. */
  assertion: string
  /** Must satisfy the assertion under every interleaving. */
  solution: string
  vary: readonly Variation[]
  /** Whether the sandbox has proven these. */
  proven?: boolean
}

/** Maximum number of variants, because each is proven separately. */
export const mostVariants = 6

const prefix = 'own-'

export const isOwnQuestion = (id: string): boolean => id.startsWith(prefix)
export const ownQuestionId = (id: string): string => `${prefix}${id}`

/** `own-x~2` is the third variant of `own-x`. */
export const baseOf = (id: string): string => (isOwnQuestion(id) ? (id.split('~', 1)[0] ?? id) : id)
const variantIn = (id: string): number => Number(/~(\d{1,3})$/.exec(id)?.[1] ?? 0)

export const variantsOf = (vary: readonly Variation[]): number =>
  vary.reduce((product, { instead }) => product * (instead.length + 1), 1)

/**
 * Removes `vary: account = wallet | purse` lines from a prompt and parses them.
 * @returns the reason if they are invalid
 */
export function variationsIn(prompt: string): { prompt: string; vary: Variation[] } | { wrong: string } {
  const vary: Variation[] = []
  const rest: string[] = []
  for (const line of prompt.split('\n')) {
    const found = /^\s*vary:\s*(.*)$/.exec(line)?.[1]
    if (found === undefined) {
      rest.push(line)
      continue
    }
    const [, word = '', others = ''] = /^(\w+)\s*=\s*(.+)$/.exec(found) ?? []
    const instead = others.split('|').map((one) => one.trim())
    if (word === '' || !instead.every((one) => /^\w{1,40}$/.test(one)))
      return {
        wrong: `“${found.slice(0, 60)}” is no variation: write for example “vary: account = wallet | purse”.`,
      }
    vary.push({ word, instead })
  }
  if (variantsOf(vary) > mostVariants)
    return {
      wrong: `That makes ${variantsOf(vary)} variants; ${mostVariants} are the most, since each is proven.`,
    }
  return { prompt: rest.join('\n').trim(), vary }
}

/** Words with variations that do not occur in the question. */
export const missingWords = (one: Omit<OwnQuestion, 'id' | 'by' | 'at'>): string[] =>
  one.vary
    .map(({ word }) => word)
    .filter((word) => !new RegExp(`\\b${word}\\b`).test(`${one.prompt}\n${one.starter}\n${one.assertion}`))

/** Replaces the words of a variant: whole words, in a single pass, so that none is replaced twice. */
function varied(text: string, vary: readonly Variation[], variant: number): string {
  const words = new Map<string, string>()
  let left = variant
  for (const { word, instead } of vary) {
    const all = [word, ...instead]
    words.set(word, all[left % all.length] ?? word)
    left = Math.floor(left / all.length)
  }
  return words.size === 0 ? text : text.replace(/\w+/g, (word) => words.get(word) ?? word)
}

/** Control characters and line separators that could end a line invisibly and leave the function below. */
const sly = /[^\P{Cc}\n\t]|[\u2028\u2029]/gu

/** An assertion as the function that runs in the sandbox. */
const functionOf = (assertion: string): string => `def asserted():
${assertion
  .replace(sly, ' ')
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
    return True
`

/**
 * Builds the check for an assertion. The author’s lines are sent into the sandbox with the code and stay inside the
 * scenario. They never run where verdicts are decided.
 */
const checkOf = (assertion: string): string => `from gilbert.check import check, scenario


@scenario(imports="import threading")
${functionOf(assertion)}

@check("the assertion holds under every interleaving")
def holds(run):
    run.every_interleaving(
        asserted,
        drivers=[()],
        expect=lambda: True,
        because=lambda seen: "the assertion doesn't hold",
        seconds=3,
    )
`

/** Escapes untrusted text, because cards render a prompt as CommonMark. */
const literal = (text: string): string =>
  text
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    // Chats make links and mentions even without markup.
    .replace(/\\:(?=\\\/)|\\@/g, '$&\u200b')

/** Puts code between fences that are longer than any run of backticks in it. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}python\n${code.trimEnd()}\n${fence}`
}

/** Maximum characters on one card; see docs/design/adapters.md. */
export const longestAsked = 2_800

/** The assertion of a variant alone: a program that tests whether Python can parse it. @param id of the variant */
export const assertionProgram = (own: OwnQuestion, id: string): string =>
  functionOf(varied(own.assertion, own.vary, variantIn(id)))

/** Converts it to an ordinary question. @param id of one of its variants */
export function asQuestion(own: OwnQuestion, id: string): Question {
  const put = (text: string) => varied(text, own.vary, variantIn(id))
  return {
    id,
    title: put(own.title),
    topic: 'races',
    level: 'practice',
    kind: 'code',
    difficulty: 3,
    minutes: 15,
    points: 20,
    sources: [],
    // Any available build with the GIL: the proof ran on one of them.
    python: builds.filter((build) => !isFreeThreaded(build)),
    prompt: `${literal(put(own.prompt))}\n\n${fenced(put(own.starter))}`,
    explanation: fenced(put(own.solution)),
    followUp: '',
    hints: [],
    starter: put(own.starter),
    check: checkOf(put(own.assertion)),
    attempts: [
      { path: 'attempts/right/solution.py', source: put(own.solution), verdict: 'accepted' },
      { path: 'attempts/wrong/snippet.py', source: put(own.starter), verdict: 'race' },
    ],
  }
}

/** Hash of a text, equal on every machine (FNV-1a, 32 bits). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0
  return hash
}

/**
 * The variant for a candidate, derived from a seed: stable for one candidate in one interview, different in another.
 * @param variants how many there are
 */
export const variantFor = (question: string, variants: number, seed: string, person: PersonId): string =>
  variants > 1 ? `${question}~${numberOf(`${seed} ${question} ${person}`) % variants}` : question
