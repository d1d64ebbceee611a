#!/usr/bin/env bash
# aiomisc 18.0.37 (seen on CPython 3.11.7): `aggregate` gathers calls into one call with all their arguments, here as soon as there are three.
# Three tasks call it; the third, which fills the batch, has a time limit that ends while the batch runs. Then the same with a limit on the first.
# Guess: only who is out of time goes without an answer; the batch runs once, whoever that is.
# Seen: with a limit on the first, so it is. With one on the third, the batch is cancelled in the middle and run again from its beginning, with the
# argument of the one who has left, so that what it did before its first await is done twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiomisc==18.0.37
cat >"$folder/program.py" <<'PYTHON'
import asyncio

from aiomisc.aggregate import aggregate

written = []


@aggregate(60_000, max_count=3)
async def save(*numbers):
    written.extend(numbers)
    await asyncio.sleep(0.5)
    return [number * 10 for number in numbers]


async def call(number, limit=None):
    try:
        async with asyncio.timeout(limit):
            return await save(number)
    except TimeoutError:
        return "TimeoutError"


async def main():
    print("limit on the first:", await asyncio.gather(call(1, 0.2), call(2), call(3)))
    print("written:", written)
    written.clear()
    print("limit on the third:", await asyncio.gather(call(1), call(2), call(3, 0.2)))
    print("written:", written)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
limit on the first: ['TimeoutError', 20, 30]
written: [1, 2, 3]
limit on the third: [10, 20, 'TimeoutError']
written: [1, 2, 3, 1, 2, 3]
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
