#!/usr/bin/env bash
# aiorwlock 1.5.1 (seen on CPython 3.11.7): a writer that gave up waiting still holds back the readers behind it.
# One reader is inside; a writer waits; a second reader waits behind the writer; then the writer's task is cancelled.
# Guess: the second reader enters at once, since only a reader is inside. Seen: it waits until the first reader leaves.
# A reader that asks after the cancellation enters at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiorwlock==1.5.1
cat >"$folder/program.py" <<'PYTHON'
import asyncio

from aiorwlock import RWLock


async def main():
    lock = RWLock()
    inside = []

    async def read(name):
        async with lock.reader:
            inside.append(name)

    async def write():
        async with lock.writer:
            inside.append("writer")

    async with lock.reader:
        writer = asyncio.create_task(write())
        await asyncio.sleep(0.01)
        early = asyncio.create_task(read("asked before the writer gave up"))
        await asyncio.sleep(0.01)
        writer.cancel()
        await asyncio.sleep(0.01)
        late = asyncio.create_task(read("asked after the writer gave up"))
        await asyncio.sleep(0.2)
        print("while the first reader is inside:", inside)
    await asyncio.gather(early, late)
    print("after it left:", inside)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
while the first reader is inside: ['asked after the writer gave up']
after it left: ['asked after the writer gave up', 'asked before the writer gave up']
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
