#!/usr/bin/env bash
# aiocache 0.12.3 (seen on CPython 3.11.7): what is cached with a lifetime lives for ever once its event loop is closed.
# A value gets a lifetime of 0.2 s in one `asyncio.run`, and is asked for half a second later: in the same loop, and in the next `asyncio.run`. Both with
# the memory cache itself and with the `cached` decorator. So do a command that calls `asyncio.run` for each order, tests, and threads with a loop each.
# Guess: it is gone both times, since a lifetime is a matter of the clock.
# Seen: in the next loop both values are still there, and nothing ever removes them. The end of the lifetime is a timer of the loop in which the value was
# stored, and the loop takes its timers with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiocache==0.12.3
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import time

from aiocache import SimpleMemoryCache, cached

LIFETIME = 0.2
calls = 0


def cache_and_function():
    @cached(ttl=LIFETIME)
    async def rate():
        global calls
        calls += 1
        return calls

    return SimpleMemoryCache(), rate


async def store(cache, rate):
    await cache.set("token", "old", ttl=LIFETIME)
    await rate()


async def ask(cache, rate):
    before = calls
    token = await cache.get("token")
    await rate()
    return f"token {token}, rate {'from the cache' if calls == before else 'computed anew'}"


async def one_loop(pair):
    await store(*pair)
    await asyncio.sleep(0.5)
    return await ask(*pair)


print("the same loop:", asyncio.run(one_loop(cache_and_function())))
pair = cache_and_function()
asyncio.run(store(*pair))
time.sleep(0.5)
print("the next loop:", asyncio.run(ask(*pair)))


async def later():
    await asyncio.sleep(0.5)
    return await ask(*pair)


print("after a wait in it:", asyncio.run(later()))
PYTHON
cat >"$folder/expected" <<'TEXT'
the same loop: token None, rate computed anew
the next loop: token old, rate from the cache
after a wait in it: token old, rate from the cache
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
