#!/usr/bin/env bash
# opossum 9.0.0 (seen on Node 20): a call from before the failure decides the trial of a half-open circuit.
# A slow call begins while the circuit is closed. Another fails and opens it. When it is half-open, a trial is on its way; a second caller is refused, as
# it should be. Then the slow call ends well, long before the trial does.
# Guess: only the trial decides; what was sent before the service broke down tells nothing of how it is now, and the others wait for the trial.
# Seen: the circuit is closed by the old call. The next callers reach the service while the trial is still out, and the trial, which
# fails, finds a closed circuit. The documentation speaks of the next call that is fired in the half-open state.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund opossum@9.0.0
cat >program.mjs <<'JAVASCRIPT'
import { once } from 'node:events'
import CircuitBreaker from 'opossum'

const outcome = (promise) => promise.then((value) => value, (error) => error.message)
const sent = {}
const service = (name) => new Promise((resolve, reject) => (sent[name] = { resolve, reject }))
const breaker = new CircuitBreaker(service, { timeout: false, errorThresholdPercentage: 10, resetTimeout: 100 })
const state = () => (breaker.opened ? 'open' : breaker.halfOpen ? 'half-open' : 'closed')

const slow = outcome(breaker.fire('slow'))
const failing = outcome(breaker.fire('failing'))
sent.failing.reject(new Error('broken'))
console.log('the failing call:', await failing, '|', state())

const awake = setInterval(() => {}, 1_000) // the breaker's own timer does not keep the process alive
await once(breaker, 'halfOpen')
clearInterval(awake)
const trial = outcome(breaker.fire('trial'))
console.log('the trial is sent:', 'trial' in sent, '|', state())
console.log('a second caller:', await outcome(breaker.fire('second')), '|', state())

sent.slow.resolve('an answer of long ago')
console.log('the slow call:', await slow, '|', state())
const third = outcome(breaker.fire('third'))
const fourth = outcome(breaker.fire('fourth'))
console.log('sent while the trial is out:', Object.keys(sent).slice(3).join(', '))
for (const name of ['trial', 'third', 'fourth']) sent[name].reject(new Error('broken'))
console.log('the trial:', await trial, '| the others:', await third, await fourth)
breaker.shutdown()
JAVASCRIPT
cat >expected <<'TEXT'
the failing call: broken | open
the trial is sent: true | half-open
a second caller: Breaker is open | half-open
the slow call: an answer of long ago | closed
sent while the trial is out: third, fourth
the trial: broken | the others: broken broken
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
