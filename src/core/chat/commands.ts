import type { Action } from './card.ts'

/** One command that a person can type. */
export interface Command {
  /** Its words; the first is the one that help shows. */
  words: readonly string[]
  /** What follows the word, for help. */
  usage?: string
  about: string
  group: 'practice' | 'standings' | 'you' | 'interview' | 'lab' | 'place'
  /** What it does; `undefined` where what follows can't be understood. */
  action(rest: readonly string[]): Action | undefined
}

const act = (verb: string, args: Record<string, string> = {}): Action => ({ verb, args })
const plain = (verb: string) => () => act(verb)
/** The word after the command as an argument, where there is one. */
const optional = (verb: string, key: string) => (rest: readonly string[]) =>
  act(verb, rest[0] ? { [key]: rest[0].toLowerCase() } : {})
const needed = (verb: string, key: string) => (rest: readonly string[]) =>
  rest[0] ? act(verb, { [key]: rest[0].toLowerCase() }) : undefined
const sentence = (verb: string, key: string) => (rest: readonly string[]) =>
  act(verb, rest.length > 0 ? { [key]: rest.join(' ') } : {})

const spanWords: Readonly<Record<string, string>> = {
  today: 'today',
  day: 'today',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
  all: 'all',
  'all-time': 'all',
  ever: 'all',
}

/** `leaderboard`, `leaderboard week`, `leaderboard races`. */
function standings(rest: readonly string[]): Action {
  const word = rest[0]?.toLowerCase()
  if (!word) return act('standings')
  const by = spanWords[word]
  return by ? act('standings', { by }) : act('standings', { topic: word })
}

/** `submit lost-update`, `submit lost-update on 3.15t`. */
function submit(rest: readonly string[]): Action | undefined {
  const [id, on, python] = rest.map((word) => word.toLowerCase())
  if (!id || id === 'on' || (on !== undefined && (on !== 'on' || !python))) return undefined
  return act('code', { q: id, ...(python && { v: python }) })
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
    usage: 'ID [on 3.15t]',
    about: 'code for a question, on a Python of your choice',
    group: 'practice',
    action: submit,
  },
  {
    words: ['library', 'browse', 'topics'],
    usage: '[TOPIC] [LEVEL] [1-3] [10min]',
    about: 'what there is to practise',
    group: 'practice',
    action: sentence('library', 'w'),
  },
  {
    words: ['search', 'find'],
    usage: 'WORDS',
    about: 'search the library',
    group: 'practice',
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
  { words: ['kits'], about: 'interviews that are ready to use', group: 'interview', action: plain('kits') },
  { words: ['interview'], about: 'start one', group: 'interview', action: optional('interview', 'k') },
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
    about: 'when this channel gets its question',
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
  { words: ['pause'], about: 'no daily questions for now', group: 'place', action: plain('pause') },
  { words: ['resume'], about: 'daily questions again', group: 'place', action: plain('resume') },
  { words: ['skip'], about: 'none today', group: 'place', action: plain('skip') },
  { words: ['swap'], about: 'another question today', group: 'place', action: plain('swap') },
  {
    words: ['test-post', 'test'],
    about: 'see that posting works',
    group: 'place',
    action: plain('test-post'),
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
