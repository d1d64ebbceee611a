#!/usr/bin/env bash
# bullmq 6.7.0 with ioredis 6.0.0 (seen on Node 20 with Redis 7): a job that is not added again because of its id is returned with data that is nowhere.
# A job is added with the amount 10, then one with the same `jobId` and the amount 20; the same with the same `deduplication.id`. Both times the second is
# ignored, as documented. What the two calls of `add` return is compared with what stands in Redis.
# Guess: the second call returns the job that is there, with the amount 10 (or null, or an error): a caller can see what will be done.
# Seen: it returns a job with the id of the one that is there and the amount 20, its own options and time: nothing tells it from a job that was
# added. `progress` and `log` of it are written to the other one. Only `queue.getJob(job.id)` shows the amount that the worker will get.
set -euo pipefail
command -v redis-server >/dev/null || { echo 'needs redis-server (Debian: apt-get install redis-server)'; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 ioredis@6.0.0
cat >program.mjs <<'JAVASCRIPT'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'

const socket = `${process.cwd()}/redis.sock`
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], { stdio: 'ignore' })
process.on('exit', () => server.kill())
process.on('SIGTERM', () => process.exit(1))
while (!existsSync(socket)) await sleep(20)
const queue = new Queue('payments', { connection: { path: socket } })

for (const [name, options] of [
  ['jobId', { jobId: 'order-7' }],
  ['deduplication', { deduplication: { id: 'order-8' } }],
]) {
  const first = await queue.add('pay', { amount: 10 }, { ...options, attempts: 1 })
  const second = await queue.add('pay', { amount: 20 }, { ...options, attempts: 5 })
  const stored = await queue.getJob(second.id)
  console.log(`${name}: one id ${first.id === second.id},`, `returned ${second.data.amount} with ${second.opts.attempts} attempts,`,
    `stored ${stored.data.amount} with ${stored.opts.attempts}`)
  await second.log('written through the second')
  console.log(`${name}: log of the first`, (await queue.getJobLogs(first.id)).logs)
}
console.log('jobs waiting:', await queue.getWaitingCount())
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
jobId: one id true, returned 20 with 5 attempts, stored 10 with 1
jobId: log of the first [ 'written through the second' ]
deduplication: one id true, returned 20 with 5 attempts, stored 10 with 1
deduplication: log of the first [ 'written through the second' ]
jobs waiting: 2
TEXT
timeout 120 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
