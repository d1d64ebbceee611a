#!/usr/bin/env bash
# joblib 1.6.0 (seen on CPython 3.11.7): `return_as="generator"` does not slow the work down to the pace of whoever reads it.
# A source of 500 quick tasks, `pre_dispatch="2*n_jobs"`, two threads; the reader takes one result and then looks away.
# Guess: about 2 * n_jobs tasks are taken from the source ahead of the reader. Seen: all 500 are taken and run, and their results are kept:
# `pre_dispatch` bounds what waits to run, not what was run and not read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check joblib==1.6.0
cat >"$folder/program.py" <<'PYTHON'
import time

from joblib import Parallel, delayed

taken = []


def source():
    for n in range(500):
        taken.append(n)
        yield delayed(abs)(n)


results = Parallel(n_jobs=2, backend="threading", return_as="generator", pre_dispatch="2*n_jobs")(source())
next(results)
for _ in range(100):
    if len(taken) == 500:
        break
    time.sleep(0.05)
print("read 1, taken from the source:", len(taken))
print("the others are still there:", len(list(results)))
PYTHON
cat >"$folder/expected" <<'TEXT'
read 1, taken from the source: 500
the others are still there: 499
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
