import type { Card } from '../../core/chat/card.ts'
import { type Interview, minutesLeft, partMinutes, stageEnds } from '../../core/interview.ts'
import { localTime, timeOf } from '../../core/time/calendar.ts'
import { act, button, buttons, context, line, plural } from '../shared/parts.ts'

/** "12 minutes left, until 10:05": the end time stays true after the card was drawn. */
export function clock(interview: Interview, now: number, zone: string): string {
  const left = minutesLeft(interview, now)
  const ends = stageEnds(interview)
  if (left === undefined || ends === undefined) return ''
  const until = timeOf(localTime(ends, zone).minute)
  if (left > 0) return `${plural(left, 'minute')} left, until ${until}`
  return left > -1 ? `time is up, since ${until}` : `${plural(-left, 'minute')} over, since ${until}`
}

/** Tells only the interviewer, once, that a part’s time is up. */
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
