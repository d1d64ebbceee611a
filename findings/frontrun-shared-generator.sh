#!/usr/bin/env bash
# frontrun 0.7.0 (seen on CPython 3.11.7): two threads that advance one generator are said to hold by the systematic search.
# Guess: `ValueError: generator already executing` is found by both searches, as the generator body is code of the program.
# Seen: DPOR says after one execution that the property holds; `strategy="random"` finds the error in its first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frontrun==0.7.0
cat >"$folder/program.py" <<'PYTHON'
import frontrun


class Tickets:
    def __init__(self):
        self.numbers = self.count()
        self.failed = None

    def count(self):
        number = 0
        while True:
            number += 1
            yield number

    def take(self):
        try:
            next(self.numbers)
        except ValueError as error:
            self.failed = error


def look(**options):
    result = frontrun.explore(
        setup=Tickets,
        workers=[Tickets.take, Tickets.take],
        invariant=lambda made: made.failed is None,
        total_timeout=30,
        **options,
    )
    print(options, result.property_holds)


look()
look(strategy="random", seed=1)
PYTHON
cat >"$folder/expected" <<'TEXT'
{} True
{'strategy': 'random', 'seed': 1} False
TEXT
cd "$folder"
timeout 120 venv/bin/frontrun venv/bin/python program.py >seen 2>errors || { cat errors; exit 1; }
cat seen
diff expected seen && echo 'as it was found'
