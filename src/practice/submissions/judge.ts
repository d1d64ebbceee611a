import { wrongTurn } from '../../cards/shared/wrong-turns.ts'
import { platformOf } from '../../core/ids.ts'
import type { Result, Submission } from '../../core/judging/submission.ts'
import { isOurs, type Verdict } from '../../core/judging/verdict.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import { Later } from '../ports/jobs.ts'
import type { Judge, Progress } from '../ports/judge.ts'
import { proveOwn } from '../proofs/prove-own.ts'
import { settle } from '../scoring/record-try.ts'
import { followLater } from '../shared/follow.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'

/** A submission whose judge was killed this often is given up, because it may be the cause. */
const mostStarts = 5

export interface JudgeContext {
  report(progress: Progress): void
  signal: AbortSignal
}

/** Job of the judge role: judges one submission. Idempotent: a submission ends once. */
export async function judgeSubmission(parts: Parts, id: string, context: JudgeContext): Promise<void> {
  const { store, jobs, clock } = parts
  const submission = await store.submissions.get(id)
  if (!submission) return
  if (submission.status !== 'done') {
    const starts = await store.submissions.started(id)
    const result = starts > mostStarts ? gaveUp(submission) : await tried(parts, submission, context)
    if (!(await counted(parts, submission, result))) await store.submissions.finish(id, result, clock.now())
  }
  // Also for a submission that a killed process had finished, because its author may not have been told. The bot runs
  // the follow-ups, since this process may have no chat.
  await jobs.reply(platformOf(submission.person), id)
  for (const kind of followersOf(submission)) await followLater(parts, `${kind} ${id}`)
}

/** Follow-ups of code outside the standings. The store adds the same entries when the submission ends. */
const followersOf = ({ task, interview, share }: Submission): readonly string[] => {
  if (task !== 'judge' || (interview === undefined && share === undefined)) return []
  return [interview === undefined ? 'share' : 'evidence', 'outside']
}

/** Ends a submission whose job was given up. */
export async function giveUp(parts: Parts, id: string): Promise<void> {
  const { store, jobs, clock } = parts
  const submission = await store.submissions.get(id)
  if (!submission || submission.status === 'done') return
  await store.submissions.finish(id, gaveUp(submission), clock.now())
  await jobs.reply(platformOf(submission.person), id)
}

const failure = 'The judge failed at it twice.'

const judgeError = (message: string): Verdict => ({
  verdict: 'judge-error',
  message,
  checks: [],
  counterexample: null,
  output: '',
  python: '',
  runtime: '',
  millis: { wait: 0, run: 0, total: 0 },
})

const gaveUp = (submission: Submission): Result =>
  submission.task === 'judge'
    ? { task: 'judge', verdict: judgeError('The judge was stopped again and again while it ran.') }
    : { task: 'failed', message: 'We could not run this: please try again in a while.' }

/**
 * Judges once; our own failure is retried once without telling anyone. @throws Later for that retry and if the judge is
 * stopping
 */
async function tried(parts: Parts, submission: Submission, context: JudgeContext): Promise<Result> {
  const { judge: with_, store, log } = parts
  if (!with_) throw new Error('This process has no judge.')
  try {
    const result = await runTask(parts, with_, submission, context)
    const ours = result.task === 'judge' && isOurs(result.verdict.verdict)
    if (ours && (await store.acquire(`judge-failed ${submission.id}`, dayMillis)))
      throw new Later('judge-error; retrying once', 500)
    return result
  } catch (error) {
    if (error instanceof Later) throw error
    if (context.signal.aborted) throw new Later('the judge is stopping', 0)
    log.error({ submission: submission.id, error }, 'the judge failed with an exception')
    if (await store.acquire(`judge-failed ${submission.id}`, dayMillis))
      throw new Later('an exception; retrying once', 500)
    return submission.task === 'judge'
      ? { task: 'judge', verdict: judgeError(failure) }
      : {
          task: 'failed',
          message: 'We failed to run this, twice. That is our fault: please try again in a while.',
        }
  }
}

async function runTask(
  parts: Parts,
  with_: Judge,
  submission: Submission,
  context: JudgeContext,
): Promise<Result> {
  const { source, task, python, prefers } = submission
  const on = { ...(python && { build: python }), ...(prefers && { prefers }) }
  const { signal } = context
  const onProgress = (progress: Progress) => context.report(progress)
  if (task === 'explore') {
    const order = submission.order && { order: submission.order }
    return { task, exploration: await with_.explore({ source, ...on, ...order, onProgress, signal }) }
  }
  if (task === 'mend') {
    const driver = submission.driver !== undefined && { driver: submission.driver }
    return { task, mending: await with_.mend({ source, ...on, ...driver, onProgress, signal }) }
  }
  if (task === 'compare') return { task, comparison: await with_.compare({ source, signal }) }
  if (task === 'prove') return await proveOwn(parts, with_, submission, signal)
  if (task === 'run') return await ranAlone(parts, with_, submission, signal)
  const question = await anyQuestion(parts, submission.question ?? '')
  if (!question) return { task: 'judge', verdict: judgeError('Its question is no longer in the bank.') }
  const verdict = await with_.judge({ question, source, ...on, onProgress, signal })
  // Include the time in the queue.
  const wait = verdict.millis.wait + Math.max(0, parts.clock.now() - submission.at - verdict.millis.total)
  return { task: 'judge', verdict: { ...verdict, millis: { ...verdict.millis, wait } } }
}

/** Runs a program once, on the build on which its question would be judged. */
async function ranAlone(
  parts: Parts,
  with_: Judge,
  { source, question: id, python, prefers }: Submission,
  signal: AbortSignal,
): Promise<Result> {
  const proven = (await anyQuestion(parts, id ?? ''))?.python ?? []
  const here = await with_.builds()
  const wanted = [python, prefers, ...proven].find((one) => one && proven.includes(one) && here.includes(one))
  if (!wanted)
    return { task: 'run', message: `No Python that it is proven on is here (${proven.join(', ')}).` }
  const { runs, message } = await with_.compare({ source, builds: [wanted], signal })
  const [run] = runs
  return { task: 'run', ...(run && { run }), message }
}

/** Writes a verdict into the standings. False if it does not count there. */
async function counted(parts: Parts, submission: Submission, result: Result): Promise<boolean> {
  if (result.task !== 'judge' || isOurs(result.verdict.verdict)) return false
  if (submission.interview !== undefined || submission.share !== undefined) return false
  const question = await anyQuestion(parts, submission.question ?? '')
  const person = await parts.store.people.get(submission.person)
  if (!question || !person) return false
  const right = result.verdict.verdict === 'accepted'
  const failed = result.verdict.checks.find((check) => !check.passed)
  const one = {
    id: submission.id,
    at: submission.at,
    right,
    late: submission.late,
    verdict: result.verdict.verdict,
  }
  const settled = await settle(parts, person, question, one, {
    ...(right && { practised: submission.at }),
    ...(!right && { wrong: wrongTurn.verdict(result.verdict.verdict, failed?.name) }),
    submission: { id: submission.id, result },
  })
  return !settled.forgotten
}
