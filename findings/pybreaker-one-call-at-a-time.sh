#!/usr/bin/env bash
# pybreaker 1.4.1 (seen on CPython 3.11.7): a circuit breaker that is closed lets one thread through at a time.
# Four threads call through the same breaker a function that waits. The breaker has seen no failure.
# Guess: the four are in the function together, as they are without the breaker; its lock protects the count of failures.
# Seen: never more than one is in the function. The lock is held for the whole call, so a breaker round a slow service makes a pool of threads a queue.
# Two breakers for the same service don't wait for each other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybreaker==1.4.1
cat >"$folder/program.py" <<'PYTHON'
import threading

import pybreaker


def most_together(callers):
    """How many of the callers are in the function at the same time: each waits there for all others, but not for ever."""
    meet = threading.Barrier(len(callers))
    met = []

    def service():
        try:
            meet.wait(timeout=3)
            met.append("together")
        except threading.BrokenBarrierError:
            met.append("alone")

    threads = [threading.Thread(target=call, args=(service,)) for call in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(set(met))


shared = pybreaker.CircuitBreaker()
print("no breaker:", *most_together([lambda service: service()] * 4))
print("one breaker:", *most_together([shared.call] * 4))
print("a breaker each:", *most_together([pybreaker.CircuitBreaker().call for _ in range(4)]))
print("its state:", shared.current_state)
PYTHON
cat >"$folder/expected" <<'TEXT'
no breaker: together
one breaker: alone
a breaker each: together
its state: closed
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
