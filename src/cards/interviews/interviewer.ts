import type { Block, Card } from '../../core/chat/card.ts'
import { emptySheet, type Interview, isOver, markOf, marks, partMinutes } from '../../core/interview.ts'
import type { Question } from '../../core/questions/question.ts'
import { about } from '../questions/question.ts'
import {
  act,
  button,
  buttons,
  context,
  cut,
  divider,
  heading,
  line,
  plural,
  spoken,
} from '../shared/parts.ts'
import { levelWords } from '../shared/words.ts'
import { clock } from './interview.ts'
import { type Look, lookArgs, pointsOf } from './look.ts'

/** Points on one card: with their menus they fit both platforms. */
export const pointsPerCard = 4
const longestCode = 1_500
/** A question's own and the kit's: more would push the points off the card. */
const mostRedirects = 5

export interface Shown {
  interview: Interview
  question: Question | undefined
  look: Look
  now: number
  zone: string
  /** Whether they lead, and so move on and end. */
  leads?: boolean
  /** How the others marked each point, once one's own marks are in. */
  others?: ReadonlyMap<string, readonly { by: string; mark: string }[]>
  /** Code of the candidate's latest submission in this part. */
  code?: string
}

function evidenceBlocks({ interview, look, code }: Shown): Block[] {
  return interview.candidates.flatMap((person, index): Block[] => {
    const sheet = interview.sheets[person] ?? emptySheet
    const here = sheet.evidence.filter((one) => one.stage === look.stage)
    const seen = here.slice(-5)
    const who = { person, name: interview.names[person] ?? 'candidate' }
    return [
      line(
        who,
        here.length === 0 ? ': nothing yet' : here.length > 5 ? `, the last 5 of ${here.length}` : '',
      ),
      ...seen.map((one) => line('  • ', one.what, one.said ? `: ${cut(one.said, 300)}` : '')),
      ...(index === look.candidate && code
        ? [
            context('The code sent last'),
            { block: 'code' as const, text: cut(code, longestCode), language: 'python' as const },
          ]
        : []),
    ]
  })
}

/** One line: "Iris: well". */
const theirs = (interview: Interview, given: readonly { by: string; mark: string }[]): Block[] =>
  given.length === 0
    ? []
    : [
        context(
          given.map(({ by, mark }) => `${cut(interview.names[by] ?? 'Who leads', 40)}: ${mark}`).join(' · '),
        ),
      ]

/** Each point with what to listen for, and a menu that marks it. */
function pointBlocks({ interview, question, look, others }: Shown): Block[] {
  const stage = interview.stages[look.stage]
  const points = pointsOf(question, stage?.listenFor ?? [])
  const person = interview.candidates[look.candidate]
  const sheet = person === undefined ? undefined : interview.sheets[person]
  const page = points.slice(look.from, look.from + pointsPerCard)
  const notes = (sheet?.notes ?? []).filter((one) => one.stage === look.stage)
  const args = lookArgs(interview.id, look)
  const next = look.from + pointsPerCard
  const turned = (from: number) => act('interview-open', lookArgs(interview.id, { ...look, from }))
  return [
    ...page.flatMap((point): Block[] => {
      const given = markOf(sheet, look.stage, point.id)
      return [
        line({ text: point.text, bold: true }, point.listen ? ` ${point.listen}` : ''),
        {
          block: 'select',
          placeholder: given ? `Marked: ${given}` : 'Not marked yet',
          action: act('interview-mark', { ...args, p: point.id }),
          options: marks.map((one) => ({ label: one, value: one })),
        },
        ...theirs(interview, others?.get(point.id) ?? []),
      ]
    }),
    ...notes.slice(-3).map((one) => context('Your note: ', cut(one.text, 200))),
    ...(points.length > pointsPerCard
      ? [
          buttons(
            look.from > 0
              ? button('Points before', turned(Math.max(0, look.from - pointsPerCard)))
              : undefined,
            next < points.length ? button(`${points.length - next} more points`, turned(next)) : undefined,
          ),
        ]
      : []),
  ]
}

/** Which candidate is being marked, where there are several. */
function whoseMarks({ interview, look }: Shown): Block[] {
  if (interview.candidates.length < 2) return []
  const person = interview.candidates[look.candidate] ?? ''
  return [
    line('You are marking ', { person, name: interview.names[person] ?? 'candidate' }),
    {
      block: 'select',
      placeholder: 'Mark another candidate',
      action: act('interview-open', { ...lookArgs(interview.id, { ...look, from: 0 }), pick: 'c' }),
      options: interview.candidates.map((one, index) => ({
        label: cut(interview.names[one] ?? 'candidate', 75),
        value: String(index),
      })),
    },
  ]
}

function otherParts({ interview, look }: Shown): Block {
  return {
    block: 'select',
    placeholder: 'Look at another part',
    action: act('interview-open', { ...lookArgs(interview.id, { ...look, from: 0 }), pick: 'g' }),
    options: interview.stages.map((stage, index) => ({
      label: cut(`${index + 1}. ${stage.title}`, 75),
      value: String(index),
    })),
  }
}

