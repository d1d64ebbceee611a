#!/usr/bin/env bash
# anyio 4.16.0 with trio 0.35.0 (seen on CPython 3.11.7): `to_thread.run_sync` under a `CapacityLimiter(1)`, with `abandon_on_cancel=True`.
# Four calls one after the other, each of 0.5 s in a thread and given up after 0.05 s. The threads count how many of them run at once.
# Guess: a thread that was given up runs on and holds its token until it ends, so a limit of one is never passed; the next call waits for it.
# Seen: on the trio backend it is so. On the asyncio backend the token is given back where the call is cancelled: the limiter says that nothing
# is borrowed, and all four threads run at once. The same program keeps its limit on one backend and not on the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check anyio==4.16.0 trio==0.35.0
cat >"$folder/program.py" <<'PYTHON'
import threading
import time

import anyio

counting = threading.Lock()
running = most = 0


def work():
    global running, most
    with counting:
        running += 1
        most = max(most, running)
    time.sleep(0.5)
    with counting:
        running -= 1


async def main(backend):
    limiter = anyio.CapacityLimiter(1)
    for _ in range(4):
        with anyio.move_on_after(0.05):
            await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=limiter)
    borrowed = limiter.borrowed_tokens
    await anyio.sleep(1)
    print(f"{backend}: {borrowed} of 1 borrowed after the last was given up, {most} ran at once")


for backend in ("asyncio", "trio"):
    most = 0
    anyio.run(main, backend, backend=backend)
PYTHON
cat >"$folder/expected" <<'TEXT'
asyncio: 0 of 1 borrowed after the last was given up, 4 ran at once
trio: 1 of 1 borrowed after the last was given up, 1 ran at once
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
