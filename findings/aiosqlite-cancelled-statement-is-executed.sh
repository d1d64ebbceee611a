#!/usr/bin/env bash
# aiosqlite 0.22.1 (seen on CPython 3.11.7): a statement that was cancelled before its turn is executed all the same.
# One connection is busy with a query. A task asks for an INSERT, which has to wait in line, and is cancelled while it waits; then the query may end.
# Beside it the same with the standard library: an executor of one thread, and a function that waits in line and is cancelled.
# Guess: what had not begun never happens, as with the executor, where the future in line is cancelled too.
# Seen: the task ends with `CancelledError` at once, and the row is inserted when the line gets to it; it stands in the open transaction, and the next
# `commit` of anybody on that connection keeps it. Who tries again after a time-out has two rows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiosqlite==0.22.1
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import concurrent.futures
import threading

import aiosqlite


async def cancelled_in_line(busy, begun, waiting, end):
    """Begins what keeps the only thread busy, lets a second thing wait behind it, cancels that one, and lets the first end."""
    first = asyncio.create_task(busy)
    await asyncio.to_thread(begun.wait)
    second = asyncio.create_task(waiting)
    for _ in range(5):
        await asyncio.sleep(0)
    second.cancel()
    (outcome,) = await asyncio.gather(second, return_exceptions=True)
    end.set()
    await first
    return type(outcome).__name__


async def with_aiosqlite():
    begun, end = threading.Event(), threading.Event()

    def busy():
        begun.set()
        end.wait()

    async with aiosqlite.connect(":memory:") as db:
        await db.create_function("busy", 0, busy)
        await db.execute("CREATE TABLE payments (amount)")

        async def pay():
            await db.execute("INSERT INTO payments VALUES (10)")

        outcome = await cancelled_in_line(db.execute_fetchall("SELECT busy()"), begun, pay(), end)
        rows = await db.execute_fetchall("SELECT * FROM payments")
        print("aiosqlite:", outcome, "| rows:", list(rows), "| in a transaction:", db.in_transaction)


async def with_an_executor():
    begun, end, payments = threading.Event(), threading.Event(), []
    loop = asyncio.get_running_loop()

    def busy():
        begun.set()
        end.wait()

    async def run(executor, function):
        await loop.run_in_executor(executor, function)

    with concurrent.futures.ThreadPoolExecutor(1) as executor:
        outcome = await cancelled_in_line(run(executor, busy), begun, run(executor, lambda: payments.append(10)), end)
    print("executor:", outcome, "| rows:", payments)


asyncio.run(with_aiosqlite())
asyncio.run(with_an_executor())
PYTHON
cat >"$folder/expected" <<'TEXT'
aiosqlite: CancelledError | rows: [(10,)] | in a transaction: True
executor: CancelledError | rows: []
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
