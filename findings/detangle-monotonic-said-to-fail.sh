#!/usr/bin/env bash
# detangle 0.1.0 (seen on CPython 3.11.7): a right program that looks at time.monotonic() is said to fail on a stock event loop, too.
# The loop's time is virtual. Guess: `time.monotonic()` moves with it, or the report says that the real clock stood still.
# Seen: the real clock is read, a virtual second takes none, and the report claims "this fails on a stock event loop too".
# On asyncio itself the same coroutine passes, which the script shows by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check detangle==0.1.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import time

import detangle


async def one_second():
    began = time.monotonic()
    await asyncio.sleep(1)
    assert time.monotonic() - began >= 0.99


try:
    detangle.explore(one_second)
    print("detangle: passed")
except detangle.BugFound as found:
    print("detangle: claims a stock loop fails:", "this fails on a stock event loop too" in str(found))
asyncio.run(one_second())
print("asyncio: passed")
PYTHON
cat >"$folder/expected" <<'TEXT'
detangle: claims a stock loop fails: True
asyncio: passed
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen 2>errors || { cat errors; exit 1; }
cat seen
diff expected seen && echo 'as it was found'
