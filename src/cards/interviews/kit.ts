import type { Card, Form } from '../../core/chat/card.ts'
import type { Level } from '../../core/questions/question.ts'
import { act, button, buttons, context, cut, heading, line } from '../shared/parts.ts'
import { levelWords } from '../shared/words.ts'

export interface KitLike {
  id: string
  title: string
  about: string
  seniority: string
  minutes: number
  stages: readonly { title: string; level: Level; minutes: number; listenFor: readonly string[] }[]
}

/** A kit with its parts. @param titles of its questions, in order */
export const kitCard = (kit: KitLike, titles: readonly string[]): Card => ({
  summary: `${kit.title}: ${kit.stages.length} parts, ${kit.minutes} minutes`,
  blocks: [
    heading(kit.title),
    context(`${kit.seniority} · ${kit.minutes} min`),
    line(kit.about),
    ...kit.stages.map((stage, index) =>
      line(
        `${index + 1}. `,
        { text: stage.title, bold: true },
        ` · ${levelWords[stage.level]} · ${stage.minutes} min · ${titles[index] ?? ''}`,
      ),
    ),
    buttons(button('Start', act('interview', { k: kit.id }), 'primary')),
  ],
})

export const interviewForm = (
  kits: readonly { id: string; title: string }[],
  chosen: string | undefined,
): Form => ({
  title: 'An interview',
  submit: 'Set it up',
  action: act('interview'),
  intro: 'Candidates see one question at a time, and the clock. You see the rubric, and what they send.',
  fields: [
    {
      field: 'select',
      id: 'kit',
      label: 'Kit',
      options: kits.map(({ id, title }) => ({ label: cut(title, 75), value: id })),
      ...(chosen !== undefined && { initial: [chosen] }),
      max: 1,
    },
    {
      field: 'text',
      id: 'candidates',
      label: 'Candidates (names; empty: they join)',
      max: 300,
      optional: true,
    },
    { field: 'text', id: 'title', label: 'Title', max: 100, optional: true },
  ],
})

/** @param own questions made by users; a Discord menu has at most 25 */
export const buildKitForm = (
  question: string | undefined,
  own: readonly { id: string; title: string }[] = [],
): Form => ({
  title: 'A kit of your own',
  submit: 'Build it',
  action: act('build-kit'),
  fields: [
    { field: 'text', id: 'title', label: 'Title', max: 100 },
    ...(own.length > 0
      ? [
          {
            field: 'select' as const,
            id: 'own',
            label: 'Questions made here',
            options: own.slice(0, 25).map(({ id, title }) => ({ label: cut(title, 75), value: id })),
            max: Math.min(12, own.length),
            optional: true,
          },
        ]
      : []),
    {
      field: 'paragraph',
      id: 'questions',
      label: 'Ids of the library’s questions, in order',
      optional: own.length > 0,
      ...(question !== undefined && { initial: question }),
      max: 600,
    },
  ],
})
