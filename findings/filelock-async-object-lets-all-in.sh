#!/usr/bin/env bash
# filelock 4.3.1 (seen on CPython 3.11.7): one AsyncFileLock that is shared by tasks keeps none of them out.
# Three tasks of one event loop enter `async with lock` of the same AsyncFileLock and stay inside for 50 ms.
# Guess: one after another, as with asyncio.Lock. Seen: all three are inside at once: the lock counts how often its object
# was taken, whichever task takes it. With an object for each task they come one after another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check filelock==4.3.1
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import os
import tempfile

from filelock import AsyncFileLock


async def most_inside(lock_of):
    inside = most = 0

    async def task():
        nonlocal inside, most
        async with lock_of():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.05)
            inside -= 1

    await asyncio.gather(task(), task(), task())
    return most


async def main():
    path = os.path.join(tempfile.mkdtemp(), "lock")
    shared = AsyncFileLock(path)
    print("one object, most tasks inside:", await most_inside(lambda: shared))
    print("an object each, most tasks inside:", await most_inside(lambda: AsyncFileLock(path)))


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
one object, most tasks inside: 3
an object each, most tasks inside: 1
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
