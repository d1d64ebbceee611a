import { optional, plain, standings } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands for leaderboards and for the person’s own data. */
export const youCommands: readonly Command[] = [
  {
    words: ['leaderboard', 'standings', 'board', 'ranks'],
    usage: '[today|week|month|all|TOPIC]',
    about: 'who leads',
    group: 'standings',
    action: standings,
  },
  {
    words: ['points'],
    usage: '[ID]',
    about: 'why these points?',
    group: 'standings',
    action: optional('why-points', 'q'),
  },
  { words: ['leagues', 'league'], about: 'groups of groups', group: 'standings', action: plain('leagues') },
  {
    words: ['me', 'stats', 'streak', 'profile'],
    about: 'your points, streak and topics',
    group: 'you',
    action: plain('me'),
  },
  {
    words: ['preferences', 'prefs'],
    about: 'your time zone, rest days, reminder',
    group: 'you',
    action: plain('profile'),
  },
  {
    words: ['remind'],
    usage: 'HH:MM|off',
    about: 'one quiet reminder a day',
    group: 'you',
    action: optional('remind', 'at'),
  },
  {
    words: ['snooze'],
    usage: 'YYYY-MM-DD|off',
    about: 'no reminders until then',
    group: 'you',
    action: optional('snooze', 'until'),
  },
  { words: ['hide'], about: 'leave the leaderboards', group: 'you', action: plain('hide') },
  { words: ['unhide', 'show-me'], about: 'come back to them', group: 'you', action: plain('unhide') },
  {
    words: ['my-data', 'data'],
    about: 'everything kept about you, as a file',
    group: 'you',
    action: plain('my-data'),
  },
  { words: ['forget', 'forget-me'], about: 'delete all of it', group: 'you', action: plain('forget') },
]
