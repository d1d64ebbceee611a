import type { PersonId, PlaceId } from './ids.ts'
import { builds, isFreeThreaded } from './questions/pythons.ts'
import type { Question } from './questions/question.ts'

/** A word or number of an own question and what may stand in its place; what stands there as it was written is the first. */
export interface Variation {
  word: string
  instead: readonly string[]
}

/** A question that somebody made in chat. It is in no library: only interviews ask it. */
export interface OwnQuestion {
  id: string
  by: PersonId
  /** Where it was made; undefined where it is its maker's alone. */
  place?: PlaceId
  at: number
  title: string
  prompt: string
  /** What the editor opens with. It must fail the assertion. */
  starter: string
  /** Python that uses the code and asserts what must hold. */
  assertion: string
  /** It must hold under every interleaving. */
  solution: string
  vary: readonly Variation[]
  /** Whether the sandbox showed all of that. */
  proven?: boolean
}

/** So many variants are proven one by one. */
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
 * `vary: account = wallet | purse` lines, taken out of a prompt.
 * @returns why they can't be read, where they can't
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

/** Words that a variation would replace and that stand nowhere. */
export const missingWords = (one: Omit<OwnQuestion, 'id' | 'by' | 'at'>): string[] =>
  one.vary
    .map(({ word }) => word)
    .filter((word) => !new RegExp(`\\b${word}\\b`).test(`${one.prompt}\n${one.starter}\n${one.assertion}`))

/** Puts the words of a variant in place, whole words alone, all in one pass so that none is replaced twice. */
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

/** What turns a line back to its beginning or ends it where an editor shows none: it could leave the function below. */
const sly = /[^\P{Cc}\n\t]|[\u2028\u2029]/gu

/** An assertion as the function that the sandbox runs. */
const functionOf = (assertion: string): string => `def asserted():
${assertion
  .replace(sly, ' ')
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
    return True
`

/**
 * The check that an assertion becomes. The author's lines are sent into the sandbox with the code, and never run where
 * verdicts are made: each of them stands inside the scenario.
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

/** Cards take a prompt for CommonMark by Gilbert's authors: of a stranger's words nothing may be markup. */
const literal = (text: string): string =>
  text
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    // What a chat makes a link or a mention of, even where nothing is markup.
    .replace(/\\:(?=\\\/)|\\@/g, '$&\u200b')

/** Code between fences that are longer than any run of backticks in it. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}python\n${code.trimEnd()}\n${fence}`
}

/** What stands on one card, at most, in characters: docs/design/adapters.md. */
export const longestAsked = 2_800

/** A variant's assertion by itself: a program that shows whether Python reads it. @param id of the variant */
export const assertionProgram = (own: OwnQuestion, id: string): string =>
  functionOf(varied(own.assertion, own.vary, variantIn(id)))

/** It as a question like any other. @param id of one of its variants */
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
    // Whichever of these judges here has proven it here.
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

/** Any text to a number, the same everywhere (FNV-1a, 32 bits). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0
  return hash
}

/**
 * The variant that a candidate is asked, by one seed: the same candidate always has the same, and another interview
 * deals anew. @param variants how many there are
 */
export const variantFor = (question: string, variants: number, seed: string, person: PersonId): string =>
  variants > 1 ? `${question}~${numberOf(`${seed} ${question} ${person}`) % variants}` : question
