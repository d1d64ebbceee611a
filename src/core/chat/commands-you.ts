import { optional, plain, standings } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands for leaderboards and for the person’s own data. */
export const youCommands: readonly Command[] = [
  {
    words: ['leaderboard', 'standings', 'board', 'ranks'],
    like: ['season', 'score', 'scores', 'top', 'winners'],
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
  {
    words: ['leagues', 'league'],
    like: ['season', 'seasons', 'league-new', 'new-league', 'found'],
    about: 'groups of groups',
    group: 'standings',
    action: plain('leagues'),
  },
  {
    words: ['me', 'stats', 'streak', 'profile'],
    like: ['score', 'progress', 'freeze', 'freezes', 'streaks'],
    about: 'your points, streak and topics',
    group: 'you',
    action: plain('me'),
  },
  {
    words: ['preferences', 'prefs'],
    like: ['timezone', 'zone', 'rest'],
    about: 'your time zone, rest days, reminder',
    group: 'you',
    action: plain('profile'),
  },
  {
    words: ['remind'],
    like: ['notify', 'notifications'],
    usage: 'HH:MM|off',
    about: 'one quiet reminder a day',
    group: 'you',
    action: optional('remind', 'at'),
  },
  {
    words: ['snooze'],
    like: ['vacation', 'mute', 'quiet'],
    usage: 'YYYY-MM-DD|off',
    about: 'no reminders until then',
    group: 'you',
    action: optional('snooze', 'until'),
  },
  {
    words: ['hide'],
    like: ['leave', 'unsubscribe', 'opt-out'],
    about: 'leave the leaderboards',
    group: 'you',
    action: plain('hide'),
  },
  { words: ['unhide', 'show-me'], about: 'come back to them', group: 'you', action: plain('unhide') },
  {
    words: ['my-data', 'data'],
    like: ['gdpr', 'download'],
    about: 'everything kept about you, as a file',
    group: 'you',
    action: plain('my-data'),
  },
  {
    words: ['forget', 'forget-me'],
    like: ['delete', 'erase', 'remove', 'gdpr'],
    about: 'delete all of it',
    group: 'you',
    action: plain('forget'),
  },
]
