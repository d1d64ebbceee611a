#!/usr/bin/env bash
# bullmq 6.7.0 with ioredis 6.0.0 (seen on Node 20 with Redis 7): of two flows that share a child by its `jobId`, only the first ever runs its parent.
# Two parents each have one child, with the same `jobId`, as when two reports need the same download. Nothing runs yet when both are added. Then a worker
# begins. A third such flow is added when the child has ended. At last a job is added by `queue.add` as a child of the second parent, with the same id.
# Guess: the child runs once and all three parents get its result; what `queue.add` says of an id that is taken, that it is ignored, holds for the job
# and not for who waits for it. Or `FlowProducer.add` rejects.
# Seen: all three are added without a word. The first parent runs; the other two wait for children, and have none to wait for: nothing is
# unprocessed and nothing processed. `queue.add` rejects the same as a parent that can't be replaced; in a flow that answer of Redis is not looked at.
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

const flows = new FlowProducer({ connection })
const queue = new Queue('work', { connection })
const ran = []
const worker = new Worker('work', async (job) => void ran.push(job.name), { connection, autorun: false })

async function report(name) {
  const child = { name: 'download', queueName: 'work', opts: { jobId: 'the-download' } }
  return (await flows.add({ name, queueName: 'work', children: [child] })).job
}
async function said(job) {
  const { processed, unprocessed } = await job.getDependenciesCount()
  return `${job.name} is ${await job.getState()}, ${unprocessed} to wait for, ${processed} done`
}

const first = await report('first')
const second = await report('second')
console.log(await said(first))
console.log(await said(second))
worker.run()
while (!(await first.isCompleted())) await sleep(20)
const third = await report('third')
const after = await queue.add('after all', {})
while (!(await after.isCompleted())) await sleep(20)
console.log('ran:', ran.join(', '))
for (const job of [first, second, third]) console.log(await said(job))
await queue.add('download', {}, { jobId: 'the-download', parent: { id: second.id, queue: queue.qualifiedName } }).then(
  () => console.log('queue.add: added'),
  (error) => console.log('queue.add:', error.message.replaceAll(second.id, 'second')),
)
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
first is waiting-children, 1 to wait for, 0 done
second is waiting-children, 0 to wait for, 0 done
ran: download, first, after all
first is completed, 0 to wait for, 1 done
second is waiting-children, 0 to wait for, 0 done
third is waiting-children, 0 to wait for, 0 done
queue.add: The parent job bull:work:second cannot be replaced. addJob
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
