import type { Block, Card, Form } from '../../core/chat/card.ts'
import { maxSourceCharacters } from '../../core/judging/source.ts'
import { groupsOf, type OwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { variantsOf } from '../../core/questions/variants.ts'
import { body } from '../questions/question.ts'
import { paged } from '../shared/paged.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'

/** The form for a question from a snippet and its assertion. Five fields are Discord’s limit. */
export const questionForm = (
  filled: Readonly<Record<string, string | undefined>> = {},
  errors: Readonly<Record<string, string>> = {},
): Form => {
  const as = (id: string) => ({
    id,
    ...(filled[id] !== undefined && { initial: filled[id] }),
    ...(errors[id] !== undefined && { error: errors[id] }),
  })
  return {
    title: 'A question of your own',
    submit: 'Prove it',
    action: act('question-new'),
    intro:
      'Only interviews ask it, and channels that queue it; no library shows it. The sandbox proves it first: the solution must hold under every interleaving, and the snippet must not.',
    fields: [
      { field: 'text', ...as('title'), label: 'Title', max: 100 },
      {
        field: 'paragraph',
        ...as('prompt'),
        label: 'What is asked (“vary: a = b | c” varies it)',
        placeholder: 'Two threads count visits, and some get lost. Mend it.',
        max: 2_000,
      },
      { field: 'code', ...as('code'), label: 'The snippet to begin with', max: maxSourceCharacters },
      {
        field: 'paragraph',
        ...as('assertion'),
        label: 'Its assertion: uses the code, and asserts',
        placeholder: 'start threads, join them, assert visits == 2',
        max: 2_000,
      },
      { field: 'paragraph', ...as('solution'), label: 'A solution, as a whole program', max: 3_000 },
    ],
  }
}

/** Tells the maker whether the question is proven. */
export const provenCard = (proof: { proven: boolean; message: string }, id: string): Card => ({
  summary: proof.proven ? 'Your question is proven.' : 'Your question is not proven.',
  tone: proof.proven ? 'good' : 'bad',
  blocks: [
    heading(proof.proven ? 'Your question is proven' : 'Your question is not proven'),
    line(cut(proof.message, 1_000)),
    buttons(
      proof.proven
        ? button('Make a kit with it', act('build-kit'), 'primary')
        : button('Make it again', act('question-new'), 'primary'),
      proof.proven ? button('Ask it on a day', act('queue', { q: id, new: 'yes' })) : undefined,
      button('Preview', act('preview', { q: id })),
      button('Delete it', act('question-delete', { q: id }), 'danger'),
    ),
  ],
})

/** A user’s question with its answers. The maker’s text is not rendered as markup. */
export const ownPreviewCard = (question: Question): Card => {
  const [solution] = question.attempts
  return {
    summary: `Preview of ${question.title}, with its answers`,
    blocks: [
      heading(`Preview: ${cut(question.title, 100)}`),
      ...body(question),
      context('A solution'),
      { block: 'code', text: cut(solution?.source ?? '', 1_200), language: 'python' },
    ],
  }
}

/** Only a proven question that is not queued can be queued. */
const toQueue = (shown: readonly OwnQuestion[], here: ReadonlyMap<string, string>): Block[] => {
  const options = shown.flatMap(({ id, title, proven }) =>
    proven && !here.get(id)?.startsWith('queued') ? [{ label: cut(title, 75), value: id }] : [],
  )
  if (options.length === 0) return []
  return [
    { block: 'select', placeholder: 'Ask one here on a day', action: act('queue', { new: 'yes' }), options },
  ]
}

/**
 * Questions that people of a place made.
 * @param here what became of them in this place, by id, if the reader may queue them there
 */
export const ownQuestionsCard = (
  all: readonly OwnQuestion[],
  here: ReadonlyMap<string, string> | undefined,
  wanted?: string,
): Card => {
  const { shown, turns } = paged(all, 12, wanted, (page) => act('own-questions', { page }))
  return {
    summary: `Questions made here: ${all.length}`,
    blocks: [
      heading('Questions made here'),
      ...shown.flatMap((one): Block[] => {
        const variants = variantsOf(groupsOf(one.vary))
        const state = one.proven ? 'proven' : one.proven === undefined ? 'being proven' : 'not proven'
        const asked = here?.get(one.id)
        return [
          line(
            { text: cut(one.title, 100), bold: true },
            ` · ${state}${variants > 1 ? ` · ${plural(variants, 'variant')}` : ''}${asked ? ` · ${asked}` : ''}  `,
            { code: one.id },
          ),
        ]
      }),
      ...turns,
      ...(all.length === 0 ? [line('None yet.')] : []),
      ...(here ? toQueue(shown, here) : []),
      buttons(button('Make one', act('question-new'), 'primary'), button('Make a kit', act('build-kit'))),
    ],
  }
}
