/** A judge process that runs nothing: each verdict takes the same time. Its parent ends it with SIGTERM. */
import { setTimeout as wait } from 'node:timers/promises'
import { loadBank } from '../../content/bank.ts'
import type { Verdict } from '../../core/judging/verdict.ts'
import { defaultBuild } from '../../core/questions/pythons.ts'
import { ids } from '../../ids.ts'
import { papers } from '../../papers/scorecard-pdf.ts'
import { pictures } from '../../pictures/pictures.ts'
import type { Judge } from '../../practice/ports/judge.ts'
import { makePractice } from '../../practice/practice.ts'
import { openJobs } from '../../queue/jobs.ts'
import { openWorkers } from '../../queue/workers.ts'
import { openStore } from '../../store/store.ts'

const [path = '', content = '', lanes = '1', millis = '300'] = process.argv.slice(2)
const trouble = (error: Error) => process.stderr.write(`${error.message}\n`)

const verdict: Verdict = {
  verdict: 'accepted',
  message: 'Nothing was run.',
  checks: [{ name: 'nothing', passed: true, message: '' }],
  counterexample: null,
  output: '',
  python: defaultBuild,
  runtime: 'none',
  millis: { wait: 0, run: Number(millis), total: Number(millis) },
}
const never = () => Promise.reject(new Error('not in this benchmark'))
const judge: Judge = {
  async judge() {
    await wait(Number(millis))
    return verdict
  },
  explore: never,
  compare: never,
  mend: never,
  builds: async () => [defaultBuild],
  faults: async () => [],
  notes: async () => [],
  start: async () => undefined,
  stop: async () => undefined,
}
const store = await openStore({ path }, trouble)
const jobs = openJobs({ path }, trouble)
const workers = openWorkers({ path }, trouble)
const say = (data: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(data)}\n`)
const practice = makePractice({
  store,
  jobs,
  judge,
  ids,
  papers,
  pictures,
  bank: loadBank([content]).bank,
  clock: { now: () => Date.now() },
  log: { info: () => undefined, warn: say, error: say },
  limits: { pending: 100_000, keepCodeDays: 1, keepInterviewDays: 1 },
  chats: new Map(),
})
await workers.start(practice.handlers({ bot: false, judge: Number(lanes) }))
process.send?.('ready')
process.once('SIGTERM', () => {
  workers
    .stop(1_000)
    .then(() => Promise.all([jobs.stop(), store.stop()]))
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
process.once('disconnect', () => process.exit(0)) // The parent has ended.
