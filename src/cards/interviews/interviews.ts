import type { Block, Card } from '../../core/chat/card.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'

/** Lists the person’s interviews. */
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