function plan(interview: Interview): Block[] {
  return interview.stages.map((one, index) => {
    const now = index === interview.current && !isOver(interview)
    const ahead = isOver(interview) ? 'not held' : plural(partMinutes(interview, one), 'minute')
    const state = one.skipped ? 'skipped' : one.to ? 'done' : now ? 'now' : ahead
    return line(`${now ? '▶ ' : '  '}${index + 1}. `, one.title, ` (${levelWords[one.level]}, ${state})`)
  })
}

const joinLine = (interview: Interview): Block[] =>
  isOver(interview)
    ? []
    : [context('Candidates come in by typing ', { code: `join ${interview.id}` }, ' to me.')]

/** Before it begins, and after it is over: the whole of it. */
export function overviewCard(interview: Interview): Card {
  const i = interview.id
  const over = isOver(interview)
  const people = interview.candidates.flatMap((one, index) => [
    ...(index ? [', '] : []),
    { person: one, name: interview.names[one] ?? 'candidate' },
  ])
  const look = { stage: 0, candidate: 0, from: 0 }
  return {
    summary: `Interview: ${interview.title}`,
    blocks: [
      heading(interview.title),
      people.length > 0 ? line('With ', ...people) : line('Nobody has joined yet.'),
      ...plan(interview),
      ...joinLine(interview),
      ...(over
        ? [
            context('It is over. You can still mark each part, and add notes.'),
            otherParts({ interview, look, question: undefined, now: 0, zone: 'UTC' }),
          ]
        : []),
      buttons(
        over
          ? button('Scorecard', act('interview-scorecard', { i }), 'primary')
          : button('Begin', act('interview-next', { i, n: '0' }), 'primary'),
        button('Room on the web', act('interview-link', { i })),
        over ? button('Feedback', act('interview-feedback', { i })) : undefined,
        over ? button('Note', act('interview-note', { i })) : undefined,
        button('Delete', act('interview-delete', { i })),
      ),
      buttons(
        over
          ? button('Decide', act('interview-decide', { i }))
          : button('Extra time', act('interview-extra', { i })),
      ),
    ],
  }
}

/** The interviewer's view of one part: rubric, what to listen for, what came in, and the marks. */
export function interviewerCard(shown: Shown): Card {
  const { interview, question, look, now, zone } = shown
  const i = interview.id
  const stage = interview.stages[look.stage]
  const running = look.stage === interview.current && !isOver(interview)
  const last = interview.current === interview.stages.length - 1
  const n = String(interview.current + 1)
  const state = running
    ? clock(interview, now, zone)
    : stage?.skipped
      ? 'skipped'
      : stage?.to
        ? 'done'
        : 'not begun'
  const rubric = question?.rubric
  const redirects = [...(rubric?.redirects ?? []), ...(stage?.redirects ?? [])].slice(0, mostRedirects)
  const followUps = [...(rubric?.followUps ?? []), ...(question?.followUp ? [question.followUp] : [])]
  return {
    summary: `Interview: ${stage?.title ?? interview.title}`,
    blocks: [
      heading(`${interview.title}: ${stage?.title ?? ''}`),
      context(`Part ${look.stage + 1} of ${interview.stages.length} · ${state}`),
      ...(question ? [context(`${question.title} · ${about(question)}`)] : []),
      ...(interview.candidates.length === 0 ? [line('Nobody has joined yet.'), ...joinLine(interview)] : []),
      ...evidenceBlocks(shown),
      divider,
      ...whoseMarks(shown),
      ...pointBlocks(shown),
      ...(rubric && rubric.redFlags.length > 0
        ? [context('Red flags: ', rubric.redFlags.map((one) => one.flag).join(' '))]
        : []),
      ...redirects.map(({ says, ask }) =>
        context('If they say “', ...spoken(says), '”, ask: ', ...spoken(ask)),
      ),
      ...(followUps.length > 0 ? [context('Ask next: ', ...spoken(followUps.join(' ')))] : []),
      otherParts(shown),
      buttons(
        button('Note', act('interview-note', lookArgs(i, look))),
        question ? button('The answer', act('preview', { q: question.id, i })) : undefined,
        running
          ? button('Room on the web', act('interview-link', { i }))
          : button('Back', act('interview-open', { i })),
      ),
      ...(running && shown.leads !== false
        ? [
            buttons(
              button(last ? 'Finish' : 'Next part', act('interview-next', { i, n }), 'primary'),
              last ? undefined : button('Skip this part', act('interview-skip', { i, n })),
              button('5 more minutes', act('interview-extend', { i, m: '5' })),
              last ? undefined : button('End it all', act('interview-end', { i }), 'danger'),
            ),
          ]
        : []),
    ],
  }
}
