import { interviewCommands } from './commands-interview.ts'
import { labCommands } from './commands-lab.ts'
import { placeCommands } from './commands-place.ts'
import { practiceCommands } from './commands-practice.ts'
import { youCommands } from './commands-you.ts'

/** All commands, in the order in which help shows them. */
export const commands = [
  ...practiceCommands,
  ...youCommands,
  ...labCommands,
  ...interviewCommands,
  ...placeCommands,
]
