import type { Day } from '../core/calendar.ts'
import type { Block, Card } from '../core/card.ts'
import type { Question } from '../core/question.ts'
import { act, button, buttons, context, divider, heading, line, markdown, plural } from './parts.ts'
import { questionCard } from './question.ts'
import { verdictWords } from './words.ts'

/** How a question went so far, without names. */
export interface PublicTally {
  tried: number
  solved: number
  firstTry: number
  wrong: readonly { turn: string; times: number }[]
}

/** Who solved it, in how many tries, and nothing that spoils it. */
export function publicLine(tally: PublicTally): string {
  if (tally.tried === 0) return 'Nobody has answered yet.'
  if (tally.solved === 0)
    return `${plural(tally.tried, 'person has', 'people have')} tried; nobody has solved it yet.`
  const first = tally.firstTry === 0 ? '' : `, ${tally.firstTry} on the first try`
  return `${tally.solved} solved it${first}.`
}

/** The wrong turn that most took, and what it teaches; nobody is named. */
function wrongTurn(question: Question, tally: PublicTally): Block[] {
  const most = tally.wrong[0]
  if (!most) return []
  const choice = question.choices?.[Number(most.turn)]
  if (choice && /^\d+$/.test(most.turn))
    return [line('The turn that most took: ', { text: choice.text, bold: true }), markdown(choice.because)]
  const word = Object.entries(verdictWords).find(([key]) => key === most.turn)?.[1]
  return word ? [line('What most ran into first: ', { text: word.toLowerCase(), bold: true }, '.')] : []
}

/** Yesterday's answer, at the head of today's post. */
export function revealBlocks(question: Question, tally: PublicTally): Block[] {
  const right = (question.choices ?? []).filter((choice) => choice.right)
  return [
    heading(`Last time: ${question.title}`),
    line(publicLine(tally)),
    ...right.flatMap((choice): Block[] => [
      line('✓ ', { text: choice.text, bold: true }),
      markdown(choice.because),
    ]),
    ...wrongTurn(question, tally),
    buttons(button('The whole explanation', act('reveal', { q: question.id, sure: 'yes' }))),
    divider,
  ]
}

/** The day's card, for everybody. */
export function dailyCard(
  question: Question,
  options: {
    day: Day
    tally: PublicTally
    before?: { question: Question; tally: PublicTally }
    test?: boolean
  },
): Card {
  const card = questionCard(question, {}, [button('Leaderboard', act('standings'))])
  return {
    summary: `Today’s question: ${question.title} (${question.minutes} minutes)`,
    blocks: [
      ...(options.test
        ? [context('A test: this is what a daily question looks like. It doesn’t count.')]
        : []),
      ...(options.before ? revealBlocks(options.before.question, options.before.tally) : []),
      ...card.blocks,
      context(publicLine(options.tally), ' Answers are private: take your time, and spoil nothing.'),
    ],
  }
}
