import type { Block, Card, Form } from '../core/card.ts'
import { emptySheet, type Interview, isOver, marks, minutesLeft } from '../core/interview.ts'
import type { Question } from '../core/question.ts'
import { act, button, buttons, context, cut, divider, heading, line, markdown, plural } from './parts.ts'
import { about, questionCard } from './question.ts'
import { levelWords } from './words.ts'

/** What can be marked in a stage: the rubric's points, else what the kit says to listen for. */
export function pointsOf(question: Question | undefined, listenFor: readonly string[]) {
  const rubric = question?.rubric?.points.map((point) => ({
    id: point.id,
    text: point.point,
    listen: point.listenFor,
  }))
  const kit = listenFor.map((text, index) => ({ id: `l${index}`, text, listen: '' }))
  const all = [...(rubric ?? []), ...kit]
  return all.length > 0 ? all : [{ id: 'answer', text: 'The answer', listen: '' }]
}

const clock = (left: number | undefined) =>
  left === undefined ? '' : left >= 0 ? `${plural(left, 'minute')} left` : `${plural(-left, 'minute')} over`

/** The candidate's view: the question that runs, and the clock. Nothing that helps. */
export function candidateCard(interview: Interview, question: Question | undefined, now: number): Card {
  if (isOver(interview))
    return { summary: 'The interview is over.', blocks: [line('The interview is over. Thank you!')] }
  const stage = interview.stages[interview.current]
  if (!stage || !question)
    return {
      summary: `Interview: ${interview.title}`,
      blocks: [
        heading(interview.title),
        line(
          `It hasn’t begun yet: ${plural(interview.stages.length, 'part')}. You will see one question at a time.`,
        ),
      ],
    }
  const card = questionCard(question, { interview: interview.id })
  return {
    summary: `${stage.title}: ${question.title}`,
    blocks: [
      context(
        { text: `${stage.title}, part ${interview.current + 1} of ${interview.stages.length}`, bold: true },
        ` · ${clock(minutesLeft(interview, now))}`,
      ),
      ...card.blocks,
      buttons(button('How much time is left?', act('interview-open', { i: interview.id }))),
    ],
  }
}

function evidenceBlocks(interview: Interview, person: string): Block[] {
  const sheet = interview.sheets[person] ?? emptySheet
  const here = sheet.evidence.filter((one) => one.stage === interview.current)
  return [
    line({ person, name: interview.names[person] ?? 'candidate' }, here.length === 0 ? ': nothing yet' : ''),
    ...here.map((one) => line('  • ', one.what, one.said ? `: ${cut(one.said, 200)}` : '')),
  ]
}

/** The interviewer's view: rubric, what to listen for, what came in, and the marks. */
export function interviewerCard(interview: Interview, question: Question | undefined, now: number): Card {
  const i = interview.id
  const stage = interview.stages[interview.current]
  const parts = interview.stages.map((one, index) => {
    const state = one.skipped
      ? 'skipped'
      : one.to
        ? 'done'
        : index === interview.current
          ? 'now'
          : `${one.minutes} min`
    return line(
      `${index === interview.current && !isOver(interview) ? '▶ ' : '  '}${index + 1}. `,
      one.title,
      ` (${levelWords[one.level]}, ${state})`,
    )
  })
  if (isOver(interview) || !stage)
    return {
      summary: `Interview: ${interview.title}`,
      blocks: [
        heading(interview.title),
        context(
          'With ',
          ...interview.candidates.flatMap((one, index) => [
            ...(index ? [', '] : []),
            { person: one, name: interview.names[one] ?? 'candidate' },
          ]),
        ),
        ...parts,
        buttons(
          isOver(interview)
            ? button('Scorecard', act('interview-scorecard', { i }), 'primary')
            : button('Begin', act('interview-next', { i, n: '0' }), 'primary'),
          isOver(interview) ? button('Feedback', act('interview-feedback', { i })) : undefined,
          button('Delete', act('interview-delete', { i })),
        ),
      ],
    }
  const points = pointsOf(question, stage.listenFor)
  const first = interview.candidates[0] ?? ''
  return {
    summary: `Interview: ${stage.title}`,
    blocks: [
      heading(`${interview.title}: ${stage.title}`),
      context(
        clock(minutesLeft(interview, now)),
        question ? ` · ${question.title} · ${about(question)}` : '',
      ),
      ...interview.candidates.flatMap((one) => evidenceBlocks(interview, one)),
      divider,
      ...points.slice(0, 5).map(
        (point): Block => ({
          block: 'select',
          placeholder: cut(`${point.text}${mark(interview, first, point.id)}`, 140),
          action: act('interview-mark', { i, p: point.id }),
          options: marks.map((one) => ({ label: one, value: one })),
        }),
      ),
      ...(question?.rubric ? [context('Follow up: ', question.rubric.followUps.slice(0, 2).join(' '))] : []),
      buttons(
        button('Next', act('interview-next', { i, n: String(interview.current + 1) }), 'primary'),
        button('Skip', act('interview-skip', { i, n: String(interview.current + 1) })),
        button('5 more minutes', act('interview-extend', { i, m: '5' })),
        button('Note', act('interview-note', { i })),
        button('End', act('interview-end', { i }), 'danger'),
      ),
    ],
  }
}

