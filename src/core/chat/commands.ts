import { needed, optional, plain, schedule, sentence, standings, submit } from './arguments.ts'
import type { Action } from './card.ts'

/** One command that a person can type. */
export interface Command {
  /** Its words; the first is the one that help shows. */
  words: readonly string[]
  /** What follows the word, for help. */
  usage?: string
  about: string
  group: 'practice' | 'standings' | 'you' | 'interview' | 'lab' | 'place'
  /** How many of the words that follow it reads; by default one where help shows a usage, else none. */
  takes?: number
  /** What it does; `undefined` where what follows can't be understood. */
  action(rest: readonly string[]): Action | undefined
}

export const commands: readonly Command[] = [
  {
    words: ['today', 'question', 'daily'],
    about: 'today’s question',
    group: 'practice',
    action: plain('today'),
  },
  {
    words: ['practice', 'open'],
    usage: 'ID',
    about: 'any question of the library',
    group: 'practice',
    action: needed('question', 'q'),
  },
  {
    words: ['submit', 'send'],
    usage: '[ID] [on 3.15t]',
    about: 'code for a question (today’s), on a Python of your choice',
    group: 'practice',
    takes: 3,
    action: submit,
  },
  {
    words: ['library', 'browse', 'topics'],
    usage: '[TOPIC] [LEVEL] [1-3] [10min]',
    about: 'what there is to practise',
    group: 'practice',
    takes: Number.POSITIVE_INFINITY,
    action: sentence('library', 'w'),
  },
  {
    words: ['search', 'find'],
    usage: 'WORDS',
    about: 'search the library',
    group: 'practice',
    takes: Number.POSITIVE_INFINITY,
    action: sentence('library', 'find'),
  },
  {
    words: ['hint'],
    usage: '[ID]',
    about: 'a hint, for some points',
    group: 'practice',
    action: optional('hint', 'q'),
  },
  {
    words: ['reveal', 'solution', 'give-up'],
    usage: '[ID]',
    about: 'the solution, for all of them',
    group: 'practice',
    action: optional('reveal', 'q'),
  },
  {
    words: ['explain', 'why'],
    usage: '[ID]',
    about: 'the explanation, once you have answered',
    group: 'practice',
    action: optional('explain', 'q'),
  },
  { words: ['review', 'again'], about: 'what comes back to you', group: 'practice', action: plain('review') },
  {
    words: ['solutions', 'others'],
    usage: 'ID',
    about: 'others’ solutions, once you have solved it',
    group: 'practice',
    action: needed('solutions', 'q'),
  },
  {
    words: ['run', 'try'],
    usage: 'ID',
    about: 'your code with your own input, no try spent',
    group: 'practice',
    action: needed('own-run', 'q'),
  },
  { words: ['paths'], about: 'questions in a sensible order', group: 'practice', action: plain('paths') },
  { words: ['path'], usage: 'ID', about: 'one of them', group: 'practice', action: needed('path', 'p') },
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
  {
    words: ['race', 'find-the-race', 'explore'],
    about: 'look for an interleaving that breaks your code',
    group: 'lab',
    action: plain('find-the-race'),
  },
  {
    words: ['mend', 'fix'],
    about: 'the smallest repair of your code, proven',
    group: 'lab',
    action: plain('mend'),
  },
  {
    words: ['order', 'break-it'],
    about: 'run marked lines of your code in the order that you name',
    group: 'lab',
    action: plain('order'),
  },
  { words: ['compare'], about: 'your code with and without the GIL', group: 'lab', action: plain('compare') },
  {
    words: ['preview'],
    usage: 'ID',
    about: 'a question with its answers',
    group: 'interview',
    action: needed('preview', 'q'),
  },
  {
    words: ['share'],
    usage: 'ID',
    about: 'send a question to someone',
    group: 'interview',
    action: needed('share', 'q'),
  },
  {
    words: ['room'],
    usage: 'ID',
    about: 'links into an interview’s room on the web',
    group: 'interview',
    action: needed('interview-link', 'i'),
  },
  { words: ['kits'], about: 'interviews that are ready to use', group: 'interview', action: plain('kits') },
  {
    words: ['interview'],
    usage: '[KIT]',
    about: 'start one',
    group: 'interview',
    action: optional('interview', 'k'),
  },
  {
    words: ['join'],
    usage: 'ID',
    about: 'come into an interview as its candidate',
    group: 'interview',
    action: needed('interview-join', 'i'),
  },
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
  { words: ['interviews'], about: 'yours', group: 'interview', action: plain('interviews') },
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
  { words: ['skip'], about: 'none today', group: 'place', action: plain('skip') },
  { words: ['swap'], about: 'another question today', group: 'place', action: plain('swap') },
  {
    words: ['test-post', 'test'],
    about: 'see that posting works',
    group: 'place',
    action: plain('test-post'),
  },
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
  {
    words: ['help', 'commands', '?'],
    usage: '[COMMAND]',
    about: 'this list',
    group: 'practice',
    action: optional('help', 'about'),
  },
]
