#!/usr/bin/env bash
# Pebble 5.2.3 (seen on CPython 3.11.7): with `chunksize`, a map that times out gives fewer outcomes than it got inputs.
# Four inputs in chunks of two; the first one is too slow for the timeout.
# Guess: four outcomes, of which the slow one, or both of its chunk, are TimeoutError.
# Seen: three: one TimeoutError stands for the whole chunk. Whoever pairs inputs with outcomes pairs them wrongly from there on.
# Without `chunksize` there are four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Pebble==5.2.3
cat >"$folder/program.py" <<'PYTHON'
import time

from pebble import ProcessPool


def work(seconds):
    time.sleep(seconds)
    return seconds


def outcomes(pool, **options):
    results = pool.map(work, [5, 0.01, 0.02, 0.03], timeout=1, **options).result()
    seen = []
    while True:
        try:
            seen.append(next(results))
        except StopIteration:
            return seen
        except TimeoutError:
            seen.append("TimeoutError")


if __name__ == "__main__":
    with ProcessPool(max_workers=2) as pool:
        print("alone:", outcomes(pool))
        print("in chunks of two:", outcomes(pool, chunksize=2))
PYTHON
cat >"$folder/expected" <<'TEXT'
alone: ['TimeoutError', 0.01, 0.02, 0.03]
in chunks of two: ['TimeoutError', 0.02, 0.03]
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
