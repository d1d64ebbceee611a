import { readFileSync } from 'node:fs'
import type { Question } from '../../../src/core/questions/question.ts'
import { questionOf } from '../../sandbox/test-judge.ts'

/** The plain fixture question with small limits, for a process without a test runner. */
export const plainQuestion: Question = questionOf(
  readFileSync(new URL('../../attacks/questions/plain.py', import.meta.url), 'utf8'),
  { memory: 96, seconds: 1, pids: 48 },
)
