import type { Block, Card, Field, Form } from '../../core/chat/card.ts'
import type { Run } from '../../core/judging/comparison.ts'
import { maxSourceCharacters } from '../../core/judging/source.ts'
import type { Question } from '../../core/questions/question.ts'
import { type Asked, questionIds } from '../questions/question.ts'
import { act, button, buttons, context, cut, heading, line } from '../shared/parts.ts'

const how: Field = {
  field: 'select',
  id: 'how',
  label: 'How',
  initial: ['run'],
  options: [
    { label: 'Run it once', value: 'run' },
    { label: 'Look for a race in it', value: 'explore' },
  ],
  max: 1,
}

/** The code editor with a second field for the lines to run it with. */
export const ownRunForm = (
  question: Question,
  asked: Asked,
  filled: { code: string; input: string },
): Form => ({
  title: 'Run it first',
  submit: 'Run',
  action: act('own-run', questionIds(question, asked)),
  intro: `${question.title}: runs in the sandbox and shows what it prints. No try is spent.`,
  fields: [
    { field: 'code', id: 'code', label: 'Python', initial: filled.code, max: maxSourceCharacters },
    {
      field: 'paragraph',
      id: 'input',
      label: 'What to run after it (empty: main())',
      placeholder: 'print(…)',
      ...(filled.input !== '' && { initial: filled.input }),
      max: 2_000,
      optional: true,
    },
    // In an interview only the interviewer explores.
    ...(asked.interview === undefined ? [how] : []),
  ],
})

/** Buttons for what comes next: submit the same code, or change it. */
export const ownRunButtons = (submission: string): Block =>
  buttons(
    button('Judge it', act('submit', { s: submission }), 'primary'),
    button('Change it', act('own-run', { s: submission })),
  )

const ended: Readonly<Record<Run['outcome'], string>> = {
  ok: 'It ended by itself.',
  'runtime-error': 'It ended with an error.',
  'time-limit': 'It ran out of time.',
  'memory-limit': 'It ran out of memory.',
  'output-limit': 'It printed too much.',
  'not-allowed': 'It does what is not allowed here.',
  'syntax-error': 'Python can’t read it.',
}

const printed = (what: string, text: string): Block[] =>
  text.trim() === ''
    ? []
    : [context(what), { block: 'code', text: cut(text.trim(), 1_200), language: 'text' }]

/** The output of a person’s own run. @param shared in an interview, where the interviewers see it, too */
export function ownRunCard(run: Run | undefined, message: string, submission: string, shared = false): Card {
  if (!run)
    return {
      summary: 'Your code could not be run.',
      tone: 'bad',
      blocks: [heading('Not run'), line(message), ownRunButtons(submission)],
    }
  const silent = run.stdout.trim() === '' && run.stderr.trim() === ''
  return {
    summary: `Your run: ${ended[run.outcome]}`,
    tone: run.outcome === 'ok' ? 'good' : 'bad',
    blocks: [
      heading('Your run'),
      line(ended[run.outcome]),
      ...printed('It printed', run.stdout),
      ...printed('Errors', run.stderr),
      ...(silent
        ? [context('It printed nothing. Write below the code what to run, for example print(…).')]
        : []),
      context(
        `Python ${run.build} · ${run.wallSeconds.toFixed(2)} s · ${shared ? 'run as it is, not judged' : 'no try was spent, and nobody else sees it'}`,
      ),
      ownRunButtons(submission),
    ],
  }
}
