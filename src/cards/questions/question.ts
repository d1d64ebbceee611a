import type { Block, Button, Card, Form } from '../../core/chat/card.ts'
import { maxSourceCharacters } from '../../core/judging/source.ts'
import { answerBy } from '../../core/questions/answer.ts'
import { shownChoices } from '../../core/questions/choice-order.ts'
import type { Question } from '../../core/questions/question.ts'
import { earnsPoints } from '../../core/scoring/score.ts'
import { act, button, buttons, context, heading, markdown, plural } from '../shared/parts.ts'
import { dots, kindWords, levelWords, topicWords } from '../shared/words.ts'
import { hintLabel } from './hint-price.ts'

/** The context of a question, as ids that its buttons carry. */
export interface Asked {
  interview?: string | undefined
  share?: string | undefined
  /** The chosen build. */
  python?: string | undefined
}

/** One line about a question: topic, level, difficulty, duration, points. */
export const about = (question: Question): string =>
  [
    topicWords[question.topic],
    levelWords[question.level],
    dots(question.difficulty),
    `${question.minutes} min`,
    earnsPoints(question) ? plural(question.points, 'point') : 'practice without points',
  ].join(' · ')

/** Encodes a question and its context as action arguments. */
export const questionIds = (question: Question, asked: Asked) => ({
  q: question.id,
  i: asked.interview,
  h: asked.share,
  v: asked.python,
})

function answerBlocks(question: Question, asked: Asked): Block[] {
  const args = questionIds(question, asked)
  const choices = shownChoices(question)
  switch (answerBy(question)) {
    case 'one':
      return [
        {
          block: 'buttons',
          buttons: choices.map(({ choice, number }) =>
            button(choice.text, act('answer', { ...args, c: String(number) })),
          ),
        },
      ]
    case 'several':
      return [
        {
          block: 'select',
          placeholder: 'Pick every one that is right',
          action: act('answer', args),
          options: choices.map(({ choice, number }) => ({ label: choice.text, value: String(number) })),
          max: choices.length,
        },
      ]
    case 'output':
      return [buttons(button('Type what it prints', act('answer', args), 'primary'))]
    case 'words':
      return [buttons(button('Write your answer', act('answer', args), 'primary'))]
    case 'code':
      return [
        buttons(
          button('Open the editor', act('code', args), 'primary'),
          button('Run it first', act('own-run', args)),
        ),
      ]
  }
}

function help(question: Question, asked: Asked): Button[] {
  if (asked.interview || asked.share) return []
  const args = { q: question.id }
  return [
    ...(question.hints.length > 0
      ? [button(hintLabel('Hint', question), act('hint', { ...args, n: '1' }))]
      : []),
    button('Show the solution', act('reveal', args)),
  ]
}

/** Whether a label already contains all words of an output. */
function says(label: string, output: string): boolean {
  const words = (text: string) => text.replace(/[\s,;]+|\bthen\b/g, '')
  return words(label) === words(output)
}

/** The question’s text, its program, and the full outputs of abbreviated choices. */
export function body(question: Question): Block[] {
  const blocks: Block[] = [markdown(question.prompt)]
  const program = question.program ?? (question.kind === 'fix' ? question.starter : undefined)
  if (program) blocks.push({ block: 'code', text: program, language: 'python' })
  const long = shownChoices(question).filter(
    ({ choice }) => choice.output !== undefined && !says(choice.text, choice.output),
  )
  for (const { choice } of long)
    blocks.push(context({ text: choice.text, bold: true }), {
      block: 'code',
      text: choice.output ?? '',
      language: 'text',
    })
  return blocks
}

/** A question with the controls to answer it. `more`: additional buttons beside the hint. */
export function questionCard(question: Question, asked: Asked = {}, more: readonly Button[] = []): Card {
  const helps = [...help(question, asked), ...more]
  return {
    summary: `${question.title}: ${kindWords[question.kind]}, ${question.minutes} minutes`,
    blocks: [
      heading(question.title),
      // A candidate sees only the question and the clock, not its difficulty or points.
      ...(asked.interview ? [] : [context(about(question))]),
      ...body(question),
      ...answerBlocks(question, asked),
      ...(helps.length > 0 ? [{ block: 'buttons' as const, buttons: helps }] : []),
    ],
  }
}

/** The code editor with the starter or the person’s last code. */
export const codeForm = (question: Question, code: string, asked: Asked = {}): Form => ({
  title: 'Your code',
  submit: 'Judge it',
  action: act('submit', questionIds(question, asked)),
  intro: question.title,
  fields: [{ field: 'code', id: 'code', label: 'Python', initial: code, max: maxSourceCharacters }],
})

/** The form for a typed answer. */
export const answerForm = (question: Question, asked: Asked = {}, initial?: string): Form => ({
  title: 'Your answer',
  submit: 'Send',
  action: act('answer', questionIds(question, asked)),
  intro: question.title,
  fields: [
    {
      field: 'paragraph',
      id: 'text',
      label: question.kind === 'predict' ? 'What does it print?' : 'Your answer, in your own words',
      ...(initial !== undefined && { initial }),
      max: 4_000,
    },
  ],
})
