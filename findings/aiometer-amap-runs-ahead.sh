#!/usr/bin/env bash
# aiometer 1.0.0 with anyio 4.16.0 (seen on CPython 3.11.7): `amap(…, max_at_once=2)` does not wait for who reads the results.
# One hundred short jobs, at most two at once; the reader takes one result, works for a second, then stops reading.
# Guess: at most a handful of jobs are begun, for the results have nowhere to go: two at once means two ahead of the reader.
# Seen: all hundred are begun, and ended, while the reader works on the first; their results wait in memory without a bound.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiometer==1.0.0 anyio==4.16.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

import aiometer


async def main():
    begun, running, peak = [], 0, 0

    async def job(number):
        nonlocal running, peak
        begun.append(number)
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.001)
        running -= 1
        return number

    async with aiometer.amap(job, range(100), max_at_once=2) as results:
        async for _ in results:
            await asyncio.sleep(1)
            break
    print("most at once:", peak)
    print("begun while one result was read:", len(begun))


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
most at once: 2
begun while one result was read: 100
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
