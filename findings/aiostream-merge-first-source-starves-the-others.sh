#!/usr/bin/env bash
# aiostream 0.8.1 (seen on CPython 3.11.7): `stream.merge`, which iterates several asynchronous sources simultaneously and forwards what is there.
# Source `a` has 500 items and `b` has 5; both only give way to the loop before each item. Who reads takes 1 ms an item.
# Guess: both are ready all the time, so items of both come in turn, and the five of `b` are among the first dozen.
# Seen: nothing of `b` comes before `a` is exhausted: each time the first source that is ready is taken, in the order in which they were given. With a
# source that is always ready the later ones are never heard. Where each item takes 1 ms to come they do take turns, so a test with sleeps
# does not show it. `as_generated` of aioitertools 0.13.0, run beside it, takes turns in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiostream==0.8.1 aioitertools==0.13.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio

from aioitertools.asyncio import as_generated
from aiostream import stream


async def source(name, count, seconds):
    for _ in range(count):
        await asyncio.sleep(seconds)
        yield name


async def read(what, items):
    places = []
    async for place, name in _numbered(items):
        await asyncio.sleep(0.001)
        if name == "b":
            places.append(place)
    print(f"{what}: the items of b came " + ("among the first dozen" if max(places) <= 12 else f"as numbers {places[0]} to {places[-1]}"))


async def _numbered(items):
    place = 0
    async for item in items:
        place += 1
        yield place, item


async def main():
    for what, seconds in (("always ready", 0), ("1 ms an item", 0.001)):
        async with stream.merge(source("a", 500, seconds), source("b", 5, seconds)).stream() as items:
            await read(f"aiostream, {what}", items)
        await read(f"aioitertools, {what}", as_generated([source("a", 500, seconds), source("b", 5, seconds)]))


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
aiostream, always ready: the items of b came as numbers 501 to 505
aioitertools, always ready: the items of b came among the first dozen
aiostream, 1 ms an item: the items of b came among the first dozen
aioitertools, 1 ms an item: the items of b came among the first dozen
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
