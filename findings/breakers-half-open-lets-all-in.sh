#!/usr/bin/env bash
# circuitbreaker 2.1.3, purgatory 3.0.1, aiobreaker 1.2.0 (seen on CPython 3.11.7): a half-open circuit breaker tries with everybody at once.
# A breaker that opens at the first failure is opened. Its recovery time passes. Then four callers come while the service still takes its time to fail.
# Guess: one of them is the trial, the three others are refused until it has ended, which is what the half-open state is for.
# Seen: all four calls reach the service, with threads (circuitbreaker) and with tasks (purgatory, aiobreaker). pybreaker 1.4.1 lets one through, since
# it holds its lock during the call.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check circuitbreaker==2.1.3 purgatory==3.0.1 aiobreaker==1.2.0 pybreaker==1.4.1
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import datetime
import threading
import time

import aiobreaker
import circuitbreaker
import pybreaker
from purgatory import AsyncCircuitBreakerFactory

reached = 0


def service():
    global reached
    reached += 1
    time.sleep(0.5)
    raise ConnectionError


async def async_service():
    global reached
    reached += 1
    await asyncio.sleep(0.5)
    raise ConnectionError


def trials_of_threads(call):
    global reached

    def one():
        try:
            call()
        except Exception:
            pass

    one()
    time.sleep(1.2)
    reached = 0
    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reached


async def trials_of_tasks(call):
    global reached
    await asyncio.gather(call(), return_exceptions=True)
    await asyncio.sleep(1.2)
    reached = 0
    await asyncio.gather(call(), call(), call(), call(), return_exceptions=True)
    return reached


plain = circuitbreaker.CircuitBreaker(failure_threshold=1, recovery_timeout=1)
print("circuitbreaker:", trials_of_threads(lambda: plain.call(service)))
locked = pybreaker.CircuitBreaker(fail_max=1, reset_timeout=1)
print("pybreaker:", trials_of_threads(lambda: locked.call(service)))
breakers = AsyncCircuitBreakerFactory(default_threshold=1, default_ttl=1)


async def through_purgatory():
    async with await breakers.get_breaker("service"):
        await async_service()


print("purgatory:", asyncio.run(trials_of_tasks(through_purgatory)))
asynchronous = aiobreaker.CircuitBreaker(fail_max=1, timeout_duration=datetime.timedelta(seconds=1))
print("aiobreaker:", asyncio.run(trials_of_tasks(lambda: asynchronous.call_async(async_service))))
PYTHON
cat >"$folder/expected" <<'TEXT'
circuitbreaker: 4
pybreaker: 1
purgatory: 4
aiobreaker: 4
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
