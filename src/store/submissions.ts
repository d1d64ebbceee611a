import type { Redis } from 'ioredis'
import type { Result, Submission, SubmissionStatus } from '../core/judging/submission.ts'
import type { Accepted, Brief, Submissions } from '../practice/ports/submissions.ts'
import { KeyTable } from './keys/key-table.ts'
import { keys } from './keys/keys.ts'
import {
  acceptScript,
  dropScript,
  dropSourceScript,
  finishScript,
  startScript,
  toldScript,
  untellScript,
} from './lua/accept.ts'
import { run, runOn } from './lua/script.ts'
import { readKept } from './read.ts'
import { resultSchema, submissionSchema } from './schemas.ts'

/** Parses a submission’s hash; undefined if it is empty. */
export function submissionFrom(kept: Readonly<Record<string, string>>): Submission | undefined {
  if (!kept.json) return undefined
  const submission = readKept<Submission>(submissionSchema, kept.json, 'a submission')
  return {
    ...submission,
    source: kept.source ?? '',
    status: (kept.status ?? 'queued') as SubmissionStatus,
    told: kept.told === '1',
    ...(kept.doneAt && { doneAt: Number(kept.doneAt) }),
    ...(kept.result && { result: readKept<Result>(resultSchema, kept.result, 'a result') }),
  }
}

const isOurs = (result: Result) =>
  result.task === 'failed' || (result.task === 'judge' && result.verdict.verdict === 'judge-error')

/** Identifies the same code for the same purpose. */
const fingerprintOf = ({ task, question, interview, share, hash }: Omit<Submission, 'source'>) =>
  `${task} ${question ?? ''} ${interview ?? share ?? ''} ${hash}`

export function makeSubmissions(redis: Redis): Submissions {
  const get = async (id: string) => submissionFrom(await redis.hgetall(keys.submission(id)))
  return {
    async accept(submission, most, since): Promise<Accepted> {
      const { source, ...rest } = submission
      const { person, id } = submission
      const fingerprint = fingerprintOf(rest)
      for (;;) {
        const [busy, same] = await Promise.all([
          redis.hget(keys.inFlight, person),
          redis.hget(keys.sources(person), fingerprint),
        ])
        const table = new KeyTable()
        const one = (other: string) => ({ id: other, key: table.at(keys.submission(other)) })
        const at = {
          fingerprint,
          own: table.at(keys.submission(id)),
          profile: table.at(keys.person(person)),
          inFlight: table.at(keys.inFlight),
          sources: table.at(keys.sources(person)),
          pending: table.at(keys.pending),
          arrivals: table.at(keys.arrivals),
          submissions: table.at(keys.submissionsOf(person)),
          sent: table.at(keys.sent),
          ...(busy !== null && { busy: one(busy) }),
          ...(same !== null && { same: one(same) }),
        }
        const args = [JSON.stringify(rest), most, source, since]
        const [outcome, what] = (await runOn(redis, acceptScript, table, at, args)) as [
          Accepted['outcome'] | 'again',
          string,
        ]
        if (outcome === 'again') continue
        if (outcome === 'gone') return { outcome }
        if (outcome === 'full') return { outcome, waiting: Number(what) }
        return { outcome, submission: (await get(what)) ?? submission }
      }
    },
    get,
    async brief(id) {
      const [json, status] = await redis.hmget(keys.submission(id), 'json', 'status')
      if (!json) return undefined
      const submission = readKept<Brief>(submissionSchema, json, 'a submission')
      return { ...submission, status: (status ?? 'queued') as SubmissionStatus }
    },
    async started(id) {
      return Number(await run(redis, startScript, [], [keys.submission(id)]))
    },
    async finish(id, result, at) {
      const submission = await get(id)
      if (!submission) return false
      const args = [id, at, JSON.stringify(result), submission.person, isOurs(result) ? '1' : '0']
      const names = [keys.submission(id), keys.pending, keys.untold, keys.followUps, keys.inFlight]
      return (await run(redis, finishScript, args, names)) === 1
    },
    ahead: async (id) => (await redis.zrank(keys.pending, id)) ?? 0,
    pending: () => redis.zrange(keys.pending, '0', '-1'),
    head: (count) => redis.zrange(keys.pending, '0', String(count - 1)),
    untold: () => redis.smembers(keys.untold),
    async told(id) {
      await run(redis, toldScript, [id], [keys.untold, keys.submission(id)])
    },
    async untell(id) {
      await run(redis, untellScript, [id], [keys.untold, keys.submission(id)])
    },
    async of(person, count) {
      const ids = await redis.zrevrange(keys.submissionsOf(person), 0, count - 1)
      const all = await Promise.all(ids.map(get))
      return all.filter((one) => one !== undefined)
    },
    async dropSources(before) {
      const ids = await redis.zrangebyscore(keys.sent, '-inf', `(${before}`)
      for (const id of ids) {
        await run(redis, dropSourceScript, [id], [keys.submission(id), keys.sent, keys.verdicts])
      }
      return ids.length
    },
    async dropVerdicts(before) {
      const ids = await redis.zrangebyscore(keys.verdicts, '-inf', `(${before}`)
      for (const id of ids) {
        const submission = await get(id)
        if (!submission) {
          await redis.zrem(keys.verdicts, id)
          continue
        }
        const { person } = submission
        const names = [keys.submission(id), keys.submissionsOf(person), keys.sources(person), keys.verdicts]
        await run(redis, dropScript, [id, fingerprintOf(submission)], names)
      }
      return ids.length
    },
  }
}
