import { needed, optional, plain, schedule } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands about a channel and its group. */
export const placeCommands: readonly Command[] = [
  {
    words: ['group-code'],
    about: 'a code that lets another channel join this study group',
    group: 'place',
    action: plain('join-code'),
  },
  {
    words: ['join-group'],
    usage: 'CODE',
    about: 'join another channel’s study group',
    group: 'place',
    action: needed('join', 'code'),
  },
  {
    words: ['league-join'],
    usage: 'ID',
    about: 'this channel joins a league',
    group: 'place',
    action: needed('league-join', 'l'),
  },
  {
    words: ['settings', 'config'],
    about: 'what this channel is set to',
    group: 'place',
    action: plain('settings'),
  },
  {
    words: ['python'],
    usage: '3.14|default',
    about: 'the Python that this channel’s code runs on',
    group: 'place',
    action: needed('python', 'v'),
  },
  {
    words: ['schedule'],
    usage: '[HH:MM] [ZONE] [mon-fri]',
    about: 'when this channel gets its question',
    group: 'place',
    takes: 3,
    action: schedule,
  },
  {
    words: ['pause'],
    usage: '[YYYY-MM-DD]',
    about: 'no daily questions for now, or until a day',
    group: 'place',
    action: optional('pause', 'until'),
  },
  { words: ['resume'], about: 'daily questions again', group: 'place', action: plain('resume') },
  {
    words: ['report'],
    about: 'how many took part, by day and topic',
    group: 'place',
    action: plain('report'),
  },
  {
    words: ['queue', 'next-question'],
    usage: '[ID]',
    about: 'a question that comes next in this channel',
    group: 'place',
    action: optional('queue', 'q'),
  },
  {
    words: ['channel-reminder'],
    usage: '[off]',
    about: 'a reminder under the day’s question, in your own words',
    group: 'place',
    action: optional('channel-reminder', 'at'),
  },
  { words: ['skip'], about: 'none today', group: 'place', action: plain('skip') },
  { words: ['swap'], about: 'another question today', group: 'place', action: plain('swap') },
  { words: ['test-post', 'test'], about: 'see posting work', group: 'place', action: plain('test-post') },
  {
    words: ['standing-board', 'keep-board'],
    usage: '[on|18:00|off]',
    about: 'one leaderboard that stays in this channel, edited in its place',
    group: 'place',
    action: optional('standing-board', 'when'),
  },
  { words: ['audit'], about: 'who changed which setting', group: 'place', action: plain('audit') },
  { words: ['export'], about: 'the group’s standings as a file', group: 'place', action: plain('export') },
  { words: ['import'], about: 'take them over from a file', group: 'place', action: plain('import') },
]
