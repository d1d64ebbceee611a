#!/usr/bin/env bash
# readerwriterlock 1.0.10 (seen on CPython 3.11.7): one reader object used by two threads locks writers out for good.
# `gen_rlock()` gives an object with `acquire` and `release`, as a `threading.Lock` has them.
# Guess: it counts its readers, so two threads may hold it at once and each gives its own hold back; or the second `acquire` fails.
# Seen, with each of the three kinds: both acquires succeed, the second release raises RuntimeError, and no writer ever gets in.
# Each thread has to make a reader object of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check readerwriterlock==1.0.10
cat >"$folder/program.py" <<'PYTHON'
import threading

from readerwriterlock import rwlock


def both_acquire(reader):
    took = []
    reader.acquire()
    other = threading.Thread(target=lambda: took.append(reader.acquire(blocking=False)))
    other.start()
    other.join()
    return took[0]


def both_release(reader):
    said = []
    for _ in range(2):
        try:
            reader.release()
            said.append("released")
        except RuntimeError:
            said.append("RuntimeError")
    return said


for kind in (rwlock.RWLockRead, rwlock.RWLockWrite, rwlock.RWLockFair):
    lock = kind()
    reader = lock.gen_rlock()
    print(kind.__name__, both_acquire(reader), both_release(reader), "writer:", lock.gen_wlock().acquire(blocking=False))
    lock = kind()
    one, other = lock.gen_rlock(), lock.gen_rlock()
    one.acquire()
    other.acquire()
    one.release()
    other.release()
    print("  with an object each, writer:", lock.gen_wlock().acquire(blocking=False))
PYTHON
cat >"$folder/expected" <<'TEXT'
RWLockRead True ['released', 'RuntimeError'] writer: False
  with an object each, writer: True
RWLockWrite True ['released', 'RuntimeError'] writer: False
  with an object each, writer: True
RWLockFair True ['released', 'RuntimeError'] writer: False
  with an object each, writer: True
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
