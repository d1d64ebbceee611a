#!/usr/bin/env bash
# aiolimiter 1.3.0 (seen on CPython 3.11.7): who asks for more than one unit is overtaken by everybody who asks for one.
# A limiter of 2 a second is empty; one task asks for 2 units, then three tasks ask for 1 each.
# Guess: first come, first served, as in asyncio.Semaphore and Lock, which are fair.
# Seen: the three small ones are served before the large one that came first. Where small ones keep coming, it waits on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiolimiter==1.3.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

from aiolimiter import AsyncLimiter


async def main():
    limiter = AsyncLimiter(2, 1)
    await limiter.acquire(2)
    served = []

    async def ask(name, amount):
        await limiter.acquire(amount)
        served.append(name)

    tasks = [asyncio.create_task(ask("large", 2))]
    await asyncio.sleep(0.01)
    tasks += [asyncio.create_task(ask(f"small {n}", 1)) for n in range(3)]
    await asyncio.gather(*tasks)
    print(served)


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
['small 0', 'small 1', 'small 2', 'large']
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
