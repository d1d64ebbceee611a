import type { Block, Card } from '../../core/chat/card.ts'
import { shownChoices } from '../../core/questions/choice-order.ts'
import { type Filter, wordsOf } from '../../core/questions/filter.ts'
import { kinds, levels, type Question, topics } from '../../core/questions/question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import {
  act,
  button,
  buttons,
  context,
  cut,
  heading,
  line,
  markdown,
  plural,
  spoken,
} from '../shared/parts.ts'
import { dots, kindWords, levelWords, topicWords } from '../shared/words.ts'
import { explained } from './answer.ts'
import { about, body } from './question.ts'
import { acceptedSource } from './solution.ts'

export interface Shelf {
  questions: readonly Question[]
  page: number
  perPage: number
  /** Number of all matching questions. */
  total: number
  filter: Filter
  done: ReadonlySet<string>
}

const minutesOffered = [3, 5, 10, 15, 25]

/** The filter in words. */
function said({ topic, level, kind, difficulty, minutes, find }: Filter): string {
  const hard =
    difficulty &&
    (difficulty.from === difficulty.to ? difficulty.to : `${difficulty.from} to ${difficulty.to}`)
  return [
    topic && topicWords[topic],
    level && levelWords[level],
    kind && kindWords[kind],
    hard && `difficulty ${hard}`,
    minutes && `at most ${minutes} min`,
    find && `“${find}”`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Menus that narrow the filter. Each keeps the choices of the others. */
function menus(filter: Filter): Block[] {
  const { topic: _topic, ...noTopic } = filter
  const { level: _level, kind: _kind, ...noLevel } = filter
  const { difficulty: _hard, minutes: _minutes, ...noSize } = filter
  const menu = (placeholder: string, options: readonly (readonly [string, Filter])[]): Block => ({
    block: 'select',
    placeholder,
    action: act('library', { find: filter.find }),
    options: options.map(([label, to]) => ({ label, value: wordsOf(to) })),
  })
  return [
    menu('Topic', [
      ['Every topic', noTopic],
      ...topics.map((topic) => [topicWords[topic], { ...filter, topic }] as const),
    ]),
    menu('Level or kind', [
      ['Every level and kind', noLevel],
      ...levels.map((level) => [levelWords[level], { ...filter, level }] as const),
      ...kinds.map((kind) => [kindWords[kind], { ...filter, kind }] as const),
    ]),
    menu('Difficulty or minutes', [
      ['However hard, however long', noSize],
      ...[1, 2, 3, 4, 5].map(
        (hard) => [`Difficulty ${hard}`, { ...filter, difficulty: { from: hard, to: hard } }] as const,
      ),
      ...minutesOffered.map((minutes) => [`At most ${minutes} minutes`, { ...filter, minutes }] as const),
    ]),
  ]
}

const listing = ({ questions, done, page, perPage }: Shelf): Block => ({
  block: 'listing',
  caption: `Questions ${page * perPage + 1} to ${page * perPage + questions.length}`,
  columns: ['question', 'id', 'topic', 'level', 'difficulty', 'minutes', 'done'],
  lead: 0,
  rows: questions.map((one) => ({
    cells: [
      one.title,
      one.id,
      topicWords[one.topic],
      levelWords[one.level],
      { value: one.difficulty, shown: dots(one.difficulty) },
      one.minutes,
      done.has(one.id) ? '✓' : '',
    ],
    blocks: [
      line(done.has(one.id) ? '✓ ' : '• ', { text: one.title, bold: true }, '  ', { code: one.id }),
      context(about(one)),
    ],
    card: {
      title: `${done.has(one.id) ? '✓ ' : ''}${one.title}`,
      about: about(one),
      button: button('Open', act('question', { q: one.id })),
    },
  })),
})

/** One page of the library. */
export function libraryCard(shelf: Shelf): Card {
  const { filter, page } = shelf
  const pages = Math.max(1, Math.ceil(shelf.total / shelf.perPage))
  const turn = (to: number) => act('library', { w: wordsOf(filter), find: filter.find, page: String(to) })
  const narrowed = said(filter)
  return {
    summary: `The library: ${plural(shelf.total, 'question')}`,
    blocks: [
      heading(narrowed ? `Library: ${cut(narrowed, 100)}` : 'Library'),
      context(plural(shelf.total, 'question'), pages > 1 ? `, page ${page + 1} of ${pages}` : ''),
      ...(shelf.questions.length > 0 ? [listing(shelf)] : []),
      ...(shelf.questions.length === 0
        ? [line('Nothing fits all of that. Take something out, or try another word.')]
        : [
            {
              block: 'select' as const,
              placeholder: 'Open one',
              action: act('question'),
              options: shelf.questions.map((one) => ({ label: cut(one.title, 75), value: one.id })),
            },
          ]),
      ...(pages > 1
        ? [
            buttons(
              page > 0 ? button('Back', turn(page - 1)) : undefined,
              page + 1 < pages ? button('More', turn(page + 1)) : undefined,
            ),
          ]
        : []),
      ...menus(filter),
      context('Or type ', { code: 'library races practice 1-3 10min' }, ' or ', { code: 'search lock' }),
    ],
  }
}

/** Explains the cost of a preview before it is shown. */
/** @param i the interview that shows it, if any */
export const previewQuestion = (question: Question, i?: string): Card => ({
  summary: 'Do you want to see the question with its answers?',
  blocks: [
    line(
      'A preview shows the answers, so ',
      { text: question.title, bold: true },
      ` earns you no points any more (${plural(question.points, 'point')} now).`,
    ),
    buttons(
      button('Show it', act('preview', { q: question.id, i, sure: 'yes' }), 'danger'),
      button('The question without answers', act('question', { q: baseOf(question.id) })),
    ),
  ],
})

/** A question with everything an interviewer needs: answers, rubric, follow-up. */
export function previewCard(question: Question): Card {
  const rubric = question.rubric
  const solution = acceptedSource(question)
  return {
    summary: `Preview of ${question.title}, with its answers`,
    blocks: [
      heading(`Preview: ${question.title}`),
      context(about(question)),
      ...body(question),
      ...shownChoices(question).flatMap(({ choice }): Block[] => [
        line(choice.right ? '✓ ' : '✗ ', { text: choice.text, bold: true }),
        markdown(choice.because),
      ]),
      ...(question.output !== undefined
        ? [{ block: 'code' as const, text: question.output, language: 'text' as const }]
        : []),
      ...(solution
        ? [
            context('One accepted solution'),
            { block: 'code' as const, text: solution, language: 'python' as const },
          ]
        : []),
      ...(rubric
        ? [
            markdown(`**A model answer**\n\n${rubric.modelAnswer}`),
            ...rubric.points.map((point) =>
              line('• ', { text: point.point, bold: true }, ` ${point.listenFor}`),
            ),
            ...rubric.redFlags.map((one) => line('⚠ ', one.flag)),
            context('Follow up: ', ...spoken(rubric.followUps.join(' '))),
          ]
        : []),
      ...explained(question),
      buttons(
        button('Share it', act('share', { q: baseOf(question.id) }), 'primary'),
        button('Interview with it', act('build-kit', { q: baseOf(question.id) })),
      ),
    ],
  }
}

/** The learning paths. */
export const pathsCard = (
  paths: readonly { id: string; title: string; about: string; done: number; of: number }[],
): Card => ({
  summary: `Paths: ${paths.length}`,
  blocks: [
    heading('Paths'),
    ...paths.flatMap((path): Block[] => [
      line({ text: path.title, bold: true }, ` (${path.done} of ${path.of} done)`),
      context(path.about),
      buttons(button('Open', act('path', { p: path.id }))),
    ]),
    ...(paths.length === 0 ? [line('There are no paths in this bank.')] : []),
  ],
})

/** One path with the person’s progress. */
export const pathCard = (
  path: { title: string; about: string },
  questions: readonly Question[],
  done: ReadonlySet<string>,
): Card => {
  const next = questions.find((one) => !done.has(one.id))
  return {
    summary: `${path.title}: ${questions.filter((one) => done.has(one.id)).length} of ${questions.length} done`,
    blocks: [
      heading(path.title),
      line(path.about),
      ...questions.map((one) => line(done.has(one.id) ? '✓ ' : '○ ', one.title, '  ', { code: one.id })),
      ...(next
        ? [buttons(button('Go on', act('question', { q: next.id }), 'primary'))]
        : [line('All done. Well done!')]),
    ],
  }
}
