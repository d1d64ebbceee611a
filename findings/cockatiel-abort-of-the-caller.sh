#!/usr/bin/env bash
# cockatiel 3.2.1 (seen on Node 20): what a caller's abort does to a circuit breaker, and what it does not to a bulkhead.
# A breaker of `handleAll` that opens after three failures in a row; three callers give up by their `AbortSignal` while the service, which has not failed,
# is still at it. Then a fourth calls. And a bulkhead for one at a time: the first call is inside, the second waits, and its caller aborts.
# Guess: who has gone away is no failure of the service, so the breaker stays closed; a timeout is the service's, and cockatiel has a policy of its own
# for it. And the waiting caller is told at once and gives its place in the queue to the next, as with p-queue.
# Seen: the third abort opens the breaker for everybody. The waiting caller's promise stays pending, and its place taken, until its turn comes, when
# the first call ends; then it is rejected without having run. A third caller is refused for a queue whose only place belongs to one who has left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund cockatiel@3.2.1
cat >program.mjs <<'JAVASCRIPT'
import { setTimeout as sleep } from 'node:timers/promises'
import { bulkhead, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'

const outcome = (promise) => promise.then((value) => value, (error) => error.constructor.name)
const untilAborted = ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

const breaker = circuitBreaker(handleAll, { halfOpenAfter: 3_600_000, breaker: new ConsecutiveBreaker(3) })
for (let time = 1; time <= 3; time++) {
  const caller = new AbortController()
  const call = outcome(breaker.execute(untilAborted, caller.signal))
  caller.abort()
  console.log(`breaker: caller ${time} leaves with ${await call}`)
}
console.log('breaker: the fourth gets', await outcome(breaker.execute(() => 'an answer')))

const oneAtATime = bulkhead(1, 1)
let end
const first = outcome(oneAtATime.execute(() => new Promise((resolve) => (end = () => resolve('an answer')))))
await sleep(0)
const caller = new AbortController()
let ran = false
let told = 'nothing'
const second = outcome(oneAtATime.execute(() => (ran = true), caller.signal)).then((what) => (told = what))
caller.abort()
await sleep(200)
console.log('bulkhead: the one that left has been told', told, '| free places in the queue:', oneAtATime.queueSlots)
console.log('bulkhead: the next gets', await outcome(oneAtATime.execute(() => 'an answer')))
end()
console.log('bulkhead: the first gets', await first)
await second
console.log('bulkhead: the one that left has been told', told, '| it ran:', ran)
JAVASCRIPT
cat >expected <<'TEXT'
breaker: caller 1 leaves with DOMException
breaker: caller 2 leaves with DOMException
breaker: caller 3 leaves with DOMException
breaker: the fourth gets BrokenCircuitError
bulkhead: the one that left has been told nothing | free places in the queue: 0
bulkhead: the next gets BulkheadRejectedError
bulkhead: the first gets an answer
bulkhead: the one that left has been told TaskCancelledError | it ran: false
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
