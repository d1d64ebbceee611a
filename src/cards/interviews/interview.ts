import type { Block, Card, Form } from '../../core/chat/card.ts'
import {
  extraTimes,
  type Interview,
  isOver,
  minutesLeft,
  partMinutes,
  stageEnds,
} from '../../core/interview.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { localTime, timeOf } from '../../core/time/calendar.ts'
import { questionCard } from '../questions/question.ts'
import { act, button, buttons, context, cut, heading, line, markdown, plural } from '../shared/parts.ts'

/** "12 minutes left, until 10:05": the second half stays true however long the card is looked at. */
export function clock(interview: Interview, now: number, zone: string): string {
  const left = minutesLeft(interview, now)
  const ends = stageEnds(interview)
  if (left === undefined || ends === undefined) return ''
  const until = timeOf(localTime(ends, zone).minute)
  if (left > 0) return `${plural(left, 'minute')} left, until ${until}`
  return left > -1 ? `time is up, since ${until}` : `${plural(-left, 'minute')} over, since ${until}`
}

/** To the interviewer alone, once, when the time of a part is up. */
export function timeUpCard(interview: Interview): Card {
  const i = interview.id
  const stage = interview.stages[interview.current]
  const last = interview.current === interview.stages.length - 1
  const minutes = plural(stage ? partMinutes(interview, stage) : 0, 'minute')
  const words = `The ${minutes} of “${stage?.title ?? ''}” are up.`.replace(
    /(The 1 minute of .*) are up/,
    '$1 is up',
  )
  return {
    summary: words,
    tone: 'busy',
    blocks: [
      line({ text: words, bold: true }),
      context(`${interview.title}. Nothing ends by itself: answers are taken until you go on.`),
      buttons(
        button(
          last ? 'Finish' : 'Next part',
          act('interview-next', { i, n: String(interview.current + 1) }),
          'primary',
        ),
        button('5 more minutes', act('interview-extend', { i, m: '5' })),
        button('Open', act('interview-open', { i })),
      ),
    ],
  }
}

/** The candidate's view: the question that runs, and the clock. Nothing that helps. */
export function candidateCard(
  interview: Interview,
  question: Question | undefined,
  now: number,
  zone: string,
): Card {
  if (isOver(interview))
    return { summary: 'The interview is over.', blocks: [line('The interview is over. Thank you!')] }
  const stage = interview.stages[interview.current]
  if (!stage || !question)
    return {
      summary: `Interview: ${interview.title}`,
      blocks: [
        heading(interview.title),
        line(
          `It hasn’t begun yet. It has ${plural(interview.stages.length, 'part')}; you will see one question at a time, and the clock.`,
        ),
        context('You can leave and come back: ', { code: 'interviews' }, ' brings you here again.'),
      ],
    }
  const card = questionCard(question, { interview: interview.id })
  return {
    summary: `${stage.title}: ${question.title}`,
    blocks: [
      context(
        { text: `${stage.title}, part ${interview.current + 1} of ${interview.stages.length}`, bold: true },
        ` · ${clock(interview, now, zone)}`,
      ),
      ...((minutesLeft(interview, now) ?? 1) > 0
        ? []
        : [
            line(
              { text: 'The time of this part is up.', bold: true },
              ' Come to an end; what you send is taken until your interviewer goes on.',
            ),
          ]),
      ...card.blocks,
      buttons(button('How much time is left?', act('interview-open', { i: interview.id }))),
    ],
  }
}

/** Everything that is kept of interviews of one's own. */
export const interviewsCard = (
  all: readonly { interview: Interview; mine: boolean }[],
  days: { interviews: number; code: number },
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
    ...(all.length > 8 ? [context(`and ${all.length - 8} before these`)] : []),
    ...(all.length === 0 ? [line('None yet. A kit is an interview that is ready to use.')] : []),
    context(
      `An interview is deleted ${plural(days.interviews, 'day')} after it ends, the code in it after ${plural(days.code, 'day')}.`,
    ),
    buttons(button('Kits', act('kits')), button('A new one', act('interview'))),
  ],
})

/** @param about what the note is on: the look that the button stood for, and the points that can be named */
export const noteForm = (
  interview: Interview,
  candidates: readonly { id: string; name: string }[],
  about: {
    args: Readonly<Record<string, string | undefined>>
    candidate: number
    points: readonly { id: string; text: string }[]
  },
): Form => ({
  title: 'A private note',
  submit: 'Keep it',
  action: act('interview-note', { i: interview.id, ...about.args }),
  intro: 'Only you see it.',
  fields: [
    ...who(candidates, about.candidate),
    {
      field: 'select',
      id: 'point',
      label: 'On',
      options: [
        { label: 'This part as a whole', value: 'whole' },
        ...about.points.slice(0, 20).map(({ id, text }) => ({ label: cut(text, 75), value: id })),
      ],
      initial: ['whole'],
      max: 1,
    },
    { field: 'paragraph', id: 'note', label: 'Note', max: 2_000 },
  ],
})

const who = (candidates: readonly { id: string; name: string }[], chosen = 0) =>
  candidates.length > 1
    ? [
        {
          field: 'select' as const,
          id: 'candidate',
          label: 'About',
          options: candidates.map(({ name }, index) => ({ label: name.slice(0, 75), value: String(index) })),
          initial: [String(chosen)],
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
  fields: [
    ...who(candidates),
    { field: 'paragraph', id: 'text', label: 'Feedback', max: 3_000 },
    {
      field: 'select',
      id: 'sign',
      label: 'Your name under it',
      options: [
        { label: 'Without my name', value: 'no' },
        { label: 'With my name', value: 'yes' },
      ],
      initial: ['no'],
      max: 1,
    },
  ],
})

/** What a candidate gets. @param by the interviewer's name, where they agreed to be named */
export const feedbackCard = (title: string, by: string | undefined, text: string): Card => ({
  summary: `Feedback on “${title}”`,
  blocks: [
    heading('Feedback'),
    by === undefined ? context(title) : context(`${title}, from `, { person: '', name: by }),
    line(text),
  ],
})

/** More time for who needs it. Only who leads is ever shown this. */
export const extraTimeForm = (
  interview: Interview,
  candidates: readonly { id: string; name: string }[],
): Form => ({
  title: 'Extra time',
  submit: 'Give it',
  action: act('interview-extra', { i: interview.id }),
  intro:
    'An accommodation. It is on the clock from now on, for everybody in this interview. The others who interview are not told of it, and no scorecard shows it.',
  fields: [
    ...who(candidates),
    {
      field: 'select',
      id: 'percent',
      label: 'More time in each part',
      options: extraTimes.map((one) => ({ label: one === 0 ? 'None' : `${one} %`, value: String(one) })),
      initial: [String(interview.extra?.[candidates[0]?.id ?? ''] ?? 0)],
      max: 1,
    },
  ],
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

/** What a candidate sent, and that it can be changed. Nothing of whether it is right. */
export const answerInCard = (question: Question, interview: string, said: string): Card => ({
  summary: 'Your answer is in.',
  tone: 'good',
  blocks: [
    line('Your answer is in.'),
    context('You sent'),
    { block: 'code', text: cut(said, 1_500), language: 'text' },
    context('Until this part ends you can send another; your interviewer sees each of them.'),
    buttons(
      answerBy(question) === 'one' || answerBy(question) === 'several'
        ? button('Show the question again', act('interview-open', { i: interview }))
        : button('Change it', act('answer', { q: question.id, i: interview })),
    ),
  ],
})
