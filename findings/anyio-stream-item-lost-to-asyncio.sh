#!/usr/bin/env bash
# anyio 4.16.0 (seen on CPython 3.11.7): an item that a stream has handed over is lost where asyncio cancels who receives it.
# A task waits in `receive()`. In one step of the loop an item is sent and the receiver is cancelled: by `task.cancel()`, by an
# `asyncio.timeout` that is over in this moment, and by a `CancelScope` of anyio. asyncio.Queue, beside it, is treated the same.
# Guess: nobody loses an item: either the receiver returns it, or it stays in the stream for the next. On asyncio, anyio's tasks are asyncio's tasks.
# Seen: with anyio's own scope the receiver returns the item. With asyncio's two ways the receiver ends with `CancelledError` or `TimeoutError`, the stream
# is empty, and the sender has been told that all is well. asyncio.Queue keeps the item all three times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check anyio==4.16.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

import anyio


class Stream:
    def __init__(self):
        self.put, self.out = anyio.create_memory_object_stream(10)
        self.send, self.receive = self.put.send_nowait, self.out.receive

    def left(self):
        return self.out.statistics().current_buffer_used


class Queue:
    def __init__(self):
        self.queue = asyncio.Queue(10)
        self.send, self.receive = self.queue.put_nowait, self.queue.get

    def left(self):
        return self.queue.qsize()


async def cancel(kind, how):
    line = kind()
    limit, scope = asyncio.timeout(None), anyio.CancelScope()

    async def receiver():
        if how == "task.cancel":
            return await line.receive()
        if how == "asyncio.timeout":
            async with limit:
                return await line.receive()
        with scope:
            return await line.receive()

    task = asyncio.create_task(receiver())
    for _ in range(10):
        await asyncio.sleep(0)
    if how == "asyncio.timeout":
        limit.reschedule(asyncio.get_running_loop().time() - 1)
    line.send("item")
    if how == "task.cancel":
        task.cancel()
    if how == "anyio.CancelScope":
        scope.cancel()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    got = outcome if isinstance(outcome, str | None) else type(outcome).__name__
    kept = "lost" if got != "item" and line.left() == 0 else "not lost"
    print(f"{kind.__name__}, {how}: the receiver has {got}, {line.left()} left: {kept}")


async def main():
    for kind in (Queue, Stream):
        for how in ("task.cancel", "asyncio.timeout", "anyio.CancelScope"):
            await cancel(kind, how)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
Queue, task.cancel: the receiver has CancelledError, 1 left: not lost
Queue, asyncio.timeout: the receiver has TimeoutError, 1 left: not lost
Queue, anyio.CancelScope: the receiver has item, 0 left: not lost
Stream, task.cancel: the receiver has CancelledError, 0 left: lost
Stream, asyncio.timeout: the receiver has TimeoutError, 0 left: lost
Stream, anyio.CancelScope: the receiver has item, 0 left: not lost
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
