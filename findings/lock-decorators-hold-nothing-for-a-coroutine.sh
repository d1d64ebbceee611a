#!/usr/bin/env bash
# filelock 4.3.1, fasteners 0.20, Pebble 5.2.3, diskcache 5.6.3, wrapt 2.5.2 (seen on CPython 3.11.7): a lock as the decorator of an `async def`.
# Each of the five offers a lock as a decorator. It is put on a coroutine function that stays inside until all three tasks that call it are there, or
# for 0.3 s; the most that were inside at once is counted.
# Guess: one, as with a plain function, or a TypeError where coroutines are not supported; filelock has asynchronous locks, so it at least knows them.
# Seen: with four of the five, all three are inside, and no word. The lock is held while the coroutine is made, and given back before its first line runs.
# Only wrapt's `synchronized` keeps one at a time. filelock's AsyncFileLock refuses to be such a decorator, with an error, at the call.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  filelock==4.3.1 fasteners==0.20 Pebble==5.2.3 diskcache==5.6.3 wrapt==2.5.2
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import threading

import diskcache
import fasteners
import filelock
import pebble
import wrapt


async def most_at_once(decorator):
    inside = most = 0
    all_here = asyncio.Event()

    @decorator
    async def guarded():
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        if inside == 3:
            all_here.set()
        try:
            await asyncio.wait_for(all_here.wait(), 0.3)
        except TimeoutError:
            pass
        inside -= 1

    try:
        await asyncio.gather(guarded(), guarded(), guarded())
    except NotImplementedError as error:
        return type(error).__name__
    return most


async def main():
    with diskcache.Cache("cache") as cache:
        for name, decorator in (
            ("filelock.FileLock", filelock.FileLock("first")),
            ("fasteners.interprocess_locked", fasteners.interprocess_locked("second")),
            ("pebble.synchronized", pebble.synchronized(threading.Lock())),
            ("diskcache.barrier", diskcache.barrier(cache, diskcache.Lock)),
            ("wrapt.synchronized", wrapt.synchronized),
            ("filelock.AsyncFileLock", filelock.AsyncFileLock("third")),
        ):
            print(f"{name}: {await most_at_once(decorator)}")


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
filelock.FileLock: 3
fasteners.interprocess_locked: 3
pebble.synchronized: 3
diskcache.barrier: 3
wrapt.synchronized: 1
filelock.AsyncFileLock: NotImplementedError
TEXT
cd "$folder"
timeout 60 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
