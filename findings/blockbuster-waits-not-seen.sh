#!/usr/bin/env bash
# blockbuster 1.5.29 (seen on CPython 3.11.7): raises where code in an event loop makes a call that blocks.
# A task waits 0.01 s in the main thread's loop in seven ways, each for something that another thread holds or that never comes.
# Guess: as `Lock.acquire` is reported, so are an `RLock` that another thread holds, `queue.SimpleQueue` beside `queue.Queue`, and `select`.
# Seen: `Lock`, `Semaphore`, `Event` and `Queue` are reported (each ends in a `Lock`); `RLock`, `SimpleQueue` and `select` block the loop unreported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check blockbuster==1.5.29
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import queue
import select
import threading

from blockbuster import BlockBuster, BlockingError

lock, rlock, held, done = threading.Lock(), threading.RLock(), threading.Event(), threading.Event()


def holder():
    with lock, rlock:
        held.set()
        done.wait()


def look(name, wait):
    try:
        wait()
        print(f"{name}: blocked, not reported")
    except queue.Empty:
        print(f"{name}: blocked, not reported")
    except BlockingError:
        print(f"{name}: reported")


async def main():
    look("Lock", lambda: lock.acquire(timeout=0.01))
    look("Semaphore", lambda: threading.Semaphore(0).acquire(timeout=0.01))
    look("Event", lambda: threading.Event().wait(0.01))
    look("Queue", lambda: queue.Queue().get(timeout=0.01))
    look("RLock", lambda: rlock.acquire(timeout=0.01))
    look("SimpleQueue", lambda: queue.SimpleQueue().get(timeout=0.01))
    look("select", lambda: select.select([], [], [], 0.01))


thread = threading.Thread(target=holder)
thread.start()
held.wait()
guard = BlockBuster()
guard.activate()
asyncio.run(main())
guard.deactivate()
done.set()
thread.join()
PYTHON
cat >"$folder/expected" <<'TEXT'
Lock: reported
Semaphore: reported
Event: reported
Queue: reported
RLock: blocked, not reported
SimpleQueue: blocked, not reported
select: blocked, not reported
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
