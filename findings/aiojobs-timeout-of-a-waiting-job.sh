#!/usr/bin/env bash
# aiojobs 1.4.0 (seen on CPython 3.11.7): `Job.wait(timeout=…)` on a job that has not started yet breaks the scheduler's limit.
# A scheduler runs one job at a time. The first job works for 0.1 s, the second waits for its turn; somebody waits 0.01 s for the second.
# Guess: `asyncio.TimeoutError`, the second job is closed and never runs, and no two jobs run at once.
# Seen: `asyncio.InvalidStateError`. The job says that it is closed, yet it runs, and beside the first: two at once under a limit of one. The wait's
# time-out has cancelled the future by which the job tells that it has started, and the closing sets that future's result after it has made the task.
# A wait for a job that runs already ends as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiojobs==1.4.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

import aiojobs

finished, running, peak = [], 0, 0


async def work(name):
    global running, peak
    running += 1
    peak = max(peak, running)
    await asyncio.sleep(0.1)
    running -= 1
    finished.append(name)


async def main():
    scheduler = aiojobs.Scheduler(limit=1)
    await scheduler.spawn(work("first"))
    second = await scheduler.spawn(work("second"))
    print("the second waits for its turn:", second.pending)
    try:
        await second.wait(timeout=0.01)
    except Exception as error:
        print("a wait for a waiting job:", type(error).__name__)
    print("the second is closed:", second.closed)
    await asyncio.sleep(0.5)
    print("finished:", *sorted(finished), "- at most at once:", peak)
    third = await scheduler.spawn(work("third"))
    await asyncio.sleep(0)
    try:
        await third.wait(timeout=0.01)
    except Exception as error:
        print("a wait for a running job:", type(error).__name__)
    await asyncio.sleep(0.3)
    print("the third finished:", "third" in finished)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
the second waits for its turn: True
a wait for a waiting job: InvalidStateError
the second is closed: True
finished: first second - at most at once: 2
a wait for a running job: TimeoutError
the third finished: False
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
