#!/usr/bin/env bash
# bullmq 6.7.0 with ioredis 6.0.0 (seen on Node 20 with Redis 7): a flow's parent that is tried again runs while a child of it is still to come.
# A parent waits for two children: one that fails, and with it the parent (`failParentOnFailure`), and one that is delayed by an hour. Then somebody calls
# `retry()` on the failed parent, and an hour later the second child ends (here by `promote()`).
# Guess: the parent waits for its second child again and runs when it has ended, for a parent is run when its children are done; or the retry is refused.
# Seen: the parent runs at once, without the result of any child. It does its work to the end, then its completion is refused because of the child
# that is pending, and it has failed again, with its work done. The end of the second child changes nothing any more.
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
import { FlowProducer, Queue, Worker } from 'bullmq'

const socket = `${process.cwd()}/redis.sock`
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], { stdio: 'ignore' })
process.on('exit', () => server.kill())
process.on('SIGTERM', () => process.exit(1))
while (!existsSync(socket)) await sleep(20)
const connection = { path: socket, maxRetriesPerRequest: null }

const refused = []
const worker = new Worker(
  'work',
  async (job) => {
    if (job.name === 'bad') throw new Error('bad')
    if (job.name === 'parent') console.log('the parent does its work, with the results', await job.getChildrenValues())
    return job.name
  },
  { connection },
)
worker.on('error', (error) => refused.push(error.message.replace(/^Job \S+/, 'the job')))

const queue = new Queue('work', { connection })
const flow = await new FlowProducer({ connection }).add({
  name: 'parent',
  queueName: 'work',
  children: [
    { name: 'bad', queueName: 'work', opts: { failParentOnFailure: true } },
    { name: 'late', queueName: 'work', opts: { delay: 3_600_000 } },
  ],
})
const late = flow.children.find((child) => child.job.name === 'late').job

async function until(job, ...states) {
  for (;;) {
    const state = await job.getState()
    if (states.includes(state)) return state
    await sleep(20)
  }
}

console.log('after the bad child: the parent is', await until(flow.job, 'failed'), '| the late child is', await late.getState())
const parent = await queue.getJob(flow.job.id)
await parent.retry()
console.log('after retry: the parent is', await until(parent, 'failed', 'completed', 'waiting-children'), '| the late child is', await late.getState())
console.log('told to the worker:', refused.join('; '))
await late.promote()
console.log('the late child is', await until(late, 'completed'))
await sleep(500)
console.log('at the end: the parent is', await parent.getState())
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
after the bad child: the parent is failed | the late child is delayed
the parent does its work, with the results {}
after retry: the parent is failed | the late child is delayed
told to the worker: the job has pending dependencies. moveToFinished
the late child is completed
at the end: the parent is failed
TEXT
timeout 120 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
