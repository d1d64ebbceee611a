import type { Block, Card, Inline } from '../../core/chat/card.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import { isSandboxed, type Question } from '../../core/questions/question.ts'
import type { Day } from '../../core/time/calendar.ts'
import { act, button, buttons, context, divider, heading, line, markdown, plural } from '../shared/parts.ts'
import { levelWords, topicWords } from '../shared/words.ts'
import { instructive } from '../shared/wrong-turns.ts'
import { fits } from './measure.ts'
import { questionCard } from './question.ts'
import { acceptedSource } from './solution.ts'

/** The public results of a question. */
export interface PublicTally {
  tried: number
  solved: number
  firstTry: number
  wrong: readonly { turn: string; times: number }[]
  /** Some of the people who solved it. */
  named: readonly { person: string; name: string; tries: number }[]
}

/** Who solved it in how many tries, without spoilers. */
export function publicLine({ tried, solved, named }: PublicTally): (Inline | string)[] {
  if (tried === 0) return ['Nobody has answered yet.']
  if (solved === 0) return [`${plural(tried, 'person has', 'people have')} tried; nobody has solved it yet.`]
  const names = named.flatMap(({ person, name, tries }, index) => [
    index === 0 ? ': ' : ', ',
    { person, name },
    ` (${plural(tries, 'try', 'tries')})`,
  ])
  const others = solved - named.length
  const more = others > 0 && named.length > 0 ? [` and ${others.toLocaleString('en')} more`] : []
  return [`${solved.toLocaleString('en')} solved it`, ...names, ...more, '.']
}

/** How many solved it, without names. */
function result({ tried, solved, firstTry }: PublicTally): string {
  if (tried === 0) return 'Nobody answered.'
  const first = firstTry === 0 ? '' : `, ${firstTry.toLocaleString('en')} at the first try`
  return `${solved.toLocaleString('en')} of ${tried.toLocaleString('en')} got it${first}.`
}

/** Maximum lines. */
const longestSolution = 16

const opening = (question: Question) => question.explanation.split('\n\n', 1)[0] ?? ''

/** The answer: `short` is always shown, `why` only if there is room. */
function answer(question: Question): { short: Block[]; why: Block[] } {
  const right = (question.choices ?? []).filter((choice) => choice.right)
  if (right.length > 0)
    return {
      short: right.map((choice) => line('✓ ', { text: choice.text, bold: true })),
      why: right.map((choice) => markdown(choice.because)),
    }
  if (question.output !== undefined)
    return {
      short: [context('It prints'), { block: 'code', text: question.output.trimEnd(), language: 'text' }],
      why: [],
    }
  if (question.rubric) return { short: question.rubric.points.map(({ point }) => line('• ', point)), why: [] }
  const solution = acceptedSource(question)
  // A long solution would hide today’s question: show its idea, and the code behind a button.
  if (!solution || solution.split('\n').length > longestSolution)
    return { short: [markdown(opening(question))], why: [] }
  return {
    short: [context('One solution'), { block: 'code', text: solution, language: 'python' }],
    why: [],
  }
}

/** Yesterday’s answer at the top of today’s post, as variants from complete to short. */
function reveals(question: Question, tally: PublicTally): Block[][] {
  const { short, why } = answer(question)
  const wrong = instructive(question, tally.wrong)
  const head = [heading(`Last time: ${question.title}`), line(result(tally))]
  const code = isSandboxed(question.kind)
  const more = buttons(
    button('The whole explanation', act('explain', { q: question.id })),
    // The explanation of a question made in chat is its solution.
    code && !isOwnQuestion(question.id) ? button('A solution', act('reveal', { q: question.id })) : undefined,
  )
  const rest = [more, divider]
  const first = markdown(opening(question))
  return [
    [...head, ...short, ...why, ...wrong.turn, ...wrong.why, ...rest],
    [...head, ...short, ...wrong.turn, ...wrong.why, ...rest],
    [...head, ...short, ...wrong.turn, ...rest],
    [...head, first, ...wrong.turn, ...rest],
    [...head, ...wrong.turn, ...rest],
  ]
}

/** The public card of the day. */
export function dailyCard(
  question: Question,
  options: {
    day: Day
    tally: PublicTally
    before?: { question: Question; tally: PublicTally }
    test?: boolean
    /** The second question of the day. */
    second?: boolean
  },
): Card {
  const { tally, before, test, second } = options
  const card = (reveal: readonly Block[]): Card => ({
    summary: `${second ? 'A second question today' : 'Today’s question'}: ${question.title} (${plural(question.minutes, 'minute')})`,
    sorted: [
      'Question of the day',
      topicWords[question.topic],
      question.topic,
      levelWords[question.level],
      question.kind,
      `difficulty ${question.difficulty}`,
    ],
    blocks: [
      ...(test ? [context('A test: this is what a daily question looks like. It doesn’t count.')] : []),
      ...reveal,
      ...(second ? [context('A second question today.')] : []),
      ...questionCard(question, {}, [button('Leaderboard', act('standings'))]).blocks,
      context(...publicLine(tally), ' Answers are private: take your time, and spoil nothing.'),
    ],
  })
  // Rendering as text to measure the size is needed only if there is something to leave out.
  if (!before) return card([])
  return reveals(before.question, before.tally).map(card).find(fits) ?? card([])
}
