import { needed, optional, plain, sentence, submit } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands for reading, answering and finding questions. */
export const practiceCommands: readonly Command[] = [
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
    words: ['help', 'commands', '?'],
    usage: '[COMMAND]',
    about: 'this list',
    group: 'practice',
    action: optional('help', 'about'),
  },
]
