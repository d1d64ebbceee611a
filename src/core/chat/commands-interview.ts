import { needed, optional, plain } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands for interviewers and candidates. */
export const interviewCommands: readonly Command[] = [
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
  {
    words: ['question-new'],
    about: 'make one of your own',
    group: 'interview',
    action: plain('question-new'),
  },
  { words: ['questions'], about: 'those made here', group: 'interview', action: plain('own-questions') },
  { words: ['kit-new'], about: 'make a kit by picking', group: 'interview', action: plain('build-kit') },
  { words: ['kits'], about: 'interviews that are ready to use', group: 'interview', action: plain('kits') },
  {
    words: ['interview'],
    like: ['candidate', 'hire'],
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
    words: ['interviews'],
    like: ['scorecard', 'scorecards'],
    about: 'yours',
    group: 'interview',
    action: plain('interviews'),
  },
]
