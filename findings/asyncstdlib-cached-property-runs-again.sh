#!/usr/bin/env bash
# asyncstdlib 3.14.0 (seen on CPython 3.11.7): `cached_property` and `lru_cache` run once for each task that comes before the first has ended.
# Three tasks ask at the same time for a value that takes a while.
# Guess: one computation, and two that wait for it. Seen: three, each of its own. A lock has to be asked for: `cached_property(asyncio.Lock)` runs once;
# `lru_cache` has no such argument.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check asyncstdlib==3.14.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

import asyncstdlib


class Report:
    runs = 0

    @asyncstdlib.cached_property
    async def plain(self):
        Report.runs += 1
        await asyncio.sleep(0.01)

    @asyncstdlib.cached_property(asyncio.Lock)
    async def locked(self):
        Report.runs += 1
        await asyncio.sleep(0.01)


calls = 0


@asyncstdlib.lru_cache(maxsize=8)
async def function(x):
    global calls
    calls += 1
    await asyncio.sleep(0.01)


async def main():
    for name in ("plain", "locked"):
        report, Report.runs = Report(), 0

        async def ask():
            await getattr(report, name)

        await asyncio.gather(ask(), ask(), ask())
        print("cached_property,", name + ":", Report.runs)
    await asyncio.gather(function(1), function(1), function(1))
    print("lru_cache:", calls)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
cached_property, plain: 3
cached_property, locked: 1
lru_cache: 3
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
