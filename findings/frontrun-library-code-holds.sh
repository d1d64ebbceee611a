#!/usr/bin/env bash
# frontrun 0.7.0 (seen on CPython 3.11.7): a lost update inside of the standard library is said to hold.
# `Counter.update(mapping)` is Python code (`self[elem] = count + self_get(elem, 0)`), so two threads can lose an update to each other.
# Guess: the default search finds it, or says that it looked at the caller only; with `trace_packages=["*"]` it certainly finds it.
# Seen: `property_holds` is True after a single execution, with and without `trace_packages`, and `exhausted` is None: nothing
# in the result tells it from a proof. The same update written out in the worker is found in the second execution.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frontrun==0.7.0
cat >"$folder/program.py" <<'PYTHON'
import collections

import frontrun


class Library:
    def __init__(self):
        self.counts = collections.Counter()

    def add(self):
        self.counts.update({"a": 1})


class Written(Library):
    def add(self):
        self.counts["a"] = self.counts.get("a", 0) + 1


def look(kind, **options):
    result = frontrun.explore(
        setup=kind, workers=[kind.add, kind.add], invariant=lambda made: made.counts["a"] == 2, total_timeout=30, **options
    )
    print(kind.__name__, options, result.property_holds, result.num_explored, result.exhausted)


look(Library)
look(Library, trace_packages=["*"])
look(Written)
PYTHON
cat >"$folder/expected" <<'TEXT'
Library {} True 1 None
Library {'trace_packages': ['*']} True 1 None
Written {} False 2 None
TEXT
cd "$folder"
timeout 120 venv/bin/frontrun venv/bin/python program.py >seen 2>errors || { cat errors; exit 1; }
cat seen
diff expected seen && echo 'as it was found'
