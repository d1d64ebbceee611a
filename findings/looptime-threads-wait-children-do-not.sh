#!/usr/bin/env bash
# looptime 0.9 (seen on CPython 3.11.7, Linux): its virtual clock stands still for a thread, and runs away from a child process.
# `asyncio.wait_for(…, 5)` around work that takes 0.3 s of real time: once `asyncio.to_thread`, once a child process's `communicate()`.
# Guess: the same for both, be it a result or a time-out, since the loop can see neither of them work.
# Seen: the thread gives its result at virtual time 0, after 0.3 s of real time; the child is given up at virtual time 5, at once.
# So a test of asyncio code with children needs a time-out that never fires (or none) where a test with threads needs no change.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check looptime==0.9
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import sys
import time

import looptime


def slow():
    time.sleep(0.3)
    return "its result"


async def thread():
    return await asyncio.wait_for(asyncio.to_thread(slow), 5)


async def child():
    program = "import time; time.sleep(0.3); print('its result')"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE)
    try:
        said, _ = await asyncio.wait_for(process.communicate(), 5)
        return said.decode().strip()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def told(work):
    try:
        return await work()
    except asyncio.TimeoutError:
        return "a time-out"


for work in (thread, child):
    loop = looptime.new_event_loop()
    gave = loop.run_until_complete(told(work))
    print(f"{work.__name__}: {gave}; 5 virtual seconds are over: {loop.time() >= 5}")
    loop.close()
PYTHON
cat >"$folder/expected" <<'TEXT'
thread: its result; 5 virtual seconds are over: False
child: a time-out; 5 virtual seconds are over: True
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
