import type { PersonId, PlaceId } from './ids.ts'
import { type Build, builds, isFreeThreaded } from './questions/pythons.ts'
import type { Question, Variation, VariationGroup } from './questions/question.ts'
import { mostVariants, variantIn, variantsOf, varied } from './questions/variants.ts'

/** A question made in chat. It is not in the library: interviews use it, or a place’s queue asks it on a day. */
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
  /** The build on which it was proven. Absent in data of older releases. */
  python?: Build
}

const prefix = 'own-'

export const isOwnQuestion = (id: string): boolean => id.startsWith(prefix)
export const ownQuestionId = (id: string): string => `${prefix}${id}`

/** A user writes each word by itself, so each is a group of its own. */
export const groupsOf = (vary: readonly Variation[]): readonly VariationGroup[] => vary.map((one) => [one])

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
  if (variantsOf(groupsOf(vary)) > mostVariants)
    return {
      wrong: `That makes ${variantsOf(groupsOf(vary))} variants; ${mostVariants} are the most, since each is proven.`,
    }
  return { prompt: rest.join('\n').trim(), vary }
}

/** Words with variations that do not occur in the question. */
export const missingWords = (one: Omit<OwnQuestion, 'id' | 'by' | 'at'>): string[] =>
  one.vary
    .map(({ word }) => word)
    .filter((word) => !new RegExp(`\\b${word}\\b`).test(`${one.prompt}\n${one.starter}\n${one.assertion}`))

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
  functionOf(varied(own.assertion, groupsOf(own.vary), variantIn(id)))

/** Converts it to an ordinary question. @param id of one of its variants */
export function asQuestion(own: OwnQuestion, id: string): Question {
  const put = (text: string) => varied(text, groupsOf(own.vary), variantIn(id))
  return {
    id,
    vary: groupsOf(own.vary),
    title: put(own.title),
    topic: 'races',
    level: 'practice',
    kind: 'code',
    difficulty: 3,
    minutes: 15,
    points: 20,
    sources: [],
    // Without a record, any build with the GIL: the proof ran on one of them.
    python: own.python ? [own.python] : builds.filter((build) => !isFreeThreaded(build)),
    prompt: `${literal(put(own.prompt))}\n\n${fenced(put(own.starter))}`,
    explanation: `A solution that held under every interleaving that was tried.\n\n${fenced(put(own.solution))}`,
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
