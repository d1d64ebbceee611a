#!/usr/bin/env bash
# cachebox 6.2.10 and cashews 7.6.0 (seen on CPython 3.11.7): caches that compute a missing value once for all who ask at the same time.
# Three tasks ask for one missing value, which takes 0.3 s. The first asks with a time limit of 0.1 s; the two others have none.
# Guess: the first gets `TimeoutError`; the computation goes on for the others, or is begun again, and both get the value.
# Seen: the first gets `TimeoutError`, and each of the others `CancelledError`, though nobody cancelled them: the cancellation of the task that
# computes is handed to those who wait, like an exception of the function. Whoever asks later gets the value. async-lru 2.4.0, run beside them, does as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cachebox==6.2.10 cashews==7.6.0 async-lru==2.4.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

import cachebox
from async_lru import alru_cache
from cashews import Cache

memory = Cache()
memory.setup("mem://")
computed = 0


async def compute(key):
    global computed
    computed += 1
    await asyncio.sleep(0.3)
    return key * 2


async def ask(function, key, limit=None):
    try:
        async with asyncio.timeout(limit):
            return await function(key)
    except (TimeoutError, asyncio.CancelledError) as error:
        return type(error).__name__


async def three(name, function):
    global computed
    computed = 0
    first = asyncio.create_task(ask(function, 3, 0.1))
    await asyncio.sleep(0.02)
    answers = await asyncio.gather(first, ask(function, 3), ask(function, 3))
    print(f"{name}: first {answers[0]}, the others {answers[1]}, {answers[2]}; begun {computed} times")
    print(f"{name}, later: {await ask(function, 3)}")


async def main():
    await three("cachebox", cachebox.cached(cachebox.LRUCache(10))(compute))
    await three("cashews", memory(ttl="10m", lock=True)(compute))
    await three("async-lru", alru_cache(maxsize=10)(compute))


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
cachebox: first TimeoutError, the others CancelledError, CancelledError; begun 1 times
cachebox, later: 6
cashews: first TimeoutError, the others CancelledError, CancelledError; begun 1 times
cashews, later: 6
async-lru: first TimeoutError, the others 6, 6; begun 1 times
async-lru, later: 6
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
