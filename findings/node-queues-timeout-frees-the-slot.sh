#!/usr/bin/env bash
# p-queue 9.3.5, bottleneck 2.19.5, queue 7.0.0 and async 3.2.6 (seen on Node 20): queues that run one job at a time, with a time limit a job.
# Four jobs, none of which can be interrupted, take 400 ms each; the limit is 100 ms. Each counts how many run at once.
# Guess: a job that is out of time is told so to whoever waits for it, and the next begins when it has ended: never more than one runs.
# Seen: in all four the next begins as soon as the time limit is over, while the one before it still runs: all four jobs run at once
# under "one at a time", and each of them does its work to the end. Two that must not meet need a lock of their own inside the job.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund p-queue@9.3.5 bottleneck@2.19.5 queue@7.0.0 async@3.2.6
cat >program.mjs <<'JS'
import async from 'async'
import Bottleneck from 'bottleneck'
import PQueue from 'p-queue'
import Queue from 'queue'

const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis))
let now, peak, done
const job = async () => {
  now += 1
  peak = Math.max(peak, now)
  await wait(400)
  now -= 1
  done += 1
}

async function four(name, run) {
  now = peak = done = 0
  const late = await run()
  await wait(1_000)
  console.log(`${name}: ${late} out of time, ${peak} at once, ${done} done`)
}
const late = async (jobs) => (await Promise.allSettled(jobs)).filter(({ status }) => status === 'rejected').length
const times = (act) => [1, 2, 3, 4].map(act)

const pqueue = new PQueue({ concurrency: 1, timeout: 100 })
await four('p-queue', () => late(times(() => pqueue.add(job))))

const bottleneck = new Bottleneck({ maxConcurrent: 1 })
await four('bottleneck', () => late(times(() => bottleneck.schedule({ expiration: 100 }, job))))

const queue = new Queue({ concurrency: 1, timeout: 100 })
await four('queue', async () => {
  let count = 0
  queue.addEventListener('timeout', (event) => {
    count += 1
    event.detail.next()
  })
  queue.push(job, job, job, job)
  await new Promise((ended) => queue.start(() => ended()))
  return count
})

const asyncs = async.queue(async.timeout(async () => job(), 100), 1)
await four('async', () => late(times((n) => asyncs.pushAsync(n))))
JS
cat >expected <<'TEXT'
p-queue: 4 out of time, 4 at once, 4 done
bottleneck: 4 out of time, 4 at once, 4 done
queue: 4 out of time, 4 at once, 4 done
async: 4 out of time, 4 at once, 4 done
TEXT
timeout 120 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
