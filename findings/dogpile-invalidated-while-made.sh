#!/usr/bin/env bash
# dogpile.cache 1.5.0 (seen on CPython 3.11.7): a region that is invalidated while a value is being made keeps that value.
# A thread makes a value from a source, which takes a while. Meanwhile the source changes and the region is invalidated, hard or soft. Then the value is
# asked for again.
# Guess: it is made anew. The creator began before the invalidation, and dogpile.cache stores a time with each value so that it can tell.
# Seen: the old value is given until it expires. The stored time is the one at which the creator ended, so the value looks newer than the
# invalidation. A value that was made before the invalidation is made anew, as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dogpile.cache==1.5.0
cat >"$folder/program.py" <<'PYTHON'
import threading

from dogpile.cache import make_region

for hard in (True, False):
    region = make_region().configure("dogpile.cache.memory", expiration_time=3600)
    source = {"price": 1}
    begun, may_end = threading.Event(), threading.Event()

    def create():
        seen = source["price"]
        begun.set()
        may_end.wait(10)
        return seen

    maker = threading.Thread(target=region.get_or_create, args=("price", create))
    maker.start()
    begun.wait(10)
    source["price"] = 2
    region.invalidate(hard=hard)
    may_end.set()
    maker.join()
    kind = "hard" if hard else "soft"
    print(kind, "invalidation while it was made:", region.get_or_create("price", create))
    source["price"] = 3
    region.invalidate(hard=hard)
    print(kind, "invalidation after it was made:", region.get_or_create("price", create))
PYTHON
cat >"$folder/expected" <<'TEXT'
hard invalidation while it was made: 1
hard invalidation after it was made: 3
soft invalidation while it was made: 1
soft invalidation after it was made: 3
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
