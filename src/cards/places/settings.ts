import type { Card } from '../../core/chat/card.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Day } from '../../core/time/calendar.ts'
import { timeOf } from '../../core/time/calendar.ts'
import { isPaused, type Schedule } from '../../core/time/schedule.ts'
import { act, button, buttons, context, heading, line } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'
import { boardWhen, longDay, moment, weekdayNames } from './days.ts'
import { secondSaid } from './second.ts'

/** The settings of a place. */
export function settingsCard(options: {
  schedule: Schedule
  scheduled: boolean
  /** When the next question comes; `now` if it is already due. */
  next?: number
  now: number
  /** Whether the viewer may change the place. */
  admin: boolean
  /** The day in the place’s zone. */
  today: Day
  /** Whether the viewer may name editors. */
  names: boolean
  /** Names of the editors. */
  editors: readonly string[]
  announce: { milestones: boolean; digest: boolean }
  /** When the standing leaderboard is redrawn, if there is one. */
  board?: 'verdict' | number
  python?: Build
}): Card {
  const { schedule, scheduled, next, now, admin, today, names, editors, announce, board, python } = options
  const paused = isPaused(schedule, today)
  const at = `${timeOf(schedule.minute)} (${schedule.zone})`
  const state = !scheduled
    ? 'No daily question is set up here yet.'
    : paused
      ? schedule.paused
        ? 'Paused: no questions until someone resumes.'
        : `Paused: questions come again on ${longDay(schedule.pausedUntil ?? today)}.`
      : `A question at ${at}, ${weekdayNames(schedule.weekdays)}.`
  return {
    summary: state,
    blocks: [
      heading('This channel'),
      line(state),
      ...(next !== undefined && scheduled
        ? [
            next <= now
              ? line(
                  'The next one: ',
                  { text: 'within a minute', bold: true },
                  ', for today’s time is past already.',
                )
              : line('The next one: ', { text: moment(next, schedule.zone), bold: true }),
          ]
        : []),
      {
        block: 'facts',
        facts: [
          { name: 'Topics', value: schedule.topics.map((topic) => topicWords[topic]).join(', ') || 'all' },
          { name: 'Difficulty', value: `${schedule.difficulty.from} to ${schedule.difficulty.to}` },
          { name: 'Path', value: schedule.path ?? 'none' },
          { name: 'Second question', value: secondSaid(schedule.second) },
          { name: 'Holidays', value: schedule.holidays.join(', ') || 'none' },
          { name: 'Python', value: python ?? 'the usual one' },
          { name: 'Milestones', value: announce.milestones ? 'announced here' : 'not announced' },
          { name: 'Weekly digest', value: announce.digest ? 'posted here' : 'not posted' },
          { name: 'Leaderboard', value: board === undefined ? 'none that stays' : boardWhen(board) },
          { name: 'May be changed by', value: ['admins', ...editors].join(', ') },
        ],
      },
      ...(admin
        ? [
            buttons(
              button(scheduled ? 'Change' : 'Set it up', act('schedule'), 'primary'),
              ...(scheduled
                ? [
                    paused ? button('Resume', act('resume')) : button('Pause', act('pause')),
                    button('Skip today', act('skip')),
                    button('Swap today', act('swap')),
                  ]
                : []),
              button('Test post', act('test-post')),
            ),
            buttons(
              button(
                announce.milestones ? 'Milestones off' : 'Milestones on',
                act('announce', { what: 'milestones' }),
              ),
              button(announce.digest ? 'Digest off' : 'Digest on', act('announce', { what: 'digest' })),
              button('Who changed what', act('audit')),
              names ? button('Who may change it', act('editors')) : undefined,
            ),
            buttons(
              button('Export standings', act('export')),
              button('Import standings', act('import')),
              button('Leagues', act('leagues')),
              button('Invite another channel', act('join-code')),
              button('A leaderboard that stays', act('standing-board')),
            ),
            ...(scheduled
              ? [
                  buttons(
                    button('Who takes part', act('report')),
                    button('Questions that come next', act('queue')),
                    button('Reminder', act('channel-reminder')),
                    button('A second question', act('second-question')),
                  ),
                ]
              : []),
          ]
        : [context('Only an admin of this channel, or who they named, can change it.')]),
    ],
  }
}
