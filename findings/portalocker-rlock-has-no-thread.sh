#!/usr/bin/env bash
# portalocker 4.4.2 (seen on CPython 3.11.7): its RLock is re-entrant for every thread of the process, not for the one that holds it.
# The main thread holds an RLock; another thread asks for the same object with a limit of 0.2 s.
# Guess: refused, as by threading.RLock, which belongs to a thread. Seen: it enters. Another object for the same file is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check portalocker==4.4.2
cat >"$folder/program.py" <<'PYTHON'
import os
import tempfile
import threading

import portalocker

path = os.path.join(tempfile.mkdtemp(), "lock")


def tries(lock):
    try:
        with lock:
            return "entered"
    except portalocker.exceptions.LockException:
        return "refused"


def in_a_thread(lock):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(tries(lock)))
    thread.start()
    thread.join()
    return answers[0]


mine = portalocker.RLock(path, timeout=0.2)
with mine:
    print("the same object, in another thread:", in_a_thread(mine))
    print("another object, in another thread:", in_a_thread(portalocker.RLock(path, timeout=0.2)))
PYTHON
cat >"$folder/expected" <<'TEXT'
the same object, in another thread: entered
another object, in another thread: refused
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
