import { fortyTwo, testJudge } from '../sandbox/test-judge.ts'
import { judgeContract } from './judge.ts'

judgeContract('the sandbox', () => testJudge(), fortyTwo)
