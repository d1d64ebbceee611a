import { fortyTwo, testJudge } from '../sandbox/house.ts'
import { judgeContract } from './judge.ts'

judgeContract('the sandbox', () => testJudge(), fortyTwo)
