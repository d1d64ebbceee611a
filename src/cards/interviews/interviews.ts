import type { Block, Card } from '../../core/chat/card.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { paged } from '../shared/paged.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'

/** Running ones first, then those that have not begun. */
const order = (interview: Interview) => (isOver(interview) ? 2 : interview.current < 0 ? 1 : 0)

/** Lists the person’s interviews. */
export const interviewsCard = (
  all: readonly { interview: Interview; mine: boolean }[],
  days: { interviews: number; code: number },
  wanted?: string,
): Card => {
  const sorted = all.toSorted((a, b) => order(a.interview) - order(b.interview))
  const { shown, turns } = paged(sorted, 8, wanted, (page) => act('interviews', { page }))
  return {
    summary: `Interviews: ${all.length}`,
    blocks: [
      heading('Interviews'),
      ...shown.flatMap(({ interview, mine }): Block[] => [
        line(
          { text: interview.title, bold: true },
          ` · ${mine ? 'you interview' : 'you are interviewed'} · ${isOver(interview) ? 'over' : interview.current < 0 ? 'not begun' : 'running'}`,
        ),
        buttons(button('Open', act('interview-open', { i: interview.id }))),
      ]),
      ...turns,
      ...(all.length === 0 ? [line('None yet. A kit is an interview that is ready to use.')] : []),
      context(
        `An interview is deleted ${plural(days.interviews, 'day')} after it ends, the code in it after ${plural(days.code, 'day')}.`,
      ),
      buttons(button('Kits', act('kits')), button('A new one', act('interview'))),
    ],
  }
}