function mark(interview: Interview, person: string, point: string): string {
  const given = interview.sheets[person]?.marks[`${interview.current}.${point}`]
  return given ? ` (${given})` : ''
}

/** Everything that is kept of interviews of one's own. */
export const interviewsCard = (
  all: readonly { interview: Interview; mine: boolean }[],
  days: number,
): Card => ({
  summary: `Interviews: ${all.length}`,
  blocks: [
    heading('Interviews'),
    ...all
      .slice(0, 8)
      .flatMap(({ interview, mine }): Block[] => [
        line(
          { text: interview.title, bold: true },
          ` · ${mine ? 'you interview' : 'you are interviewed'} · ${isOver(interview) ? 'over' : interview.current < 0 ? 'not begun' : 'running'}`,
        ),
        buttons(button('Open', act('interview-open', { i: interview.id }))),
      ]),
    ...(all.length === 0 ? [line('None yet. `kits` has some that are ready to use.')] : []),
    context(`Interviews are deleted ${days} days after they end.`),
    buttons(button('Kits', act('kits')), button('A new one', act('interview'))),
  ],
})

export const noteForm = (
  interview: Interview,
  candidates: readonly { id: string; name: string }[],
): Form => ({
  title: 'A private note',
  submit: 'Keep it',
  action: act('interview-note', { i: interview.id }),
  intro: 'Only you see it.',
  fields: [...who(candidates), { field: 'paragraph', id: 'note', label: 'Note', max: 2_000 }],
})

const who = (candidates: readonly { id: string; name: string }[]) =>
  candidates.length > 1
    ? [
        {
          field: 'select' as const,
          id: 'candidate',
          label: 'About',
          options: candidates.map(({ name }, index) => ({ label: name.slice(0, 75), value: String(index) })),
          initial: ['0'],
          max: 1,
        },
      ]
    : []

export const feedbackForm = (
  interview: Interview,
  candidates: readonly { id: string; name: string }[],
): Form => ({
  title: 'Feedback',
  submit: 'Send it',
  action: act('interview-feedback', { i: interview.id }),
  intro: 'The candidate gets exactly these words, and nothing else.',
  fields: [...who(candidates), { field: 'paragraph', id: 'text', label: 'Feedback', max: 3_000 }],
})

/** What a candidate gets. */
export const feedbackCard = (title: string, by: string, text: string): Card => ({
  summary: `Feedback on “${title}”`,
  blocks: [heading('Feedback'), context(`${title}, from `, { person: '', name: by }), line(text)],
})

export const kitsCard = (
  kits: readonly { id: string; title: string; about: string; minutes: number; seniority?: string }[],
): Card => ({
  summary: `Interview kits: ${kits.length}`,
  blocks: [
    heading('Interview kits'),
    ...kits.flatMap((kit): Block[] => [
      line(
        { text: kit.title, bold: true },
        ` (${kit.seniority ? `${kit.seniority}, ` : ''}${kit.minutes} min)  `,
        { code: kit.id },
      ),
      context(kit.about),
      buttons(button('Look', act('kit', { k: kit.id })), button('Start', act('interview', { k: kit.id }))),
    ]),
    ...(kits.length === 0 ? [markdown('There are none yet: build one.')] : []),
    buttons(button('Build one', act('build-kit'))),
  ],
})
