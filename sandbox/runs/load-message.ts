import type { Findings } from '../../src/core/judging/decide.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { FromLearner } from '../wire/protocol.ts'

/** Why a submission could not be loaded, as a verdict. */
export function notLoaded({
  type,
  message,
  line,
}: FromLearner & { t: 'failed' }): NonNullable<Findings['unloadable']> {
  if (type === 'MemoryError') return { word: 'memory-limit', message: 'Python ran out of memory.', line }
  const ended = 'The code ends the program while it is being loaded.'
  if (type === 'SystemExit') return { word: 'runtime-error', message: ended, line }
  return { word: 'runtime-error', message: message ? `${type}: ${message}` : type, line }
}

/** Converts the explorer’s progress. The name of its strategy (“pct”) says nothing to a learner. */
export function progressOf({ interleavings }: FromLearner & { t: 'progress' }): Progress {
  return { stage: 'exploring', ...(interleavings === undefined ? {} : { interleavings }) }
}
