#!/usr/bin/env bash
# diskcache 5.6.3 (seen on CPython 3.11.7): `memoize_stampede` does not keep a stampede away from a cache that is still empty.
# Four threads ask at the same time for a value that nobody has computed yet.
# Guess: one computes, three wait or are answered later. Seen: all four compute. The decorator only recomputes early, before a value expires.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check diskcache==5.6.3
cat >"$folder/program.py" <<'PYTHON'
import tempfile
import threading

import diskcache

cache = diskcache.Cache(tempfile.mkdtemp())
all_here = threading.Barrier(4)
runs = []


@diskcache.memoize_stampede(cache, expire=60)
def value(key):
    runs.append(key)
    try:
        all_here.wait(5)
    except threading.BrokenBarrierError:
        pass
    return key


threads = [threading.Thread(target=value, args=("k",)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("threads that computed it:", len(runs))
value("k")
print("and once more, when it is there:", len(runs))
PYTHON
cat >"$folder/expected" <<'TEXT'
threads that computed it: 4
and once more, when it is there: 4
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
