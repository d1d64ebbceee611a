import type { Block, Card } from '../core/card.ts'
import { kinds, levels, type Question, topics } from '../core/question.ts'
import { explanation } from './answer.ts'
import { act, button, buttons, context, cut, heading, line, markdown, plural } from './parts.ts'
import { about, body } from './question.ts'
import { topicWords } from './words.ts'

export interface Shelf {
  questions: readonly Question[]
  page: number
  perPage: number
  /** Of all that fit. */
  total: number
  filter: Readonly<Record<string, string>>
  done: ReadonlySet<string>
}

/** A page of the library. */
export function libraryCard(shelf: Shelf): Card {
  const pages = Math.max(1, Math.ceil(shelf.total / shelf.perPage))
  const turn = (page: number) => act('library', { ...shelf.filter, page: String(page) })
  const said = Object.values(shelf.filter).join(', ')
  return {
    summary: `The library: ${plural(shelf.total, 'question')}`,
    blocks: [
      heading(said ? `Library: ${cut(said, 60)}` : 'Library'),
      ...shelf.questions.flatMap((question): Block[] => [
        line(shelf.done.has(question.id) ? '✓ ' : '• ', { text: question.title, bold: true }, '  ', {
          code: question.id,
        }),
        context(about(question)),
      ]),
      ...(shelf.questions.length === 0 ? [line('Nothing fits. Try another word or topic.')] : []),
      ...(shelf.questions.length > 0
        ? [
            {
              block: 'select' as const,
              placeholder: 'Open one',
              action: act('question'),
              options: shelf.questions.map((one) => ({ label: cut(one.title, 75), value: one.id })),
            },
          ]
        : []),
      {
        block: 'select',
        placeholder: 'A topic',
        action: act('library'),
        options: topics.map((topic) => ({ label: topicWords[topic], value: topic })),
      },
      ...(pages > 1
        ? [
            context(`Page ${shelf.page + 1} of ${pages}`),
            buttons(
              shelf.page > 0 ? button('Back', turn(shelf.page - 1)) : undefined,
              shelf.page + 1 < pages ? button('On', turn(shelf.page + 1)) : undefined,
            ),
          ]
        : []),
      context(`Also by level (${levels.join(', ')}) or kind (${kinds.join(', ')}), or search for words.`),
    ],
  }
}

/** A question with everything that an interviewer must know: its answers, its rubric, what to ask next. */
export function previewCard(question: Question): Card {
  const rubric = question.rubric
  const solution = question.attempts.find((one) => one.verdict === 'accepted' && one.path.endsWith('.py'))
  return {
    summary: `Preview of ${question.title}, with its answers`,
    blocks: [
      heading(`Preview: ${question.title}`),
      context(about(question)),
      ...body(question),
      ...(question.choices ?? []).flatMap((choice): Block[] => [
        line(choice.right ? '✓ ' : '✗ ', { text: choice.text, bold: true }),
        markdown(choice.because),
      ]),
      ...(question.output !== undefined
        ? [{ block: 'code' as const, text: question.output, language: 'text' as const }]
        : []),
      ...(solution
        ? [
            context('One accepted solution'),
            { block: 'code' as const, text: solution.source.trim(), language: 'python' as const },
          ]
        : []),
      ...(rubric
        ? [
            markdown(`**A model answer**\n\n${rubric.modelAnswer}`),
            ...rubric.points.map((point) =>
              line('• ', { text: point.point, bold: true }, ` ${point.listenFor}`),
            ),
          ]
        : []),
      ...explanation(question),
      buttons(
        button('Share it', act('share', { q: question.id }), 'primary'),
        button('Interview with it', act('build-kit', { q: question.id })),
      ),
    ],
  }
}

/** Paths: questions in a sensible order. */
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

/** One path with how far one is. */
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
