import type { Block, Card } from '../../../core/chat/card.ts'
import { type Interview, isOver, partMinutes } from '../../../core/interview.ts'
import { act, button, buttons, context, heading, line, plural } from '../../shared/parts.ts'
import { levelWords } from '../../shared/words.ts'
import { otherParts } from './menus.ts'

function plan(interview: Interview): Block[] {
  return interview.stages.map((one, index) => {
    const now = index === interview.current && !isOver(interview)
    const ahead = isOver(interview) ? 'not held' : plural(partMinutes(interview, one), 'minute')
    const state = one.skipped ? 'skipped' : one.to ? 'done' : now ? 'now' : ahead
    return line(`${now ? '▶ ' : '  '}${index + 1}. `, one.title, ` (${levelWords[one.level]}, ${state})`)
  })
}

export const joinLine = (interview: Interview): Block[] =>
  isOver(interview)
    ? []
    : [context('Candidates come in by typing ', { code: `join ${interview.id}` }, ' to me.')]

/** The whole interview, before its start or after its end. */
export function overviewCard(interview: Interview, canAnnounce = false): Card {
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
        canAnnounce && !over ? button('Announce it', act('interview-event', { i })) : undefined,
      ),
    ],
  }
}
