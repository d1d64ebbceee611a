import { plain } from './arguments.ts'
import type { Command } from './commands-shape.ts'

/** Commands for code without a question. */
export const labCommands: readonly Command[] = [
  {
    words: ['race', 'find-the-race', 'explore'],
    like: ['races', 'debug', 'bug'],
    about: 'look for an interleaving that breaks your code',
    group: 'lab',
    action: plain('find-the-race'),
  },
  { words: ['mend', 'fix'], about: 'the smallest proven repair', group: 'lab', action: plain('mend') },
  {
    words: ['order', 'break-it'],
    about: 'run marked lines of your code in the order that you name',
    group: 'lab',
    action: plain('order'),
  },
  { words: ['compare'], about: 'your code with and without the GIL', group: 'lab', action: plain('compare') },
]
