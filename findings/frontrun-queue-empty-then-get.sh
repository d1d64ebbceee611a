#!/usr/bin/env bash
# frontrun 0.7.0 (seen on CPython 3.11.7): the systematic search passes what its own random search finds at once.
# Two threads do `if not q.empty(): q.get_nowait()` on a queue with one item: one of them can find it empty.
# Guess: DPOR, the default and the stronger of the two, finds it in its second execution, as it does for `if items: items.pop()`.
# Seen: DPOR says that the property holds after one execution; `strategy="random"` breaks it within a few runs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frontrun==0.7.0
cat >"$folder/program.py" <<'PYTHON'
import queue

import frontrun


class Shared:
    def __init__(self):
        self.tasks = queue.Queue()
        self.tasks.put("only")
        self.failed = None

    def take(self):
        if not self.tasks.empty():
            try:
                self.tasks.get_nowait()
            except queue.Empty as error:
                self.failed = error


class Plain:
    def __init__(self):
        self.tasks = ["only"]
        self.failed = None

    def take(self):
        if len(self.tasks) > 0:
            try:
                self.tasks.pop()
            except IndexError as error:
                self.failed = error


def look(kind, **options):
    result = frontrun.explore(
        setup=kind, workers=[kind.take, kind.take], invariant=lambda made: made.failed is None, total_timeout=30, **options
    )
    print(kind.__name__, options, result.property_holds)


look(Shared)
look(Shared, strategy="random", seed=1)
look(Plain)
PYTHON
cat >"$folder/expected" <<'TEXT'
Shared {} True
Shared {'strategy': 'random', 'seed': 1} False
Plain {} False
TEXT
cd "$folder"
timeout 120 venv/bin/frontrun venv/bin/python program.py >seen 2>errors || { cat errors; exit 1; }
cat seen
diff expected seen && echo 'as it was found'
