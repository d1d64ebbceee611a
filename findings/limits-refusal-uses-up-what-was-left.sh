#!/usr/bin/env bash
# limits 5.8.0 and throttled-py 3.5.0 (seen on CPython 3.11.7), rate-limiter-flexible 11.4.0 (seen on Node 20): a refused request uses up what was left.
# Ten units an hour; somebody takes nine, asks for two (refused), and then for one, which is there. Once for each strategy of the two Python libraries. In
# the Node library two limiters are joined to a union: one of 5, one of 1; it is asked four times, and then the first limiter is read.
# Guess: who is refused takes nothing, so the last unit is given whatever the strategy; of a union, who is refused by one limiter takes nothing of the other.
# Seen: with a fixed window, in both libraries, the refusal takes the unit that was left and nothing is given until the window ends; with all the other
# strategies it is given, in throttled-py's sliding window too, although it says after the refusal that none remain. The union takes one of the first
# limiter for each refusal of the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check limits==5.8.0 throttled-py==3.5.0
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund rate-limiter-flexible@11.4.0
cat >program.py <<'PYTHON'
from limits import parse, storage, strategies
from throttled import Throttled, rate_limiter, store


def show(name, nine, two, remaining, one):
    print(f"{name}: nine {nine}, two {two}, said to remain {remaining}, one {one}")


for strategy in (strategies.FixedWindowRateLimiter, strategies.SlidingWindowCounterRateLimiter, strategies.MovingWindowRateLimiter):
    limiter, limit = strategy(storage.MemoryStorage()), parse("10/hour")
    nine, two = limiter.hit(limit, "me", cost=9), limiter.hit(limit, "me", cost=2)
    show(strategy.__name__, nine, two, limiter.get_window_stats(limit, "me").remaining, limiter.hit(limit, "me"))

for strategy in ("fixed_window", "sliding_window", "token_bucket", "leaking_bucket", "gcra"):
    throttle = Throttled(key="me", using=strategy, quota=rate_limiter.per_hour(10, burst=10), store=store.MemoryStore())
    nine, two, one = (throttle.limit(cost=cost) for cost in (9, 2, 1))
    show(f"throttled {strategy}", not nine.limited, not two.limited, two.state.remaining, not one.limited)
PYTHON
cat >program.mjs <<'JAVASCRIPT'
import { RateLimiterMemory, RateLimiterUnion } from 'rate-limiter-flexible'

const five = new RateLimiterMemory({ keyPrefix: 'five', points: 5, duration: 3600 })
const one = new RateLimiterMemory({ keyPrefix: 'one', points: 1, duration: 3600 })
const union = new RateLimiterUnion(five, one)
const answers = []
for (let time = 0; time < 4; time++)
  await union.consume('me').then(
    () => answers.push('given'),
    () => answers.push('refused'),
  )
console.log('union:', answers.join(', '), '| left of five:', (await five.get('me')).remainingPoints)
JAVASCRIPT
cat >expected <<'TEXT'
FixedWindowRateLimiter: nine True, two False, said to remain 0, one False
SlidingWindowCounterRateLimiter: nine True, two False, said to remain 1, one True
MovingWindowRateLimiter: nine True, two False, said to remain 1, one True
throttled fixed_window: nine True, two False, said to remain 0, one False
throttled sliding_window: nine True, two False, said to remain 0, one True
throttled token_bucket: nine True, two False, said to remain 1, one True
throttled leaking_bucket: nine True, two False, said to remain 1, one True
throttled gcra: nine True, two False, said to remain 1, one True
union: given, refused, refused, refused | left of five: 1
TEXT
timeout 60 venv/bin/python program.py >seen
timeout 60 node program.mjs >>seen
cat seen
diff expected seen && echo 'as it was found'
