#!/usr/bin/env bash
# Pebble 5.2.3 (seen on CPython 3.11.7): `@synchronized` without an argument takes one lock for all functions of the process.
# Two functions that have nothing in common carry the decorator; the first waits inside for an event that the second sets.
# Guess: each function (or each object) has a lock of its own, as `synchronized` in Java has one for each object.
# Seen: the second cannot enter while the first is inside. With a lock handed over for each, it can.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Pebble==5.2.3
cat >"$folder/program.py" <<'PYTHON'
import threading

from pebble import synchronized


def enters(guard_first, guard_second):
    inside, done = threading.Event(), threading.Event()

    @guard_first
    def first():
        inside.set()
        return done.wait(1)

    @guard_second
    def second():
        done.set()

    result = []
    thread = threading.Thread(target=lambda: result.append(first()))
    thread.start()
    inside.wait()
    second()
    thread.join()
    return result[0]


print("no argument, the second entered while the first was inside:", enters(synchronized, synchronized))
print("a lock each:", enters(synchronized(threading.Lock()), synchronized(threading.Lock())))
PYTHON
cat >"$folder/expected" <<'TEXT'
no argument, the second entered while the first was inside: False
a lock each: True
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
