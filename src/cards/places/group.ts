import type { Block, Card, Form } from '../../core/chat/card.ts'
import type { Standing } from '../../core/scoring/standings.ts'
import type { Day } from '../../core/time/calendar.ts'
import { type Drawing, pointBars } from '../shared/drawn.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'
import { longDay, moment, shortDay } from './days.ts'

/** The audit trail of the settings, newest first. */
export const auditCard = (
  changes: readonly { at: number; name: string; what: string }[],
  zone: string,
): Card => ({
  summary: 'Who changed which setting',
  blocks: [
    heading('Changes'),
    ...changes
      .slice(0, 15)
      .map((change) =>
        line({ text: moment(change.at, zone), italic: true }, '  ', change.name, ': ', change.what),
      ),
    ...(changes.length === 0 ? [line('Nobody has changed anything yet.')] : []),
    ...(changes.length > 15 ? [context(`and ${changes.length - 15} before these`)] : []),
  ],
})

export const exportCard = (files: readonly string[], people: number): Card => ({
  summary: 'The group’s standings as a file',
  blocks: [
    line(`The standings of ${plural(people, 'person', 'people')}, every board of this channel.`),
    ...files.map((json, index): Block => {
      const name = files.length > 1 ? `gilbert-standings-${index + 1}.json` : 'gilbert-standings.json'
      return { block: 'file', name, type: 'application/json', data: new TextEncoder().encode(json) }
    }),
    context(
      files.length > 1 ? `Each of the ${files.length} files is imported by itself. ` : '',
      'It holds people’s ids and points. It can be taken back for two years; who is forgotten meanwhile stays forgotten.',
    ),
  ],
})

/** Maximum characters per export file. Every platform accepts attachments of this size from admins. */
export const longestExport = 5_000_000

export const importForm: Form = {
  title: 'Import standings',
  submit: 'Replace the boards',
  action: act('import'),
  intro:
    'Boards in the file replace this channel’s boards of the same names. Several files are imported one by one.',
  fields: [
    { field: 'file', id: 'data', label: 'The exported file', extensions: ['json'], max: longestExport },
  ],
}

export interface Week {
  from: Day
  to: Day
  rows: readonly (Standing & { name: string })[]
  people: number
  questions: readonly { title: string; solved: number; tried: number }[]
  picture?: Drawing
}

/** The digest of a week. */
export const digestCard = (week: Week): Card => ({
  summary: `The week from ${shortDay(week.from)} to ${shortDay(week.to)}: ${plural(week.people, 'person', 'people')} practised`,
  blocks: [
    heading('The week'),
    context(`${shortDay(week.from)} to ${longDay(week.to)}`),
    line(`${plural(week.people, 'person', 'people')} earned points.`),
    ...week.rows
      .slice(0, 5)
      .map(
        (row): Block =>
          line(`${row.rank}. `, { person: row.person, name: row.name }, ` ${plural(row.points, 'point')}`),
      ),
    ...(week.questions.length > 0
      ? [
          {
            block: 'table' as const,
            columns: ['question', 'solved', 'tried'],
            rows: week.questions.map((one) => [one.title, String(one.solved), String(one.tried)]),
            caption: 'The questions',
          },
        ]
      : []),
    ...(week.picture
      ? [
          {
            block: 'picture' as const,
            ...week.picture,
            name: 'week.png',
            bars: pointBars('Points of the week', week.rows),
          },
        ]
      : []),
    buttons(button('Leaderboard', act('standings')), button('Today’s question', act('today'))),
  ],
})

/** Announces a milestone, in places that enabled it. */
export const milestoneCard = (person: string, name: string, what: string): Card => ({
  summary: `${name} ${what}`,
  tone: 'good',
  blocks: [line('🎉 ', { person, name }, ` ${what}`)],
})

/** One line to a person who asked for reminders. */
export const reminderCard = (streak: number, due = 0): Card => ({
  summary: 'Today is still open.',
  blocks: [
    line(
      streak > 0
        ? `Today is still open: one answer makes it ${plural(streak + 1, 'day')} in a row.`
        : 'Today is still open: one question takes a few minutes.',
    ),
    ...(due > 0
      ? [line(`${plural(due, 'question')} of yours ${due === 1 ? 'comes' : 'come'} back today.`)]
      : []),
    buttons(
      button('Today’s question', act('today'), 'primary'),
      due > 0 ? button(`Review (${due})`, act('review')) : undefined,
      button('No more reminders', act('remind', { at: 'off' })),
    ),
  ],
})
