/** A judge of its own, in a process of its own: says that it has started, judges one honest submission, says the verdict. */
import { testJudge } from '../../sandbox/test-judge.ts'
import { sent } from '../soak/mixture.ts'
import { plainQuestion } from '../soak/plain-question.ts'

const judge = await testJudge({ sandboxes: 1, warm: 1 })
const say = (told: object) => process.stdout.write(`${JSON.stringify(told)}\n`)
say({ started: true })
const { verdict, message, fault } = await judge.judge({ question: plainQuestion, source: sent(0).source })
say({ verdict, message, fault })
await judge.stop()
